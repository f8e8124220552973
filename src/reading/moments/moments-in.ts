import type { ClusterId, CommentId } from '../../model/ids.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { momentsOfInterest, type MomentOfInterest } from './moment-of-interest.ts';

type Found = Pick<AnalysisResult, 'clip' | 'comments' | 'mentions' | 'clusters' | 'tracks' | 'links'>;

/**
 * The moments of interest of a finished result. A person counts once a comment, with the heads it is linked to.
 * @param pictureSec where a model of text and picture saw what a comment speaks of
 */
export function momentsIn(
  result: Found,
  pictureSec: ReadonlyMap<CommentId, number> = new Map(),
): ReadonlyMap<CommentId, MomentOfInterest> {
  const { clip, comments, mentions, clusters, tracks, links } = result;
  const trackOf = new Map(tracks.map((track) => [track.id, track]));
  const headsOf = new Map(
    links.map(({ cluster, tracks: linked }) => [cluster, linked.flatMap((id) => trackOf.get(id) ?? [])]),
  );
  const clusterOf = new Map(clusters.flatMap(({ id, mentions: of }) => of.map((mention) => [mention, id])));
  const inComment = new Map<CommentId, Set<ClusterId>>();
  for (const { id, comment } of mentions) {
    const [owner, cluster] = [comments[comment]?.id, clusterOf.get(id)];
    if (owner === undefined || cluster === undefined) continue;
    inComment.set(owner, (inComment.get(owner) ?? new Set()).add(cluster));
  }
  return momentsOfInterest(comments, {
    durationSec: clip.durationSec,
    pictureSec: (comment) => pictureSec.get(comment) ?? null,
    headsOf: (comment) => [...(inComment.get(comment) ?? [])].map((cluster) => headsOf.get(cluster) ?? []),
  });
}
