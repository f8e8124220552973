import type { AlignerReading } from '../aligner/reading.ts';
import type { HeadTrack } from '../model/head-track.ts';
import type { ClusterScores } from '../model/link.ts';
import type { Resolution } from '../model/mention.ts';
import type { Thread } from '../model/thread.ts';
import { alignerCue } from './cues/aligner.ts';
import { CUES } from './cues/cues.ts';
import { describeClusters } from '../reading/said/description.ts';
import { sceneOf } from './scene.ts';
import { tiesOf } from './ties/ties.ts';

/**
 * Every cue for every cluster and head, and the ties between clusters. What they come to: decideLinks.
 * @param clip what CN-CLIP said; empty where it did not run
 */
export function scoreClusters(
  thread: Thread,
  resolution: Resolution,
  tracks: readonly HeadTrack[],
  clip: readonly AlignerReading[] = [],
): ClusterScores[] {
  const scene = sceneOf(tracks);
  const descriptions = describeClusters(thread, resolution);
  const cues = [...CUES, alignerCue(clip)];
  const ties = tiesOf(thread, descriptions);
  return descriptions.map((description) => ({
    cluster: description.cluster,
    headCount: description.headCount,
    evidence: cues.flatMap((cue) => cue.weigh(description, scene)),
    ties: ties.get(description.cluster) ?? [],
  }));
}
