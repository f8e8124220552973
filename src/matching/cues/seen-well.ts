/** How far to trust what was seen of a head: little where it was hardly found, is small, or shows no face. */
import type { AttributeName, HeadTrack } from '../../model/head-track.ts';

/** A detector this sure on average, or more, has a clear head before it; at the lower end it may be anything. */
const CLEAR = 0.65;
const UNCLEAR = 0.35;
/** What remains of the evidence at the lower end. */
const LEAST = 0.2;
/** What is read from a face, and means little on the back of a head. */
const ON_FACES: ReadonlySet<AttributeName> = new Set([
  'gender',
  'ageGroup',
  'glasses',
  'beard',
  'mask',
  'expression',
]);

/** 0 to 1: the weight of what is seen of one attribute. Filled-in boxes (score 0) say nothing of how clear it was. */
export function trustIn(track: HeadTrack, attribute: AttributeName): number {
  const found = track.boxes.filter(({ score }) => score > 0);
  const mean = found.reduce((sum, { score }) => sum + score, 0) / Math.max(1, found.length);
  const clear = Math.max(LEAST, Math.min(1, (mean - UNCLEAR) / (CLEAR - UNCLEAR)));
  const away = track.attributes.facing?.find(({ value }) => value === 'away')?.probability ?? 0;
  return ON_FACES.has(attribute) ? clear * (1 - (1 - LEAST) * Math.max(0, 2 * away - 1)) : clear;
}
