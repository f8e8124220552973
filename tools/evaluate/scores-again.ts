import type { ClusterScores, CueName } from '../../src/model/link.ts';
import { CUES } from '../../src/matching/cues/cues.ts';
import { scoreClusters } from '../../src/matching/score-clusters.ts';
import { partedByPicture } from '../../src/matching/decide/parted-by-picture.ts';
import { pronounsByPicture } from '../../src/matching/decide/pronouns-by-picture.ts';
import type { MatchingSettings } from '../../src/matching/decide/decide-links.ts';
import type { AnalysisResult } from '../../src/model/result.ts';

/** All evidence of a result as the matching weighs it now; what needs pixels (CN-CLIP) stays as the page found it. */
export function scoresAgain(result: AnalysisResult): ClusterScores[] {
  const weighed = new Set<CueName>([...CUES.map(({ name }) => name), 'relation']);
  const kept = new Map(
    result.links.map(({ cluster, evidence }) => [cluster, evidence.filter(({ cue }) => !weighed.has(cue))]),
  );
  return scoreClusters({ comments: result.comments }, result, result.tracks).map((scores) => ({
    ...scores,
    evidence: [...scores.evidence, ...(kept.get(scores.cluster) ?? [])],
  }));
}

/** What the picture tells the text, as the matching hears it now. */
export function resolvedAgain(result: AnalysisResult, settings: MatchingSettings): AnalysisResult {
  const { comments, mentions, clusters, lessSure, tracks } = result;
  const thread = { comments };
  const parted = partedByPicture(thread, { mentions, clusters, lessSure }, tracks, settings);
  return { ...result, ...pronounsByPicture(thread, parted, tracks, settings) };
}
