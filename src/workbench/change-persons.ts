/** Changes by hand of who is who: joined, split, named, on which head or none. */
import type { ClusterId, MentionId, TrackId } from '../model/ids.ts';
import { knowPerson, mentionsIn, newPerson, placeMentions, pruned, type Shown } from './change-mentions.ts';
import { withoutSaid, type Facts, type HeadPoint, type Person, type Place } from '../model/facts.ts';
import { isSamePlace, placeOf, pointOf } from './places.ts';

/** These mentions mean somebody else: of those found so far, or (null) nobody of these. */
export function moveMentions(
  facts: Facts,
  shown: Shown,
  mentions: readonly MentionId[],
  to: ClusterId | null,
): Facts {
  const changed = to === null ? newPerson(facts) : knowPerson(facts, shown, to);
  return placeMentions(changed, shown, mentions);
}

/** The others are the same person as the first, whose name and head stay. */
export function mergePersons(facts: Facts, shown: Shown, clusters: readonly ClusterId[]): Facts {
  const [into, ...others] = new Set(clusters);
  if (into === undefined || others.length === 0) return facts;
  let changed = knowPerson(facts, shown, into);
  for (const from of others) {
    const { facts: known, person: gone } = knowPerson(changed.facts, shown, from);
    const joining = known.persons.find(({ id }) => id === gone);
    if (joining === undefined || gone === changed.person) continue;
    const { person } = changed;
    changed = {
      person,
      facts: {
        ...known,
        persons: known.persons
          .filter(({ id }) => id !== gone)
          .map((one) => (one.id === person ? joinedWith(one, joining) : one)),
        placed: known.placed.map(({ place, person: whom }) => ({
          place,
          person: whom === gone ? person : whom,
        })),
      },
    };
  }
  return changed.facts;
}

function joinedWith(one: Person, other: Person): Person {
  const { label: otherLabel, heads: otherHeads } = other;
  return {
    ...(otherLabel !== undefined && { label: otherLabel }),
    ...(otherHeads !== undefined && { heads: otherHeads }),
    ...one,
    groups: [...one.groups, ...other.groups],
  };
}

/** An empty name lets the models name the person. */
export function renamePerson(facts: Facts, shown: Shown, cluster: ClusterId, name: string): Facts {
  const label = name.trim();
  return changePerson(facts, shown, cluster, (person) =>
    label === '' ? withoutSaid(person, 'label') : { ...person, label },
  );
}

/** @param tracks the heads that are meant; none: not on screen */
export function pinPerson(facts: Facts, shown: Shown, cluster: ClusterId, tracks: readonly TrackId[]): Facts {
  const heads = tracks.flatMap((track) => pointAt(shown, track) ?? []);
  return changePerson(facts, shown, cluster, ({ notHeads = [], ...person }) => {
    const left = notHeads.filter(({ track }) => !tracks.includes(track));
    return { ...person, heads, ...(left.length > 0 && { notHeads: left }) };
  });
}

/** The models decide again. */
export function unpinPerson(facts: Facts, shown: Shown, cluster: ClusterId): Facts {
  return changePerson(facts, shown, cluster, (person) => withoutSaid(person, 'heads'));
}

/** Not this head; of several pinned ones the others stay, else the models decide among the rest. */
export function unlinkHead(facts: Facts, shown: Shown, cluster: ClusterId, track: TrackId): Facts {
  const point = pointAt(shown, track);
  const rest = (shown.pins.get(cluster) ?? []).filter((one) => one !== track);
  const kept = rest.flatMap((one) => pointAt(shown, one) ?? []);
  return changePerson(facts, shown, cluster, (person) => ({
    ...withoutSaid(person, 'heads'),
    ...(kept.length > 0 && { heads: kept }),
    notHeads: [
      ...(person.notHeads ?? []).filter((one) => one.track !== track),
      ...(point === null ? [] : [point]),
    ],
  }));
}

/** These are not one person: the offer is not made again. */
export function refuseOffer(facts: Facts, shown: Shown, clusters: readonly ClusterId[]): Facts {
  return { ...facts, refused: [...facts.refused, clusters.flatMap((id) => firstPlace(shown, id) ?? [])] };
}

export function isRefused(facts: Facts, shown: Shown, clusters: readonly ClusterId[]): boolean {
  return facts.refused.some(
    (places) =>
      places.length === clusters.length &&
      clusters.every((cluster) => {
        const own = mentionsIn(shown, cluster).map((mention) => placeOf(mention, shown.comments));
        return places.some((place) => own.some((one) => isSamePlace(one, place)));
      }),
  );
}

function changePerson(
  facts: Facts,
  shown: Shown,
  cluster: ClusterId,
  change: (person: Person) => Person,
): Facts {
  const { facts: known, person } = knowPerson(facts, shown, cluster);
  return pruned({ ...known, persons: known.persons.map((one) => (one.id === person ? change(one) : one)) });
}

function pointAt({ tracks }: Shown, id: TrackId): HeadPoint | null {
  const track = tracks.find((one) => one.id === id);
  return track === undefined ? null : pointOf(track, track.bestTimeSec);
}

function firstPlace(shown: Shown, cluster: ClusterId): Place | null {
  const [mention] = mentionsIn(shown, cluster);
  return mention === undefined ? null : placeOf(mention, shown.comments);
}
