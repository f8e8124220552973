/** Mentions that were added, taken away, or have other ends by hand. */
import type { Mention, Resolution } from '../model/mention.ts';
import type { Comment } from '../model/thread.ts';
import type { Facts, Place } from '../model/facts.ts';
import { idAt, keyOf, placeOf } from './places.ts';

/** No two mentions have one stretch. A place whose words are gone from the comment says nothing. */
export function correctStretches(
  comments: readonly Comment[],
  found: Resolution,
  { added, removed, respanned }: Pick<Facts, 'added' | 'removed' | 'respanned'>,
): Pick<Resolution, 'mentions' | 'lessSure'> {
  const indexOf = new Map(comments.map(({ id }, index) => [id, index]));
  const keyOfMention = (mention: Mention): string => keyOf(placeOf(mention, comments));
  const byKey = new Map(found.mentions.map((mention) => [keyOfMention(mention), mention]));
  const indexAt = ({ comment, startUtf16, endUtf16, text }: Place): number | undefined => {
    const index = indexOf.get(comment);
    const isThere = index !== undefined && comments[index]?.text.slice(startUtf16, endUtf16) === text;
    return isThere ? index : undefined;
  };
  const put = (place: Place): void => {
    const comment = indexAt(place);
    if (comment === undefined) return;
    const { startUtf16, endUtf16, text } = place;
    const known = byKey.get(keyOf(place));
    const made: Mention = { id: idAt(place), comment, startUtf16, endUtf16, text, score: 1 };
    byKey.set(keyOf(place), { ...(known ?? made), spanBy: 'hand' });
  };

  for (const { from, to } of respanned) {
    const mention = byKey.get(keyOf(from));
    byKey.delete(keyOf(from));
    if (mention !== undefined && !byKey.has(keyOf(to)) && indexAt(to) !== undefined) {
      const { startUtf16, endUtf16, text } = to;
      byKey.set(keyOf(to), { ...mention, startUtf16, endUtf16, text, spanBy: 'hand' });
    } else put(to);
  }
  for (const place of added) put(place);
  for (const place of removed) byKey.delete(keyOf(place));

  const isGone = new Set(removed.map(keyOf));
  return {
    mentions: [...byKey.values()],
    lessSure: found.lessSure.filter((mention) => {
      const key = keyOfMention(mention);
      return !byKey.has(key) && !isGone.has(key);
    }),
  };
}
