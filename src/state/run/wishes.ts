import type { Wishes } from '../../analysis/api/models-api.ts';
import type { Facts } from '../../model/facts.ts';
import { CUE_NAMES } from '../../model/link.ts';
import type { Settings } from '../settings/settings.svelte.ts';

/** What links depend on of what the person set and knows; equal wishes are equal as JSON. */
export function wishesOf(
  settings: Pick<Settings, 'linkThreshold' | 'weightOf' | 'showLessSure'>,
  facts: Facts,
): Wishes {
  return {
    linkThreshold: settings.linkThreshold,
    cueWeights: Object.fromEntries(
      CUE_NAMES.map((cue) => [cue, settings.weightOf(cue)] as const).filter(([, weight]) => weight !== 1),
    ),
    lessSure: settings.showLessSure,
    facts,
  };
}
