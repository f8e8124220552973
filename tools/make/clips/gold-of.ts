import type { RenderedShot } from './compose.ts';
import type { ClipSpec } from './specs.ts';

type Point = readonly [timeSec: number, x: number, y: number];

/** A clip's entry of gold.json, see tools/evaluate/gold-links.ts. */
export function goldOf({ thread, clusters }: ClipSpec, shots: readonly RenderedShot[]): unknown {
  const people = [...new Set(shots.flatMap((shot) => shot.people))];
  const seen = new Map(people.map((person) => [person, pointsOf(person, shots)]));
  const head = (person: string): Point => {
    const point = seen.get(person)?.[0];
    if (point === undefined) throw new Error(`${person} is meant but not seen`);
    return point;
  };
  return {
    thread,
    clusters: clusters.map(({ mentions, who }) => ({
      mentions,
      head: who === null ? null : typeof who === 'string' ? head(who) : who.map(head),
    })),
    people: people.length,
    identities: people.map((person) => seen.get(person) ?? []),
  };
}

/** A person's head in the middle of every shot and near its ends, the middle of the first shot at first. */
function pointsOf(person: string, shots: readonly RenderedShot[]): Point[] {
  return shots.flatMap((shot) => {
    const { startSec, endSec, people } = shot;
    if (!people.includes(person)) return [];
    return [0.5, 0.25, 0.75].flatMap((share): Point[] => {
      const timeSec = startSec + share * (endSec - startSec);
      const point = shot.headAt(person, timeSec);
      return point === null ? [] : [[round(timeSec), round(point[0]), round(point[1])]];
    });
  });
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
