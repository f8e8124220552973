import type { HeadTrack } from '../head-track.ts';
import type { ClusterScores } from '../link.ts';
import type { Resolution } from '../mention.ts';
import type { Thread } from '../thread.ts';
import { CUES } from './cues/cues.ts';
import { describeClusters } from './description.ts';
import { sceneOf } from './scene.ts';
import { tiesOf } from './ties.ts';

/** Every cue for every cluster and head, and the ties between clusters. What they come to: decideLinks. */
export function scoreClusters(
  thread: Thread,
  resolution: Resolution,
  tracks: readonly HeadTrack[],
): ClusterScores[] {
  const scene = sceneOf(tracks);
  const descriptions = describeClusters(thread, resolution);
  const ties = tiesOf(thread, descriptions);
  return descriptions.map((description) => ({
    cluster: description.cluster,
    headCount: description.headCount,
    evidence: CUES.flatMap((cue) => cue.weigh(description, scene)),
    ties: ties.get(description.cluster) ?? [],
  }));
}
