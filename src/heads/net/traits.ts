/**
 * What a face wears, grows and expresses, and the hair around it: linear heads on what the appearance model sees
 * (models/traits/training), and mini-XCEPTION (Arriaga et al. 2017) for a smile.
 */
import type { FaceCrop } from '../identify/face-crop.ts';
import type { Attribute, Attributes, TraitName } from '../../model/head-track.ts';
import type { Session } from '../../runtime/session.ts';
import { float32Of } from '../../runtime/tensor.ts';
import { logistic, logOddsOf } from '../../model/logistic.ts';
import type { FaceReading } from './appearance.ts';

/** Rows of `weights.bin`: one weight for every value of detail, then of descriptor, and a bias. */
export const TRAIT_HEADS = [
  'glasses',
  'sunglasses',
  'hat',
  'beard',
  'mask',
  'longHair',
  'tiedHair',
  'curlyHair',
] as const;
export type TraitHead = (typeof TRAIT_HEADS)[number];

/** What one look at a face says. */
export interface TraitReading {
  /** Log-odds of each, as they hold for a look of quality .3 (`logOddsAt` for others); glasses are of any kind. */
  readonly logOdds: Readonly<Record<TraitHead, number>>;
  /** Probability. */
  readonly smile: number;
}

/** One look at a person's face, and how much it counts. */
export interface WeightedTraits {
  readonly traits: TraitReading;
  readonly weight: number;
}

export class TraitReader {
  /** @param weights models/traits/weights.bin: little-endian singles */
  constructor(
    readonly session: Session,
    readonly weights: Float32Array,
  ) {}

  /** @param faces what the appearance model says of each crop */
  async read(
    crops: readonly FaceCrop[],
    faces: readonly Pick<FaceReading, 'descriptor' | 'detail'>[],
    signal?: AbortSignal,
  ): Promise<TraitReading[]> {
    const input = new Float32Array(crops.length * SIZE * SIZE);
    crops.forEach((crop, i) => {
      greyInto(crop, input.subarray(i * SIZE * SIZE, (i + 1) * SIZE * SIZE));
    });
    const outputs = await this.session.run(
      { input: { data: input, dims: [crops.length, SIZE, SIZE, 1] } },
      signal ? { signal } : {},
    );
    const expressions = float32Of(outputs, 'expression');
    return faces.map((face, i) => ({
      logOdds: this.#logOdds([...face.detail, ...face.descriptor]),
      smile: smileOf(expressions[i * EXPRESSIONS + HAPPY] ?? 0),
    }));
  }

  #logOdds(values: readonly number[]): TraitReading['logOdds'] {
    const row = values.length + 1;
    const of = (head: TraitHead): number => {
      const from = TRAIT_HEADS.indexOf(head) * row;
      const bias = this.weights[from + values.length] ?? 0;
      return values.reduce((sum, value, i) => sum + value * (this.weights[from + i] ?? 0), bias);
    };
    return recordOf(of);
  }
}

const recordOf = (of: (head: TraitHead) => number): Record<TraitHead, number> => ({
  glasses: of('glasses'),
  sunglasses: of('sunglasses'),
  hat: of('hat'),
  beard: of('beard'),
  mask: of('mask'),
  longHair: of('longHair'),
  tiedHair: of('tiedHair'),
  curlyHair: of('curlyHair'),
});

/** Angry, disgust, fear, happy, sad, surprise, neutral. */
const EXPRESSIONS = 7;
const HAPPY = 3;
/** The model is too sure of itself: what training/train.py printed for faces labelled by eye. */
const SMILE_SLOPE = 0.606;
const SMILE_OFFSET = -0.882;

const smileOf = (happy: number): number => logistic(SMILE_SLOPE * logOddsOf(happy) + SMILE_OFFSET);

const SIZE = 64;
/** Side of the crop that is given, in pixels and in sizes of the face, and of the part that the model sees. */
const CROP_PX = 224;
const CROP_WIDENED = 1.5;
const WIDENED = 1.15;
/** Places looked at along each side of a pixel. */
const FINE = 3;

/** The middle of a crop in grey, −1..1. */
function greyInto(crop: FaceCrop, out: Float32Array): void {
  const sidePx = (CROP_PX * WIDENED) / CROP_WIDENED;
  const step = sidePx / SIZE;
  const from = (CROP_PX - sidePx) / 2;
  const place = (index: number, fine: number): number =>
    Math.floor(from + (index + (fine + 0.5) / FINE) * step);
  for (let row = 0; row < SIZE; row += 1) {
    for (let column = 0; column < SIZE; column += 1) {
      let sum = 0;
      for (let fine = 0; fine < FINE * FINE; fine += 1) {
        const y = place(row, Math.floor(fine / FINE));
        const at = (y * CROP_PX + place(column, fine % FINE)) * 3;
        sum += 0.2989 * (crop[at] ?? 0) + 0.587 * (crop[at + 1] ?? 0) + 0.114 * (crop[at + 2] ?? 0);
      }
      out[row * SIZE + column] = sum / (FINE * FINE * 127.5) - 1;
    }
  }
}

