import type { GoldDialogue } from '../../model/gold.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import type { Comment } from '../../model/thread.ts';
import { countCoreference, type CoreferenceCounts } from '../../scoring/coreference-scores.ts';
import { type ClipFrames, rankIn, trackOfLabel } from '../../scoring/head-ranks.ts';
import { counterparts, judgeMentions, type JudgedMention } from '../../scoring/mention-errors.ts';
import { goldMentions, partitionOf, resolvedMentions } from '../../scoring/read-mentions.ts';

/** What was predicted for a dialogue, beside its gold. */
export interface JudgedDialogue {
  readonly mentions: readonly JudgedMention[];
  readonly counts: CoreferenceCounts;
  /** At which rank each annotated head of the clip stands for its person; empty where no clip was analysed. */
  readonly heads: readonly { readonly label: string; readonly rank: number }[];
}

/** Heads that were followed in the dialogue's clip, and whom they were linked to. */
export interface FollowedClip extends ClipFrames {
  readonly tracks: readonly HeadTrack[];
  readonly links: readonly Link[];
}

export function judgeDialogue(
  dialogue: GoldDialogue,
  resolution: Pick<Resolution, 'mentions' | 'clusters'>,
  comments: readonly Comment[],
  clip: FollowedClip | null,
): JudgedDialogue {
  const gold = goldMentions(dialogue);
  const predicted = resolvedMentions(resolution, comments, dialogue.comments);
  const counts = countCoreference(partitionOf(gold), partitionOf(predicted));
  if (clip === null) return { mentions: judgeMentions(gold, predicted), counts, heads: [] };
  const trackOf = trackOfLabel(dialogue, clip.tracks, clip);
  const linkOf = new Map<string, Link>(clip.links.map((link) => [link.cluster, link]));
  const right = (cluster: string) => trackOf.get(dialogue.clusters[Number(cluster)]?.head ?? '');
  const isWrongHead = (goldCluster: string, predictedCluster: string): boolean => {
    const track = right(goldCluster);
    return track !== undefined && (track === null || linkOf.get(predictedCluster)?.tracks[0] !== track);
  };
  const heads = [...new Set(gold.map(({ cluster }) => cluster))].flatMap((cluster) => {
    const label = dialogue.clusters[Number(cluster)]?.head ?? '';
    const track = trackOf.get(label);
    const predictedCluster = counterparts(gold, predicted).get(cluster);
    if (track === undefined) return [];
    return [{ label, rank: rankIn(linkOf.get(predictedCluster ?? ''), track) }];
  });
  return { mentions: judgeMentions(gold, predicted, isWrongHead), counts, heads };
}

/** Of one dialogue, for recall at k. */
export const ranksOf = ({ heads }: Pick<JudgedDialogue, 'heads'>): readonly number[] =>
  heads.map(({ rank }) => rank);
