/** What of the facts still holds when another clip or thread comes. */
import type { Comment } from '../model/thread.ts';
import { pruned } from './change-mentions.ts';
import { withoutSaid, type Facts, type Person, type Place } from '../model/facts.ts';

/** Places whose comments have other words are let go; the rest stays as it is. */
export function whatHolds(facts: Facts, comments: readonly Comment[], isSameClip: boolean): Facts {
  const textOf = new Map(comments.map(({ id, text }) => [id, text]));
  const holds = ({ comment, startUtf16, endUtf16, text }: Place): boolean =>
    textOf.get(comment)?.slice(startUtf16, endUtf16) === text;
  return pruned({
    added: facts.added.filter(holds),
    removed: facts.removed.filter(holds),
    respanned: facts.respanned.filter(({ from, to }) => holds(from) && holds(to)),
    placed: facts.placed.filter(({ place }) => holds(place)),
    persons: facts.persons.map((person): Person => {
      const groups = person.groups.map((group) => group.filter(holds));
      if (isSameClip) return { ...person, groups };
      // Not on screen in one clip says nothing of another.
      return { ...withoutSaid(person, 'heads', 'notHeads'), groups };
    }),
    refused: facts.refused.filter((places) => places.every(holds)),
    heads: isSameClip ? facts.heads : [],
  });
}
