/** Where in the thread two persons are spoken of, and by whom. */
import type { SetEvidence } from './evidence-names.ts';
import { lowerBound } from './lower-bound.ts';
import type { Profile } from './profile.ts';

export function placesOf(small: Profile, big: Profile, set: SetEvidence): void {
  let [same, shared, nearest, before, spoken] = [0, 0, Infinity, 0, 0];
  for (const comment of small.comments) {
    if (big.comments.has(comment)) same += 1;
    if (small.speaksIn.has(comment) && big.heardIn.has(comment)) spoken += 1;
    if (big.speaksIn.has(comment) && small.heardIn.has(comment)) spoken += 1;
    const distance = distanceTo(big, comment);
    nearest = Math.min(nearest, distance);
    if (big.first < comment) before += 1;
  }
  for (const root of small.roots) if (big.roots.has(root)) shared += 1;
  set('sameComment', same / small.comments.size);
  set('speakerAndHearer', Math.min(2, spoken));
  set('sharedConversations', Math.min(3, shared));
  set('distance', Math.log(1 + nearest));
  set('distanceInConversation', shared > 0 ? 1 / (1 + nearest) : 0);
  set('sinceBig', Math.min(10, commentsSince(small, big)));
  set('bigComesFirst', before / small.comments.size);
  set(
    'byOneAuthor',
    [...small.authors].some((author) => big.authors.has(author)),
  );
  set(
    'bigWritesSmall',
    (small.isCommenter || big.isCommenter) && [...small.authors].some((author) => big.authors.has(author)),
  );
  set(
    'answers',
    [...small.comments].some((comment) => big.answered.has(comment)) ||
      [...small.answered].some((comment) => big.comments.has(comment)),
  );
}

/** Comments between one and the nearest in which the person is mentioned. */
function distanceTo({ commentOrder }: Profile, comment: number): number {
  const at = lowerBound(commentOrder, comment);
  return Math.min(
    Math.abs((commentOrder[at] ?? Infinity) - comment),
    Math.abs(comment - (commentOrder[at - 1] ?? -Infinity)),
  );
}

/** From the last comment about `big` on to the next about `small`, where it is nearest. */
function commentsSince(small: Profile, big: Profile): number {
  let nearest = Infinity;
  for (const comment of small.commentOrder) {
    const before = big.commentOrder[lowerBound(big.commentOrder, comment) - 1];
    if (before !== undefined) nearest = Math.min(nearest, comment - before);
  }
  return nearest;
}
