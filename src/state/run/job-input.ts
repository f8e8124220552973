import type { JobInput } from '../../analysis/client/analysis-job.ts';
import type { Facts } from '../../model/facts.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import { wishesOf } from './wishes.ts';

/** Ten minutes at one frame a second: a longer clip is sampled more thinly. */
const MAX_FRAMES = 600;
const MAX_SIDE_PX = 1280;

/** An analysis as the settings have it. */
export function jobInput(
  what: Pick<JobInput, 'clip' | 'thread' | 'first'>,
  settings: Settings,
  facts: Facts,
): JobInput {
  return {
    ...what,
    device: settings.device,
    coreference: settings.coreference,
    sampling: { fps: settings.samplingFps, maxFrames: MAX_FRAMES, maxSidePx: MAX_SIDE_PX },
    follow: { guessGenderAndAge: settings.guessGenderAndAge },
    useAligner: settings.isCueOn('aligner'),
    wishes: wishesOf(settings, facts),
  };
}
