import { countOf } from '../../model/facts.ts';
import { answerIn } from '../../model/link.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { addCounts, type CoreferenceCounts } from '../../scoring/coreference-scores.ts';
import { judgeDialogue, ranksOf } from '../gold/judge-dialogue.ts';

/** What the table says of a finished pair. */
export interface FoundInPair {
  readonly comments: number;
  readonly mentions: number;
  readonly persons: number;
  readonly heads: number;
  /** Persons whose head is named. */
  readonly linked: number;
  /** How much was corrected by hand. */
  readonly byHand: number;
  /** Against what people annotated; null where nothing was. */
  readonly gold: {
    readonly counts: CoreferenceCounts;
    /** At which rank each annotated head stands for its person. */
    readonly ranks: readonly number[];
  } | null;
}

export function foundIn(result: AnalysisResult): FoundInPair {
  const { comments, mentions, clusters, tracks, links } = result;
  return {
    comments: comments.length,
    mentions: mentions.length,
    persons: clusters.length,
    heads: tracks.length,
    linked: links.filter((link) => answerIn(link) === 'head').length,
    byHand: result.byHand === undefined ? 0 : countOf(result.byHand.facts),
    gold: againstGold(result),
  };
}

function againstGold({
  gold,
  clip,
  comments,
  mentions,
  clusters,
  tracks,
  links,
}: AnalysisResult): FoundInPair['gold'] {
  if (gold === undefined || gold.dialogues.length === 0) return null;
  const { frameRate, widthPx, heightPx } = clip;
  const followed = frameRate === undefined ? null : { frameRate, widthPx, heightPx, tracks, links };
  const judged = gold.dialogues.map((one) => judgeDialogue(one, { mentions, clusters }, comments, followed));
  return {
    counts: addCounts(judged.map(({ counts }) => counts)),
    ranks: judged.flatMap(ranksOf),
  };
}
