import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import type { AlignerFiles } from '../../../../src/state/aligner/aligner-files.svelte.ts';
import { Interest } from '../../../../src/state/aligner/interest.svelte.ts';
import { never } from '../../../support/fake-workers.ts';
import { analysedPage } from '../../../support/shown-analysis.ts';

async function interest(models: Partial<ModelsClient>, stored: object | null = {}) {
  const page = await analysedPage(models);
  const files = { stored } as unknown as AlignerFiles;
  const made = new Interest(page.workers, page.analysis, page.models, files, page.focus);
  flushSync();
  const [comment] = page.analysis.intake.thread?.comments ?? [];
  if (comment === undefined) throw new Error('the fixture has comments');
  return { ...page, interest: made, comment };
}
const timesSec = [0, 1, 2, 3];

describe('Interest', () => {
  it('is offered only where CN-CLIP is stored', async () => {
    expect((await interest({}, {})).interest.isOffered).toBe(true);
    expect((await interest({}, null)).interest.isOffered).toBe(false);
  });

  it('asks for the comment in focus once the clip was seen', async () => {
    const interestIn = vi.fn<ModelsClient['interestIn']>(() => Promise.resolve([0, 0, 9, 0]));
    const {
      interest: one,
      focus,
      comment,
    } = await interest({
      embedFrames: () => Promise.resolve(timesSec),
      interestIn,
    });
    await one.start();
    expect([one.share, interestIn.mock.calls.length]).toEqual([null, 0]);
    focus.click({ kind: 'comment', id: comment.id });
    flushSync();
    await vi.waitFor(() => {
      expect(one.heat).not.toBeNull();
    });
    expect(interestIn).toHaveBeenCalledOnce();
  });

  it('looks at a clip once for an analysis', async () => {
    const embedFrames = vi.fn<ModelsClient['embedFrames']>(() => Promise.resolve(timesSec));
    const { interest: one } = await interest({ embedFrames });
    await one.start();
    await one.start();
    expect(embedFrames).toHaveBeenCalledOnce();
  });

  it('has the models loaded again after a rest', async () => {
    const prepare = vi.fn<ModelsClient['prepare']>(() =>
      Promise.resolve({ device: 'wasm', threads: 1, models: [] }),
    );
    const embedFrames = vi.fn<ModelsClient['embedFrames']>(() => Promise.resolve(timesSec));
    const { interest: one, analysis, models } = await interest({ prepare, embedFrames });
    analysis.run.rest();
    prepare.mockClear();
    await one.start();
    expect(prepare).toHaveBeenCalledBefore(embedFrames);
    expect(models.prepared).not.toBeNull();
  });

  it('finds the moment of every comment, of those whose words fit one better than the others', async () => {
    const interestIn = vi.fn<ModelsClient['interestIn']>((_, text) =>
      Promise.resolve(text.includes('胡子') ? [0, 0, 9, 0] : [1, 1.2, 1, 1]),
    );
    const embedFrames = vi.fn<ModelsClient['embedFrames']>(() => Promise.resolve(timesSec));
    const { interest: one, analysis } = await interest({ embedFrames, interestIn });
    await Promise.all([one.lookForAll(), one.start()]);
    expect(embedFrames).toHaveBeenCalledOnce();
    const [bearded] = analysis.thread?.comments.filter(({ text }) => text.includes('胡子')) ?? [];
    expect([...one.pictureSec]).toEqual([[bearded?.id, 2]]);
  });

  it('says why it cannot look, and may be asked again', async () => {
    const embedFrames = vi.fn<ModelsClient['embedFrames']>(() =>
      Promise.reject(new ProblemError({ kind: 'out-of-memory' })),
    );
    const { interest: one, analysis } = await interest({ embedFrames });
    await one.start();
    expect(analysis.problems.current).toEqual({
      kind: 'without-cn-clip',
      because: { kind: 'out-of-memory' },
    });
    await one.start();
    expect(embedFrames).toHaveBeenCalledTimes(2);
  });

  it('stops looking when another thread comes', async () => {
    const { interest: one, analysis, cancelled } = await interest({ embedFrames: never });
    const { job } = analysis.run.findings;
    void one.start();
    await analysis.setThread(new File(['桃桃：她是谁'], 'other.txt'));
    flushSync();
    expect(cancelled.models).toHaveBeenCalledWith(job);
    expect(one.share).toBeNull();
  });
});
