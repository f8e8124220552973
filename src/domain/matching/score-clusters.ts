import type { HeadTrack } from '../head-track.ts';
import type { ClusterScores } from '../link.ts';
import type { Resolution } from '../mention.ts';
import type { Thread } from '../thread.ts';
import { type ClipReading, clipCue } from './cues/clip.ts';
import { CUES } from './cues/cues.ts';
import { describeClusters } from './description.ts';
import { sceneOf } from './scene.ts';
import { tiesOf } from './ties.ts';

/**
 * Every cue for every cluster and head, and the ties between clusters. What they come to: decideLinks.
 * @param clip what CN-CLIP said; empty where it did not run
 */
export function scoreClusters(
  thread: Thread,
  resolution: Resolution,
  tracks: readonly HeadTrack[],
  clip: readonly ClipReading[] = [],
): ClusterScores[] {
  const scene = sceneOf(tracks);
  const descriptions = describeClusters(thread, resolution);
  const cues = [...CUES, clipCue(clip)];
  const ties = tiesOf(thread, descriptions);
  return descriptions.map((description) => ({
    cluster: description.cluster,
    headCount: description.headCount,
    evidence: cues.flatMap((cue) => cue.weigh(description, scene)),
    ties: ties.get(description.cluster) ?? [],
  }));
}
