import { describe, expect, it, vi } from 'vitest';
import { formatResult } from '../../../../src/formats/results/result.ts';
import { NO_EDITS } from '../../../../src/state/edits/edits.ts';
import { NO_FACTS } from '../../../../src/model/facts.ts';
import type { Prepared } from '../../../../src/analysis/api/models-api.ts';
import { Analysis } from '../../../../src/state/run/analysis.svelte.ts';
import { Models } from '../../../../src/state/run/models.svelte.ts';
import { Settings } from '../../../../src/state/settings/settings.svelte.ts';
import { commentId } from '../../../../src/model/ids.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import type { FramesClient, ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { threadReading } from '../../../support/thread-reading.ts';
import { fakeWorkers, never } from '../../../support/fake-workers.ts';

const clip = new File(['…'], 'clip.mp4', { type: 'video/mp4' });
const thread = new File(['桃桃：她是谁'], 'thread.txt');
const resultFile = (): File => new File([formatResult(analysisResult())], 'result.json');
const storage = { getItem: () => null, setItem: () => undefined };

function analysis(models: Partial<ModelsClient> = {}, frames: Partial<FramesClient> = {}): Analysis {
  const reading = threadReading();
  return new Analysis(
    fakeWorkers(models, frames).all,
    new Settings(storage, '?device=wasm', ['en']),
    new Models(false),
    reading.readThreads,
    reading.choices,
  );
}

describe('Analysis', () => {
  it('takes dropped files for what they are, and says what is none', async () => {
    const one = analysis();
    await one.take([clip, thread, new File([], 'notes.pdf')]);
    expect(one.intake.isComplete).toBe(true);
    expect(one.problems.current).toEqual({ kind: 'file-unrecognised', name: 'notes.pdf' });
  });

  it('starts nothing before there are a clip and a thread', async () => {
    const prepare = vi.fn(() => never<Prepared>());
    const one = analysis({ prepare });
    await one.setThread(thread);
    await one.start();
    expect([prepare.mock.calls.length, one.run.status]).toEqual([0, 'idle']);
  });

  it('analyses as the settings have it', async () => {
    const send = vi.fn(() => Promise.resolve({ frames: 1, sampledFps: 5, decodeMs: 1 }));
    const prepare = vi.fn(() => Promise.resolve({ device: 'wasm' as const, threads: 1, models: [] }));
    const one = analysis({ prepare }, { send });
    await one.take([clip, thread]);
    await one.start();
    expect(one.run.status).toBe('done');
    expect(prepare).toHaveBeenCalledWith('wasm', null, expect.anything());
    expect(send).toHaveBeenCalledWith(
      ...[expect.anything(), clip, expect.objectContaining({ fps: 5 }), expect.anything(), expect.anything()],
    );
  });

  it('forgets findings and changes by hand when another thread comes', async () => {
    const one = analysis();
    await one.take([clip, resultFile()]);
    const place = { comment: commentId('c2'), startUtf16: 0, endUtf16: 1, text: '只' };
    one.edits.change({ ...NO_EDITS, facts: { ...NO_FACTS, removed: [place] } });
    const coming = one.setThread(thread);
    await vi.waitFor(() => {
      expect(one.question).not.toBeNull();
    });
    one.question?.answer(true);
    await coming;
    expect([one.run.status, one.run.findings.links, one.edits.canUndo]).toEqual(['idle', null, false]);
  });

  it('keeps an imported result when its own clip comes', async () => {
    const one = analysis();
    await one.take([resultFile(), clip]);
    expect([one.run.status, one.intake.clipFile]).toEqual(['done', clip]);
    expect(one.run.findings.links).toEqual(analysisResult().links);
  });

  it('keeps what is shown when a thread is bad', async () => {
    const one = analysis();
    await one.take([resultFile(), new File([''], 'empty.txt')]);
    expect([one.run.status, one.problems.current]).toEqual(['done', { kind: 'thread-empty' }]);
  });

  it('begins at once when a clip and its comments come in one drop, not when one of them is missing', async () => {
    const both = analysis();
    await both.take([clip, thread]);
    expect(both.run.status).toBe('done');
    const alone = analysis();
    await alone.take([thread]);
    await alone.take([clip]);
    expect([alone.run.status, alone.intake.isComplete]).toEqual(['idle', true]);
  });

  it('cancels what runs when another clip comes', async () => {
    const one = analysis({ follow: never });
    await one.setClip(clip);
    await one.setThread(thread);
    const running = one.start();
    expect(one.run.status).toBe('running');
    await one.setClip(new File(['?'], 'other.mp4'));
    await running;
    expect([one.run.status, one.intake.clipFile?.name]).toEqual(['idle', 'other.mp4']);
  });

  it('says that a clip cannot be read, and still takes the thread', async () => {
    const open = () => Promise.reject(new ProblemError({ kind: 'clip-codec', codec: 'hevc' }));
    const one = analysis({}, { open });
    await one.take([clip, thread]);
    expect(one.problems.current).toEqual({ kind: 'clip-codec', codec: 'hevc' });
    expect(one.intake.threadName).toBe('thread.txt');
  });
});
