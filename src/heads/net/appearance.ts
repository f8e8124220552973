/** What a face says: a descriptor to know the person again, and, where allowed, apparent gender and age. */
import { type FaceCrop, FACE_CROP_PX } from '../identify/face-crop.ts';
import type { Attribute } from '../../model/head-track.ts';
import type { Session } from '../../runtime/session.ts';
import { float32Of } from '../../runtime/tensor.ts';
import { logistic, logOddsOf } from '../../model/logistic.ts';

export interface FaceReading {
  /** Of unit length. */
  readonly descriptor: Float32Array;
  /** What the model sees before it settles who it is: of hair, hats, glasses, masks it tells more than the descriptor. */
  readonly detail: Float32Array;
  /** Probability that the face looks male; absent when not asked for. */
  readonly male?: number;
  /** Probability of each year of age, 0 to 99; absent when not asked for. */
  readonly ages?: Float32Array;
}

export class AppearanceReader {
  constructor(
    readonly session: Session,
    readonly guessGenderAndAge: boolean,
  ) {}

  async read(crops: readonly FaceCrop[], signal?: AbortSignal): Promise<FaceReading[]> {
    const input = new Float32Array(crops.length * FACE_CROP_PX * FACE_CROP_PX * 3);
    crops.forEach((crop, i) => {
      input.set(crop, i * crop.length);
    });
    const outputs = await this.session.run(
      { input: { data: input, dims: [crops.length, FACE_CROP_PX, FACE_CROP_PX, 3] } },
      {
        outputs: this.guessGenderAndAge
          ? ['descriptor', 'detail', 'gender', 'age']
          : ['descriptor', 'detail'],
        ...(signal && { signal }),
      },
    );
    const descriptors = rows(float32Of(outputs, 'descriptor'), crops.length).map(normalised);
    const details = rows(float32Of(outputs, 'detail'), crops.length);
    const faces = descriptors.map((descriptor, i) => ({
      descriptor,
      detail: details[i] ?? new Float32Array(),
    }));
    if (!this.guessGenderAndAge) return faces;
    const male = float32Of(outputs, 'gender');
    const ages = rows(float32Of(outputs, 'age'), crops.length);
    return faces.map((face, i) => ({
      ...face,
      male: male[i] ?? 0.5,
      ages: ages[i] ?? new Float32Array(),
    }));
  }
}

/** One look at a person's face, and how much it counts. */
export interface WeightedReading {
  readonly reading: FaceReading;
  readonly weight: number;
}

/**
 * How much of what the model says is believed. It is surest where it should not be (profiles, heavy make-up, children),
 * and a look at a face cannot settle what a person is.
 */
const BELIEF = 0.92;
/**
 * Looks that are worse (`quality` of best-views.ts: small, blurred, turned aside) say nothing of an age: everybody is read as
 * young there.
 */
const LEAST_FOR_AGE = 0.1;
/** Looks that are worse say nothing of gender either. */
const LEAST_FOR_GENDER = 0.05;
/** The best look must be this good for each belief. */
const FAIR_WEIGHT = 0.2;
const FAIR_BELIEF = 0.8;
const POOR_BELIEF = 0.65;

function beliefIn(looks: readonly WeightedReading[]): number {
  const best = Math.max(...looks.map(({ weight }) => weight));
  return best >= FAIR_WEIGHT ? BELIEF : best >= LEAST_FOR_AGE ? FAIR_BELIEF : POOR_BELIEF;
}

/**
 * The model leans towards men, the more the less it sees: of a blurred face it says .62 whoever it is, and of women's a
 * little less. Log-odds of men are SLOPE × (its log-odds, mean over the looks − LEANING): a logistic fit over 27 people of
 * seven film clips labelled by eye, of whom 24 are told rightly with each clip left out in turn (log loss .35; .66 for
 * knowing nothing). Over 225 photographs (models/traits/training/faces.tsv) the least loss has a leaning of .2 to .4.
 */
const LEANING = 0.4;
const SLOPE = 2.5;

export function genderOf(looks: readonly WeightedReading[]): Attribute[] | undefined {
  const known = looks.flatMap(({ reading, weight }) =>
    weight < LEAST_FOR_GENDER || reading.male === undefined ? [] : [{ male: reading.male, weight }],
  );
  if (known.length === 0) return undefined;
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  const logOdds = known.reduce((sum, { male, weight }) => sum + logOddsOf(male) * weight, 0) / total;
  const male = 0.5 + beliefIn(looks) * (logistic(SLOPE * (logOdds - LEANING)) - 0.5);
  return mostProbableFirst([
    { value: 'male', probability: male },
    { value: 'female', probability: 1 - male },
  ]);
}

/**
 * Years from which each group begins, as the words 小孩, 年轻人, 中年人 and 老人 are used: in years of the model, which
 * guesses everybody nearer to 30 than they are (people of 65 to 80 at about 52). With 34 and 50, of 206 faces 96 % of the
 * young ones, 75 % of the middle-aged and all five old ones are told; with 36 and 56 it was 98 %, 72 % and two of five.
 */
const AGE_GROUPS = [
  { value: 'child', fromYear: 0 },
  { value: 'young', fromYear: 14 },
  { value: 'middle', fromYear: 34 },
  { value: 'old', fromYear: 50 },
] as const;

export function ageGroupOf(looks: readonly WeightedReading[]): Attribute[] | undefined {
  const known = looks
    .filter(({ weight }) => weight >= LEAST_FOR_AGE)
    .flatMap(({ reading, weight }) => (reading.ages ? [{ ages: reading.ages, weight }] : []));
  if (known.length === 0) return undefined;
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  const uniform = 1 / AGE_GROUPS.length;
  return mostProbableFirst(
    AGE_GROUPS.map(({ value, fromYear }, i) => {
      const toYear = AGE_GROUPS[i + 1]?.fromYear ?? Infinity;
      const inGroup = (ages: Float32Array): number =>
        ages.reduce((sum, share, year) => (year >= fromYear && year < toYear ? sum + share : sum), 0);
      const mean = known.reduce((sum, { ages, weight }) => sum + inGroup(ages) * weight, 0) / total;
      return { value, probability: uniform + beliefIn(looks) * (mean - uniform) };
    }),
  );
}

const mostProbableFirst = (attributes: Attribute[]): Attribute[] =>
  attributes.sort((a, b) => b.probability - a.probability);

function rows(values: Float32Array, count: number): Float32Array[] {
  const length = values.length / count;
  return Array.from({ length: count }, (_, i) => values.slice(i * length, (i + 1) * length));
}

function normalised(values: Float32Array): Float32Array {
  const length = Math.hypot(...values) || 1;
  return values.map((value) => value / length);
}
