/** Facts under comments that were rewritten: a place goes where its words went, as long as they are the same. */
import { changeBetween, movedSpan } from '../coreference/reread/text-change.ts';
import type { Facts, Person, Place } from '../model/facts.ts';
import type { Comment } from '../model/thread.ts';

/** A place whose words are gone stays as it is: it holds again when they come back. */
export function carryFacts(facts: Facts, before: readonly Comment[], after: readonly Comment[]): Facts {
  const textBefore = new Map(before.map(({ id, text }) => [id, text]));
  const changes = new Map(
    after.flatMap(({ id, text }) => {
      const old = textBefore.get(id);
      return old === undefined || old === text
        ? []
        : [[id, { text, change: changeBetween(old, text) }] as const];
    }),
  );
  if (changes.size === 0) return facts;
  const carried = (place: Place): Place => {
    const changed = changes.get(place.comment);
    const span = changed === undefined ? null : movedSpan(place, changed.change);
    if (changed === undefined || span === null) return place;
    const text = changed.text.slice(span.startUtf16, span.endUtf16);
    return { ...place, ...span, text };
  };
  return {
    ...facts,
    added: facts.added.map(carried),
    removed: facts.removed.map(carried),
    respanned: facts.respanned.map(({ from, to }) => ({ from: carried(from), to: carried(to) })),
    placed: facts.placed.map(({ place, person }) => ({ place: carried(place), person })),
    persons: facts.persons.map((person): Person => ({
      ...person,
      groups: person.groups.map((group) => group.map(carried)),
    })),
    refused: facts.refused.map((places) => places.map(carried)),
  };
}
