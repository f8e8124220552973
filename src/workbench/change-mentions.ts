/** Changes by hand of which words are mentions and whom they mean. Each gives new facts and leaves the old as they are. */
import type { ClusterId, MentionId } from '../model/ids.ts';
import type { Mention } from '../model/mention.ts';
import type { Utf16Span } from '../model/offsets.ts';
import type { Comment } from '../model/thread.ts';
import type { Corrected } from './correct.ts';
import type { Facts, Person, Place } from '../model/facts.ts';
import { isSamePlace, keyOf, placeOf } from './places.ts';

/** What the person has before him: the findings as they are corrected now. */
export interface Shown extends Corrected {
  readonly comments: readonly Comment[];
}

/** Facts, and who in them is meant. */
export interface Changed {
  readonly facts: Facts;
  readonly person: ClusterId;
}

/** The person of a cluster, made known by hand if that is not so yet. */
export function knowPerson(facts: Facts, shown: Shown, cluster: ClusterId): Changed {
  const known = shown.personOf.get(cluster);
  if (known !== undefined && facts.persons.some(({ id }) => id === known.id))
    return { facts, person: known.id };
  const group = mentionsIn(shown, cluster).map((mention) => placeOf(mention, shown.comments));
  const person = newId(facts);
  const changed = {
    facts: { ...facts, persons: [...facts.persons, { id: person, groups: [group] }] },
    person,
  };
  if (group.length > 0) return changed;
  // Somebody whom only less sure mentions mean: they count from here on.
  const lessSure = shown.resolution.lessSure.filter((mention) => mention.cluster === cluster);
  return {
    facts: placeMentions(
      changed,
      shown,
      lessSure.map(({ id }) => id),
    ),
    person,
  };
}

/** Somebody who is nobody's cluster yet; he is there as soon as a mention means him. */
export function newPerson(facts: Facts): Changed {
  const person = newId(facts);
  return { facts: { ...facts, persons: [...facts.persons, { id: person, groups: [] }] }, person };
}

/** A move replaces what was said of these mentions before. */
export function placeMentions(
  { facts, person }: Changed,
  shown: Shown,
  mentions: readonly MentionId[],
): Facts {
  const all = new Map(
    [...shown.resolution.mentions, ...shown.resolution.lessSure].map((one) => [one.id, one]),
  );
  const places = mentions.flatMap((id) => {
    const mention = all.get(id);
    return mention === undefined ? [] : [placeOf(mention, shown.comments)];
  });
  const lessSure = new Set(shown.resolution.lessSure.map(({ id }) => id));
  const sure = mentions.flatMap((id) => {
    const mention = lessSure.has(id) ? all.get(id) : undefined;
    return mention === undefined ? [] : [placeOf(mention, shown.comments)];
  });
  return placePlaces({ facts: addPlaces(facts, sure), person }, places);
}

/** These words mean this person, whether they were a mention or not. */
export function placeWords({ facts, person }: Changed, shown: Shown, places: readonly Place[]): Facts {
  const known = new Set(shown.resolution.mentions.map((one) => keyOf(placeOf(one, shown.comments))));
  const isNew = places.filter((place) => !known.has(keyOf(place)));
  return placePlaces({ facts: addPlaces(facts, isNew), person }, places);
}

/** No mention of a person. */
export function removeMentions(facts: Facts, shown: Shown, mentions: readonly MentionId[]): Facts {
  const ids = new Set(mentions);
  const places = [...shown.resolution.mentions, ...shown.resolution.lessSure]
    .filter(({ id }) => ids.has(id))
    .map((mention) => placeOf(mention, shown.comments));
  const { persons, placed } = unplaced(facts, places);
  // What the models would find there is not to come back: neither these ends nor those from before they were moved.
  const before = facts.respanned.filter(({ to }) => includes(places, to)).map(({ from }) => from);
  return pruned({
    ...facts,
    persons,
    placed,
    added: facts.added.filter((place) => !includes(places, place)),
    respanned: facts.respanned.filter(({ to }) => !includes(places, to)),
    removed: union(facts.removed, [...places, ...before]),
  });
}

