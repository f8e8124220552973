import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { ModelsClient } from '../../../../src/analysis/client/workers.ts';
import type { AlignerFiles } from '../../../../src/state/aligner/aligner-files.svelte.ts';
import { Interest } from '../../../../src/state/aligner/interest.svelte.ts';
import { bringPictureMoments } from '../../../../src/state/present/picture-moments.svelte.ts';
import { Presentation } from '../../../../src/state/present/presentation.svelte.ts';
import { Playback } from '../../../../src/state/view/playback.svelte.ts';
import { analysedPage } from '../../../support/shown-analysis.ts';

async function presenting(stored: object | null) {
  const embedFrames = vi.fn<ModelsClient['embedFrames']>(() => Promise.resolve([0, 4, 8]));
  const interestIn = (): Promise<number[]> => Promise.resolve([0, 0, 9]);
  const { workers, analysis, models, focus, view } = await analysedPage({ embedFrames, interestIn });
  const playback = new Playback();
  playback.setExtent(12, 960, 540);
  const presentation = new Presentation(view, focus, playback);
  const files = { stored } as unknown as AlignerFiles;
  bringPictureMoments(new Interest(workers, analysis, models, files, focus), presentation);
  flushSync();
  return { presentation, embedFrames };
}

describe('moments in the picture', () => {
  it('are looked for when a presentation begins and CN-CLIP is there, and comments come in at them', async () => {
    const { presentation, embedFrames } = await presenting({});
    expect(embedFrames).not.toHaveBeenCalled();
    presentation.start();
    flushSync();
    await vi.waitFor(() => {
      flushSync();
      expect(presentation.momentOf(0)).toMatchObject({ from: 'picture', timeSec: 8 });
    });
    presentation.leave();
    presentation.start();
    flushSync();
    expect(embedFrames).toHaveBeenCalledOnce();
  });

  it('are not asked for without it', async () => {
    const { presentation, embedFrames } = await presenting(null);
    presentation.start();
    flushSync();
    expect(embedFrames).not.toHaveBeenCalled();
  });
});
