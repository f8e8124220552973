/** What was found in a thread, in the same thread with other words: shown until it has been read anew. */
import type { CommentId, MentionId } from '../../model/ids.ts';
import type { Mention, Resolution } from '../../model/mention.ts';
import type { Comment, Thread } from '../../model/thread.ts';
import { changeBetween, movedSpan, type TextChange } from './text-change.ts';

/**
 * Mentions of comments that are still there, each where its words stand now; one that a change cuts is gone, and a
 * cluster with nothing left too. Comments are the same by their id, wherever they stand.
 */
export function carryResolution(before: Thread, resolution: Resolution, after: Thread): Resolution {
  if (before === after) return resolution;
  const places = placesOf(before, after);
  const moved = <Kind extends Mention>(mention: Kind): Kind[] => {
    const place = places[mention.comment];
    const span = place === undefined ? null : movedSpan(mention, place.change);
    if (place === undefined || span === null) return [];
    const { index, text } = place;
    return [{ ...mention, comment: index, ...span, text: text.slice(span.startUtf16, span.endUtf16) }];
  };
  const mentions = resolution.mentions.flatMap(moved);
  const left = new Set<MentionId>(mentions.map(({ id }) => id));
  const clusters = resolution.clusters
    .map((cluster) => ({ ...cluster, mentions: cluster.mentions.filter((id) => left.has(id)) }))
    .filter((cluster) => cluster.mentions.length > 0);
  return { mentions, clusters, lessSure: resolution.lessSure.flatMap(moved) };
}

interface Place {
  readonly index: number;
  readonly text: string;
  readonly change: TextChange;
}

/** For every comment of before, where it is now; undefined for one that is gone. */
function placesOf(before: Thread, after: Thread): readonly (Place | undefined)[] {
  const now = new Map<CommentId, { readonly index: number; readonly comment: Comment }>(
    after.comments.map((comment, index) => [comment.id, { index, comment }]),
  );
  return before.comments.map(({ id, text }) => {
    const place = now.get(id);
    if (place === undefined) return undefined;
    return {
      index: place.index,
      text: place.comment.text,
      change: changeBetween(text, place.comment.text),
    };
  });
}
