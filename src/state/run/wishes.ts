import type { Wishes } from '../../analysis/api/models-api.ts';
import { CUE_NAMES } from '../../model/link.ts';
import type { Edits } from '../edits/edits.ts';
import type { Settings } from '../settings/settings.svelte.ts';

/** What links depend on of what the person set and changed; equal wishes are equal as JSON. */
export function wishesOf(
  settings: Pick<Settings, 'linkThreshold' | 'isCueOn' | 'showLessSure'>,
  { merges, pins }: Pick<Edits, 'merges' | 'pins'>,
): Wishes {
  return {
    linkThreshold: settings.linkThreshold,
    cuesOff: CUE_NAMES.filter((cue) => !settings.isCueOn(cue)),
    lessSure: settings.showLessSure,
    merges,
    pins: [...pins].map(([cluster, tracks]) => [cluster, [...tracks]]),
  };
}
