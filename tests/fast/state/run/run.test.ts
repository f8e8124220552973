import { describe, expect, it, vi } from 'vitest';
import { NO_FACTS } from '../../../../src/model/facts.ts';
import type { JobInput } from '../../../../src/analysis/client/analysis-job.ts';
import type { FramesClient, ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { ProblemError, type ProblemKind } from '../../../../src/model/problem.ts';
import { Problems } from '../../../../src/state/problems.svelte.ts';
import { FrameBatch } from '../../../../src/state/run/frame-batch.ts';
import { Models } from '../../../../src/state/run/models.svelte.ts';
import { Run } from '../../../../src/state/run/run.svelte.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { fakeWorkers, never } from '../../../support/fake-workers.ts';

const result = analysisResult();
const input: JobInput = {
  clip: new File([], 'clip.mp4'),
  thread: { comments: result.comments },
  device: 'wasm',
  coreference: null,
  sampling: { fps: 5, maxFrames: 600, maxSidePx: 1280 },
  follow: { guessGenderAndAge: true },
  useAligner: true,
  first: [],
  wishes: { linkThreshold: 0.3, cueWeights: {}, lessSure: false, facts: NO_FACTS },
};
const failing = (kind: ProblemKind) => () => Promise.reject(new ProblemError({ kind } as never));

function run(models: Partial<ModelsClient> = {}, frames: Partial<FramesClient> = {}) {
  const workers = fakeWorkers(models, frames);
  const problems = new Problems();
  const running = new Models(false);
  const batch = new FrameBatch((flush) => {
    flush();
  });
  return { ...workers, problems, models: running, run: new Run(workers.all, running, problems, batch) };
}

describe('Run', () => {
  it('ends with everything that was found, and names the job whose evidence is kept', async () => {
    const { run: one, models } = run();
    await one.start(input);
    expect(one.status).toBe('done');
    expect(one.findings).toMatchObject({ tracks: result.tracks, links: result.links, sampledFps: 5 });
    expect(one.findings.job).not.toBeNull();
    expect(models.prepared?.device).toBe('wasm');
    expect(one.progress).toEqual({});
  });

  it('shows heads while they are followed', async () => {
    const { run: one } = run({
      follow: (_job, _port, _options, onTracks) => {
        onTracks(result.tracks);
        return never();
      },
    });
    void one.start(input);
    await vi.waitFor(() => {
      expect(one.findings.tracks).toBe(result.tracks);
    });
    expect([one.status, one.findings.links]).toEqual(['running', null]);
    one.cancel();
  });

  it('keeps what was found so far when it is cancelled, and tells no problem', async () => {
    const {
      run: one,
      cancelled,
      problems,
    } = run({
      follow: (_job, _port, _options, onTracks) => {
        onTracks(result.tracks);
        return never();
      },
    });
    const running = one.start(input);
    await vi.waitFor(() => {
      expect(one.findings.tracks).toHaveLength(result.tracks.length);
    });
    one.cancel();
    await running;
    expect([one.status, one.findings.tracks, problems.current]).toEqual(['idle', result.tracks, null]);
    expect(cancelled.models).toHaveBeenCalled();
  });

  it('tries once more, on fresh workers, when the graphics device goes away', async () => {
    const follow = vi.fn(fakeWorkers().all.models.follow);
    follow.mockImplementationOnce(failing('device-lost'));
    const { run: one, ended } = run({ follow });
    await one.start(input);
    expect([one.status, follow.mock.calls.length]).toEqual(['done', 2]);
    expect(ended.models).toHaveBeenCalledOnce();
  });

  it('gives up when the device goes away twice', async () => {
    const follow = vi.fn(failing('device-lost'));
    const { run: one, problems } = run({ follow });
    await one.start(input);
    expect([one.status, problems.current, follow.mock.calls.length]).toEqual([
      'failed',
      { kind: 'device-lost' },
      2,
    ]);
  });

  it('has the links of the other cues when CN-CLIP fails, and a fresh worker for the next analysis', async () => {
    const moments = vi.fn(() => Promise.resolve([1]));
    const { run: one, problems, ended } = run({ moments, compareHeads: failing('out-of-memory') });
    await one.start(input);
    expect(one.findings.links).toEqual(result.links);
    expect(problems.current).toEqual({ kind: 'without-cn-clip', because: { kind: 'out-of-memory' } });
    expect(ended.models).not.toHaveBeenCalled();
    moments.mockResolvedValue([]);
    await one.start(input);
    expect([ended.models.mock.calls.length, problems.current]).toEqual([1, null]);
  });

  it('goes on when something goes wrong beside it', async () => {
    const { run: one, problems } = run();
    const running = one.start(input);
    one.fail(new ProblemError({ kind: 'thread-empty' }));
    await running;
    expect([one.status, problems.current]).toEqual(['done', { kind: 'thread-empty' }]);
  });

  it('fails where nothing was found yet, and keeps a result that is shown', () => {
    const { run: one } = run();
    one.fail(new ProblemError({ kind: 'clip-empty' }));
    expect(one.status).toBe('failed');
    one.show(result);
    one.fail(new ProblemError({ kind: 'clip-empty' }));
    expect([one.status, one.findings.links, one.findings.job]).toEqual(['done', result.links, null]);
  });
});
