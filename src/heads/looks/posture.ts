/**
 * What a body's points say of how somebody holds themselves (arms raised, a hand at the face, seated, arms in motion), and
 * whether it is a child's body.
 */
import type { Body, BodyPoint } from '../body.ts';
import type { Attribute, Attributes } from '../../model/head-track.ts';
import { logistic } from '../../model/logistic.ts';

/** One look at a body; lengths are in heights of the head. What is not seen is null. */
export interface PostureLook {
  readonly timeSec: number;
  /** How far the higher wrist is above its shoulder. */
  readonly wristUp: number | null;
  /** From the nearer wrist to the mouth. */
  readonly wristToFace: number | null;
  /** Fall from hips to knees, in lengths of the torso: about 1 for who stands, a half and less for who sits. */
  readonly thighFall: number | null;
  /** From shoulders to hips: 2 for grown-ups, 1.5 for a child of five; who bends or leans is not measured. */
  readonly torso: number | null;
  /** Of left elbow, right elbow, left wrist, right wrist from the middle of the shoulders. */
  readonly arms: readonly (Place | null)[];
}

type Place = readonly [x: number, y: number];

/** @param headHeightPx of the head that the body carries */
export function postureOf({ points }: Body, headHeightPx: number, timeSec: number): PostureLook | null {
  const at = (point: number): BodyPoint | null => {
    const found = points[point];
    return found !== undefined && found.score >= LEAST_SCORE ? found : null;
  };
  const [left, right] = [at(LEFT.shoulder), at(RIGHT.shoulder)];
  if (left === null || right === null || headHeightPx <= 0) return null;
  const inHeads = (px: number): number => px / headHeightPx;
  const middle = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  const wrists = [LEFT, RIGHT].flatMap((side) => {
    const [wrist, shoulder] = [at(side.wrist), at(side.shoulder)];
    return wrist === null || shoulder === null ? [] : [{ wrist, up: inHeads(shoulder.y - wrist.y) }];
  });
  const nose = at(NOSE);
  const mouth = nose === null ? null : { x: nose.x, y: nose.y + 0.2 * headHeightPx };
  return {
    timeSec,
    wristUp: most(wrists.map(({ up }) => up)),
    wristToFace:
      mouth === null
        ? null
        : least(wrists.map(({ wrist }) => inHeads(Math.hypot(wrist.x - mouth.x, wrist.y - mouth.y)))),
    thighFall: thighFallOf(at, middle),
    torso: torsoOf(at, middle, inHeads),
    arms: [LEFT.elbow, RIGHT.elbow, LEFT.wrist, RIGHT.wrist].map((point): Place | null => {
      const found = at(point);
      return found && [inHeads(found.x - middle.x), inHeads(found.y - middle.y)];
    }),
  };
}

const NOSE = 0;
const LEFT = { shoulder: 5, elbow: 7, wrist: 9, hip: 11, knee: 13 };
const RIGHT = { shoulder: 6, elbow: 8, wrist: 10, hip: 12, knee: 14 };
/** Points that are hidden score .1 and less. */
const LEAST_SCORE = 0.25;

function thighFallOf(
  at: (point: number) => BodyPoint | null,
  shoulders: { readonly x: number; readonly y: number },
): number | null {
  const falls = [LEFT, RIGHT].flatMap((side) => {
    const [hip, knee] = [at(side.hip), at(side.knee)];
    if (hip === null || knee === null) return [];
    const torso = Math.hypot(hip.x - shoulders.x, hip.y - shoulders.y);
    return torso > 0 ? [(knee.y - hip.y) / torso] : [];
  });
  return falls.length === 0 ? null : falls.reduce((sum, fall) => sum + fall, 0) / falls.length;
}

function torsoOf(
  at: (point: number) => BodyPoint | null,
  shoulders: { readonly x: number; readonly y: number },
  inHeads: (px: number) => number,
): number | null {
  const [left, right] = [at(LEFT.hip), at(RIGHT.hip)];
  if (left === null || right === null) return null;
  const [across, down] = [(left.x + right.x) / 2 - shoulders.x, (left.y + right.y) / 2 - shoulders.y];
  return down > MOST_LEANING * Math.abs(across) ? inHeads(Math.hypot(across, down)) : null;
}
const MOST_LEANING = 2;