/** Faces worse than this say nothing: they may be the backs of heads. */
const LEAST_WEIGHT = 0.05;
/** What would be on the face itself is not told where it may be turned away; a face in the shade of its hat wore sunglasses. */
const LEAST_FOR_FACE = 0.1;

const GOOD_LOOK = 0.3;
/**
 * How much less a worse look says: log-odds are offset + (log-odds at .3 − offset) · (1 + falls · ln(quality / .3)). Fitted by
 * models/traits/training/heads.py on looks that the heads were not fitted on; `offset` is about what chance is without any look.
 */
const CALIBRATION: Readonly<Record<TraitHead, { readonly offset: number; readonly falls: number }>> = {
  glasses: { offset: -1.59, falls: 0.16 },
  sunglasses: { offset: -0.54, falls: 0.22 },
  hat: { offset: -1.39, falls: 0.16 },
  beard: { offset: -1.57, falls: 0.1 },
  mask: { offset: -1.97, falls: 0.01 },
  longHair: { offset: 0.13, falls: 0.05 },
  tiedHair: { offset: -1.44, falls: 0.06 },
  curlyHair: { offset: -1.75, falls: 0.09 },
};
/** Good looks beyond this are not surer than the fit was. */
const MOST_LOG_ODDS = 4;

/** Log-odds of one thing from one look at a face, as sure as looks of its quality are. */
function logOddsAt(head: TraitHead, { traits, weight }: WeightedTraits): number {
  const { offset, falls } = CALIBRATION[head];
  const trust = Math.max(0, 1 + falls * Math.log(Math.max(weight, 0.01) / GOOD_LOOK));
  const logOdds = offset + (traits.logOdds[head] - offset) * trust;
  return Math.max(-MOST_LOG_ODDS, Math.min(MOST_LOG_ODDS, logOdds));
}

/** The looks that say something. */
export function tellingLooks<Look extends WeightedTraits>(looks: readonly Look[]): readonly Look[] {
  return looks.filter(({ weight }) => weight >= LEAST_WEIGHT);
}

/** What can be told of a person from several looks; nothing where none was good enough. */
export function traitsOf(looks: readonly WeightedTraits[]): Pick<Attributes, SeenTrait> {
  const telling = tellingLooks(looks);
  if (telling.length === 0) return {};
  const onFace = telling.filter(({ weight }) => weight >= LEAST_FOR_FACE);
  return { ...hairAndHat(telling), ...(onFace.length > 0 && onTheFace(onFace)) };
}

/** What is read from the looks at a face. */
type SeenTrait = Exclude<TraitName, 'facing'> | 'mask' | 'hairLength' | 'hairTied' | 'hairCurl';

function hairAndHat(looks: readonly WeightedTraits[]): Pick<Attributes, SeenTrait> {
  return {
    hat: either('none', 'hat', chanceOf('hat', looks)),
    hairLength: either('short', 'long', chanceOf('longHair', looks)),
    hairTied: either('loose', 'tied', chanceOf('tiedHair', looks)),
    hairCurl: either('straight', 'curly', chanceOf('curlyHair', looks)),
  };
}

function onTheFace(looks: readonly WeightedTraits[]): Pick<Attributes, SeenTrait> {
  const sunglasses = chanceOf('sunglasses', looks);
  const glasses = Math.max(chanceOf('glasses', looks), sunglasses);
  const total = looks.reduce((sum, { weight }) => sum + weight, 0);
  const smile = looks.reduce((sum, { traits, weight }) => sum + traits.smile * weight, 0) / total;
  return {
    glasses: mostProbableFirst({ none: 1 - glasses, glasses: glasses - sunglasses, sunglasses }),
    beard: either('none', 'beard', chanceOf('beard', looks)),
    mask: either('none', 'mask', chanceOf('mask', looks)),
    ...(looks.some(({ weight }) => weight >= LEAST_FOR_SMILE) && {
      expression: either('serious', 'smiling', smile),
    }),
  };
}

/** The expression model was tried on good looks only. */
const LEAST_FOR_SMILE = 0.3;

/** Looks at one person are much alike: their mean counts, the better ones more. */
function chanceOf(head: TraitHead, looks: readonly WeightedTraits[]): number {
  const total = looks.reduce((sum, { weight }) => sum + weight, 0);
  return logistic(looks.reduce((sum, look) => sum + logOddsAt(head, look) * look.weight, 0) / total);
}

const either = (first: string, second: string, chance: number): Attribute[] =>
  mostProbableFirst({ [first]: 1 - chance, [second]: chance });

const mostProbableFirst = (probabilities: Readonly<Record<string, number>>): Attribute[] =>
  Object.entries(probabilities)
    .map(([value, probability]) => ({ value, probability }))
    .sort((a, b) => b.probability - a.probability);
