import type { ClusterScores, CueName } from '../../src/domain/link.ts';
import { CUES } from '../../src/domain/matching/cues/cues.ts';
import { scoreClusters } from '../../src/domain/matching/score-clusters.ts';
import type { AnalysisResult } from '../../src/domain/result.ts';

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
