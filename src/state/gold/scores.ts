export type { CoreferenceScores } from '../../scoring/coreference-scores.ts';
export { scoreCounts } from '../../scoring/coreference-scores.ts';
export { recallAt } from '../../scoring/head-ranks.ts';

/** As they are shown, the mean last. */
export const METRIC_ORDER = ['mention', 'muc', 'bCubed', 'ceafPhi4', 'conll'] as const;
