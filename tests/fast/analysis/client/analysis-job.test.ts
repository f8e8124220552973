import { describe, expect, it, vi } from 'vitest';
import { startJob, type JobInput, type JobListener } from '../../../../src/analysis/client/analysis-job.ts';
import { NO_FACTS } from '../../../../src/model/facts.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import { fakeWorkers as workers, LATE_MODEL, never } from '../../../support/fake-workers.ts';
import { analysisResult } from '../../../support/analysis-result.ts';

const result = analysisResult();
const resolution = { mentions: result.mentions, clusters: result.clusters, lessSure: [] };
const problem = (kind: 'cancelled' | 'clip-truncated'): ProblemError => new ProblemError({ kind });
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
function listener() {
  return {
    onProgress: vi.fn(),
    onPrepared: vi.fn(),
    onResolution: vi.fn(),
    onRead: vi.fn(),
    onTracks: vi.fn(),
  } satisfies JobListener;
}

describe('startJob', () => {
  it('asks nothing more of the workers once it was cancelled while they prepare', async () => {
    const resolve = vi.fn();
    let prepared: () => void = () => undefined;
    const { all } = workers(
      {
        resolve,
        prepare: () =>
          new Promise(
            (done) =>
              (prepared = () => {
                done({} as never);
              }),
          ),
      },
      { open: () => Promise.resolve({} as never) },
    );
    const job = startJob(all, input, listener());
    job.cancel();
    prepared();
    await expect(job.outcome).rejects.toMatchObject({ problem: { kind: 'cancelled' } });
    await new Promise((done) => setTimeout(done));
    expect(resolve).not.toHaveBeenCalled();
  });

  it('brings everything that both workers found together', async () => {
    const heard = listener();
    const outcome = await startJob(workers().all, input, heard).outcome;
    expect(outcome).toMatchObject({ resolution, tracks: result.tracks, links: result.links });
    expect(outcome.timingsMs).toMatchObject({ decode: 9, heads: 2, appearance: 4, coreference: 5 });
    expect(heard.onTracks).toHaveBeenCalledWith(result.tracks);
  });

  it('names a model that was loaded only while heads were followed', async () => {
    const outcome = await startJob(workers().all, input, listener()).outcome;
    expect(outcome.prepared.models).toEqual([LATE_MODEL]);
  });

  it('has the clusters as the picture corrected them', async () => {
    const corrected = { ...resolution, clusters: resolution.clusters.slice(1) };
    const { all } = workers({ align: () => Promise.resolve(corrected) });
    expect((await startJob(all, input, listener()).outcome).resolution).toBe(corrected);
  });

  it('gives one port of a channel to each worker', async () => {
    const ports: MessagePort[] = [];
    const { all } = workers(
      {
        follow: (_, port) => {
          ports.push(port);
          return Promise.reject(problem('cancelled'));
        },
      },
      {
        send: (_, __, ___, port) => {
          ports.push(port);
          return Promise.reject(problem('clip-truncated'));
        },
      },
    );
    await expect(startJob(all, input, listener()).outcome).rejects.toThrow();
    const [a, b] = ports;
    const arrived = new Promise((resolve) =>
      b?.addEventListener('message', ({ data }) => {
        resolve(data);
      }),
    );
    b?.start();
    a?.postMessage('frame');
    await expect(arrived).resolves.toBe('frame');
    a?.close();
  });

  it('tells why the clip broke off, though the side that waited for frames fails first', async () => {
    const { all, cancelled } = workers(
      { follow: () => Promise.reject(problem('cancelled')) },
      {
        send: () =>
          new Promise((_, reject) =>
            setTimeout(() => {
              reject(problem('clip-truncated'));
            }, 5),
          ),
      },
    );
    await expect(startJob(all, input, listener()).outcome).rejects.toMatchObject({
      problem: { kind: 'clip-truncated' },
    });
    expect(cancelled.models).toHaveBeenCalled();
    expect(cancelled.frames).toHaveBeenCalled();
  });

  it('ends at once when it is cancelled, and tells both workers, whatever they do', async () => {
    const { all, cancelled } = workers({ resolve: never });
    const job = startJob(all, input, listener());
    await Promise.resolve();
    job.cancel();
    await expect(job.outcome).rejects.toMatchObject({ problem: { kind: 'cancelled' } });
    expect(cancelled.models).toHaveBeenCalledWith(job.id);
    expect(cancelled.frames).toHaveBeenCalledWith(job.id);
  });

  it('drops what a worker still reports after the cancel', async () => {
    const heard = listener();
    let report: JobListener['onTracks'] | null = null;
    const { all } = workers({
      follow: (_, __, ___, onTracks) => {
        report = onTracks;
        return never();
      },
    });
    const job = startJob(all, input, heard);
    const late = await vi.waitUntil(() => report);
    late(result.tracks);
    job.cancel();
    await expect(job.outcome).rejects.toThrow();
    late([]);
    expect(heard.onTracks).toHaveBeenCalledTimes(1);
  });

  it('sends the moments that CN-CLIP asks for, and tells what came of it', async () => {
    const send = vi.fn(() => Promise.resolve({ frames: 60, sampledFps: 5, decodeMs: 9 }));
    const { all } = workers(
      {
        moments: () => Promise.resolve([1.5, 4]),
        compareHeads: () => Promise.resolve({ state: 'idle' }),
      },
      { send },
    );
    const { alignerOutcome } = await startJob(all, input, listener()).outcome;
    expect(alignerOutcome).toEqual({ state: 'idle' });
    expect(send).toHaveBeenCalledWith(
      expect.anything(),
      input.clip,
      { ...input.sampling, atSec: [1.5, 4] },
      expect.anything(),
      expect.anything(),
    );
  });

  it('gives the links of the other cues where CN-CLIP fails', async () => {
    const { all } = workers({
      moments: () => Promise.resolve([1.5]),
      compareHeads: () => Promise.reject(new ProblemError({ kind: 'out-of-memory' })),
    });
    const outcome = await startJob(all, input, listener()).outcome;
    expect(outcome.alignerOutcome).toEqual({ state: 'failed', problem: { kind: 'out-of-memory' } });
    expect(outcome.links).toEqual(result.links);
  });

  it('asks CN-CLIP nothing where it is switched off', async () => {
    const moments = vi.fn(() => Promise.resolve([1.5]));
    const { all } = workers({ moments });
    const { alignerOutcome } = await startJob(all, { ...input, useAligner: false }, listener()).outcome;
    expect(alignerOutcome).toEqual({ state: 'off' });
    expect(moments).not.toHaveBeenCalled();
  });
});