/** Other ends. Nothing changes where another mention has them, or none of the comment is left. */
export function respanMention(
  facts: Facts,
  shown: Shown,
  id: MentionId,
  { startUtf16, endUtf16 }: Utf16Span,
): Facts {
  const mention = shown.resolution.mentions.find((one) => one.id === id);
  const comment = mention === undefined ? undefined : shown.comments[mention.comment];
  if (mention === undefined || comment === undefined) return facts;
  const text = comment.text.slice(startUtf16, endUtf16);
  const [from, to] = [placeOf(mention, shown.comments), { comment: comment.id, startUtf16, endUtf16, text }];
  const isTaken = shown.resolution.mentions.some((one) => isSamePlace(placeOf(one, shown.comments), to));
  if (text.trim() === '' || isTaken) return facts;
  const renamed = (place: Place): Place => (isSamePlace(place, from) ? to : place);
  const first = facts.respanned.find((one) => isSamePlace(one.to, from))?.from ?? from;
  const isAdded = includes(facts.added, from);
  const others = facts.respanned.filter((one) => !isSamePlace(one.to, from));
  return {
    ...facts,
    added: facts.added.map(renamed),
    removed: facts.removed.filter((place) => !isSamePlace(place, to)),
    respanned: isAdded || isSamePlace(first, to) ? others : [...others, { from: first, to }],
    placed: facts.placed.map(({ place, person }) => ({ place: renamed(place), person })),
    persons: facts.persons.map((person) => ({
      ...person,
      groups: person.groups.map((group) => group.map(renamed)),
    })),
  };
}

/** Where these words stand in the thread, each place once; overlapping ones count from the left. */
export function placesOf(words: string, comments: readonly Comment[]): readonly Place[] {
  if (words.trim() === '') return [];
  return comments.flatMap(({ id, text }) => {
    const places: Place[] = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
      places.push({ comment: id, startUtf16: at, endUtf16: at + words.length, text: words });
    }
    return places;
  });
}

export function mentionsIn({ resolution }: Shown, cluster: ClusterId): readonly Mention[] {
  const ids = new Set(resolution.clusters.find(({ id }) => id === cluster)?.mentions);
  return resolution.mentions.filter(({ id }) => ids.has(id));
}

/** Persons of whom nothing is known any more are gone. */
export function pruned(facts: Facts): Facts {
  const isPlaced = new Set(facts.placed.map(({ person }) => person));
  const persons = facts.persons
    .map((person): Person => ({ ...person, groups: person.groups.filter((group) => group.length > 0) }))
    .filter(({ id, groups }) => groups.length > 0 || isPlaced.has(id));
  return { ...facts, persons };
}

function placePlaces({ facts, person }: Changed, places: readonly Place[]): Facts {
  const { persons, placed } = unplaced(facts, places);
  const fresh = places.map((place) => ({ place, person }));
  return pruned({
    ...facts,
    persons,
    placed: [...placed, ...fresh],
    removed: facts.removed.filter((place) => !includes(places, place)),
  });
}

function addPlaces(facts: Facts, places: readonly Place[]): Facts {
  if (places.length === 0) return facts;
  return {
    ...facts,
    added: union(facts.added, places),
    removed: facts.removed.filter((place) => !includes(places, place)),
  };
}

function unplaced(facts: Facts, places: readonly Place[]): Pick<Facts, 'persons' | 'placed'> {
  const isMoved = new Set(places.map(keyOf));
  return {
    placed: facts.placed.filter(({ place }) => !isMoved.has(keyOf(place))),
    persons: facts.persons.map((person) => ({
      ...person,
      groups: person.groups.map((group) => group.filter((place) => !isMoved.has(keyOf(place)))),
    })),
  };
}

const includes = (places: readonly Place[], place: Place): boolean =>
  places.some((one) => isSamePlace(one, place));

function union(a: readonly Place[], b: readonly Place[]): readonly Place[] {
  return [...new Map([...a, ...b].map((place) => [keyOf(place), place])).values()];
}

/** One more than the highest there is: an undone change takes its id with it. */
function newId({ persons }: Facts): ClusterId {
  const highest = persons.reduce(
    (most, { id }) => Math.max(most, Number(/^hand-(\d+)$/.exec(id)?.[1] ?? 0)),
    0,
  );
  return `hand-${highest + 1}` as ClusterId;
}