/** What all looks at one person say together; what was never seen is left out. */
export function postureAttributes(
  looks: readonly PostureLook[],
): Pick<Attributes, 'arms' | 'hands' | 'stance' | 'limbs' | 'build'> {
  const ups = looks.flatMap(({ wristUp }) => wristUp ?? []);
  const faces = looks.flatMap(({ wristToFace }) => wristToFace ?? []);
  const falls = looks.flatMap(({ thighFall }) => thighFall ?? []);
  const torsos = looks.flatMap(({ torso }) => torso ?? []);
  const speeds = armSpeeds(looks);
  const found = {
    // Who raises an arm does so for a while only: the third of the looks in which it is highest.
    arms: twoOf('raised', 'down', ups.length < FEWEST ? null : meanOf(highest(ups.map(isRaised)))),
    hands: twoOf('atFace', 'elsewhere', faces.length < FEWEST ? null : meanOf(highest(faces.map(isAtFace)))),
    stance: twoOf('seated', 'upright', falls.length < FEWEST ? null : meanOf(falls.map(isSeated))),
    limbs: twoOf('moving', 'still', speeds.length < FEWEST ? null : isMoving(middleOf(speeds))),
    build: twoOf('child', 'grown', torsos.length < FEWEST_TORSOS ? null : isChild(middleOf(torsos))),
  };
  return Object.fromEntries(Object.entries(found).filter(([, attribute]) => attribute !== undefined));
}

/** Fewer looks than this tell nothing. */
const FEWEST = 2;
const FEWEST_TORSOS = 3;

const isRaised = (up: number): number => logistic(5 * (up - 0.1));
const isAtFace = (away: number): number => logistic(6 * (0.85 - away));
const isSeated = (fall: number): number => logistic(10 * (0.6 - fall));
/**
 * A grown-up's torso is twice as long as the head is high, that of a child of five one and a half times; hats, and hips that
 * are guessed behind a table, make it shorter. In film two children had 1.1 and 1.4, eleven grown-ups 1.5 to 2.0.
 */
const isChild = (torso: number): number => 0.05 + 0.8 * logistic(8 * (1.45 - torso));
/** Points of who keeps still jump by about one height of the head a second. */
const BRISK = 1.8;
/** @param speed head heights a second */
const isMoving = (speed: number): number => logistic(2 * Math.log((speed + 0.05) / BRISK));

/** Looks further apart than this say nothing of movement. */
const LONGEST_STEP_SEC = 0.5;

/** Of elbows and wrists together, between looks that follow each other, in head heights a second. */
function armSpeeds(looks: readonly PostureLook[]): number[] {
  const inOrder = [...looks].sort((a, b) => a.timeSec - b.timeSec);
  return inOrder.slice(1).flatMap((after, index) => {
    const before = inOrder[index];
    const seconds = before === undefined ? Infinity : after.timeSec - before.timeSec;
    if (before === undefined || seconds > LONGEST_STEP_SEC || seconds <= 0) return [];
    const steps = after.arms.flatMap((place, point) => {
      const earlier = before.arms[point];
      return place && earlier ? [Math.hypot(place[0] - earlier[0], place[1] - earlier[1]) / seconds] : [];
    });
    return steps.length === 0 ? [] : [meanOf(steps)];
  });
}

function twoOf(yes: string, no: string, probability: number | null): Attribute[] | undefined {
  if (probability === null) return undefined;
  const both = [
    { value: yes, probability },
    { value: no, probability: 1 - probability },
  ];
  return both.sort((a, b) => b.probability - a.probability);
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const middleOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const highest = (values: readonly number[]): number[] =>
  [...values].sort((a, b) => b - a).slice(0, Math.max(1, Math.ceil(values.length / 3)));
const most = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values));
const least = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.min(...values);
