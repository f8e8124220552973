/** What another program says of heads or mentions, as changes by hand of what is shown: only what differs. */
import type { AnnotatedHead, AnnotatedMention, Annotation } from '../model/annotation.ts';
import { boxAt } from '../model/box-at.ts';
import { iou } from '../model/boxes.ts';
import type { Facts, Place } from '../model/facts.ts';
import type { HeadBox, HeadTrack } from '../model/head-track.ts';
import type { ClusterId, TrackId } from '../model/ids.ts';
import { deleteTrack, drawHead, redrawTrack, withFollowed } from './change-heads.ts';
import { knowPerson, newPerson, placeWords, removeMentions, type Shown } from './change-mentions.ts';
import { keyOf, placeOf } from './places.ts';

/** @param see what is shown with facts */
export function takeAnnotation(facts: Facts, see: (facts: Facts) => Shown, annotation: Annotation): Facts {
  return annotation.kind === 'heads'
    ? takeHeads(facts, see, annotation.heads)
    : takeMentions(facts, see, annotation.mentions);
}

function takeMentions(
  facts: Facts,
  see: (facts: Facts) => Shown,
  mentions: readonly AnnotatedMention[],
): Facts {
  const shown = see(facts);
  const { comments } = shown;
  const entities = new Map<string, Place[]>();
  for (const { entity, comment, startUtf16, endUtf16 } of mentions) {
    const { id, text } = comments[comment] ?? {};
    if (id === undefined || text === undefined) continue;
    const place = { comment: id, startUtf16, endUtf16, text: text.slice(startUtf16, endUtf16) };
    entities.set(entity, [...(entities.get(entity) ?? []), place]);
  }
  const wanted = new Set([...entities.values()].flat().map(keyOf));
  const gone = shown.resolution.mentions.filter((one) => !wanted.has(keyOf(placeOf(one, comments))));
  let changed =
    gone.length === 0
      ? facts
      : removeMentions(
          facts,
          shown,
          gone.map(({ id }) => id),
        );
  const targets = counterparts(entities, shown);
  for (const [entity, places] of entities) {
    const now = see(changed);
    const clusterAt = clustersByPlace(now);
    const target = targets.get(entity);
    const isThere = target !== undefined && now.resolution.clusters.some(({ id }) => id === target);
    const astray = places.filter((place) => !isThere || clusterAt.get(keyOf(place)) !== target);
    if (astray.length === 0) continue;
    changed = placeWords(isThere ? knowPerson(changed, now, target) : newPerson(changed), now, astray);
  }
  return changed;
}

/** Each entity is the cluster with which it has most mentions in common; no cluster is two. */
function counterparts(
  entities: ReadonlyMap<string, readonly Place[]>,
  shown: Shown,
): ReadonlyMap<string, ClusterId> {
  const clusterAt = clustersByPlace(shown);
  const shared = [...entities].flatMap(([entity, places]) => {
    const counts = new Map<ClusterId, number>();
    for (const place of places) {
      const cluster = clusterAt.get(keyOf(place));
      if (cluster !== undefined) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
    }
    return [...counts].map(([cluster, count]) => ({ entity, cluster, count }));
  });
  return oneToOne(shared.sort((a, b) => b.count - a.count).map(({ entity, cluster }) => [entity, cluster]));
}

function clustersByPlace({ resolution, comments }: Shown): ReadonlyMap<string, ClusterId> {
  const keys = new Map(resolution.mentions.map((one) => [one.id, keyOf(placeOf(one, comments))]));
  return new Map(
    resolution.clusters.flatMap(({ id, mentions }) =>
      mentions.flatMap((mention): [string, ClusterId][] => {
        const key = keys.get(mention);
        return key === undefined ? [] : [[key, id]];
      }),
    ),
  );
}

/** The first pairs of each side. */
function oneToOne<A, B>(pairs: readonly (readonly [A, B])[]): ReadonlyMap<A, B> {
  const [found, taken] = [new Map<A, B>(), new Set<B>()];
  for (const [a, b] of pairs) {
    if (found.has(a) || taken.has(b)) continue;
    found.set(a, b);
    taken.add(b);
  }
  return found;
}

/** From this overlap on two boxes are one; rounding in the file stays above it. */
const SAME_BOX = 0.95;
/** From this mean overlap on a head is a track that is there. */
const SAME_HEAD = 0.5;
/** Times are rounded to frames. */
const NEAR_SEC = 0.12;

function takeHeads(facts: Facts, see: (facts: Facts) => Shown, heads: readonly AnnotatedHead[]): Facts {
  const { tracks } = see(facts);
  const matches = oneToOne(
    heads
      .flatMap((head) =>
        tracks.map((track) => ({
          pair: [head, track] as const,
          worth: (head.track === track.id ? 1 : 0) + meanOverlap(head, track),
        })),
      )
      .filter(({ worth }) => worth >= SAME_HEAD)
      .sort((a, b) => b.worth - a.worth)
      .map(({ pair }) => pair),
  );
  const kept = new Set<TrackId>([...matches.values()].map(({ id }) => id));
  let changed = facts;
  for (const { id } of tracks) if (!kept.has(id)) changed = deleteTrack(changed, see(changed), id);
  for (const head of heads) {
    const track = matches.get(head);
    const boxes: readonly HeadBox[] = head.boxes.map((one) => ({ ...one, score: 1 }));
    if (track !== undefined) {
      if (!isSame(head, track)) changed = redrawTrack(changed, see(changed), track.id, boxes);
      continue;
    }
    const middle = boxes[boxes.length >> 1];
    if (middle === undefined) continue;
    const drawn = drawHead(changed, middle.timeSec, middle.box);
    changed = withFollowed(drawn.facts, drawn.track, boxes);
  }
  return changed;
}

function meanOverlap({ boxes }: AnnotatedHead, track: HeadTrack): number {
  const total = boxes.reduce((sum, { timeSec, box }) => {
    const there = boxAt(track, timeSec);
    return sum + (there === null ? 0 : iou(there, box));
  }, 0);
  return total / Math.max(1, boxes.length);
}

/** Where either has a box the other has it too. */
function isSame(head: AnnotatedHead, track: HeadTrack): boolean {
  const isOnTrack = head.boxes.every(({ timeSec, box }) => {
    const there = boxAt(track, timeSec);
    return there !== null && iou(there, box) >= SAME_BOX;
  });
  return (
    isOnTrack &&
    track.boxes.every(({ timeSec }) => head.boxes.some((one) => Math.abs(one.timeSec - timeSec) <= NEAR_SEC))
  );
}
