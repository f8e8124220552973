/**
 * What a face wears, grows and expresses: linear heads on its descriptor for glasses, hat and beard
 * (models/traits/training), and mini-XCEPTION (Arriaga et al. 2017) for a smile.
 */
import type { FaceCrop } from '../identify/face-crop.ts';
import type { Attribute, Attributes, TraitName } from '../../model/head-track.ts';
import type { Session } from '../../runtime/session.ts';
import { float32Of } from '../../runtime/tensor.ts';
import { logistic, logOddsOf } from '../../model/logistic.ts';

/** Probabilities, each by itself. */
export interface TraitReading {
  /** Glasses of any kind. */
  readonly glasses: number;
  readonly sunglasses: number;
  readonly hat: number;
  readonly beard: number;
  readonly smile: number;
}

/** One look at a person's face, and how much it counts. */
export interface WeightedTraits {
  readonly traits: TraitReading;
  readonly weight: number;
}

/** Rows of `weights.bin`, each a weight for every value of the descriptor and a bias. */
const HEADS = ['glasses', 'sunglasses', 'hat', 'beard'] as const;

export class TraitReader {
  /** @param weights models/traits/weights.bin: little-endian singles */
  constructor(
    readonly session: Session,
    readonly weights: Float32Array,
  ) {}

  /** @param descriptors of unit length, one for each crop */
  async read(
    crops: readonly FaceCrop[],
    descriptors: readonly Float32Array[],
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
    return descriptors.map((descriptor, i) => ({
      glasses: this.#probability('glasses', descriptor),
      sunglasses: this.#probability('sunglasses', descriptor),
      hat: this.#probability('hat', descriptor),
      beard: this.#probability('beard', descriptor),
      smile: smileOf(expressions[i * EXPRESSIONS + HAPPY] ?? 0),
    }));
  }

  #probability(head: (typeof HEADS)[number], descriptor: Float32Array): number {
    const from = HEADS.indexOf(head) * (descriptor.length + 1);
    const bias = this.weights[from + descriptor.length] ?? 0;
    return logistic(descriptor.reduce((sum, value, i) => sum + value * (this.weights[from + i] ?? 0), bias));
  }
}

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

/**
 * Faces worse than this say nothing: small, blurred, from the side. At 0.12 the backs of heads wore sunglasses, and at 0.2
 * a face in the shade of its hat did.
 */
const LEAST_WEIGHT = 0.3;
/**
 * Hats are seen as less than they are: film hats score .2 to .4 where the frame shows them best, bare heads .15 and less.
 * Log-odds of a hat from the highest score of all looks of .08 and better: a logistic fit over 25 people of eight film
 * clips, six of them with hats; with each clip left out in turn a log loss of .30 (.55 for knowing nothing), area under
 * the curve .92. That none is seen counts as .9 at most.
 */
const LEAST_WEIGHT_FOR_HAT = 0.08;
const HAT_SLOPE = 2.2;
const HAT_FROM = -1.05;
const LEAST_HAT = 0.1;

function hatIn(looks: readonly WeightedTraits[]): number | null {
  const scores = looks
    .filter(({ weight }) => weight >= LEAST_WEIGHT_FOR_HAT)
    .map(({ traits }) => logOddsOf(traits.hat));
  if (scores.length === 0) return null;
  return Math.max(LEAST_HAT, logistic(HAT_SLOPE * (Math.max(...scores) - HAT_FROM)));
}

/** Thin rims are missed: two of three pairs of glasses in film were read as none, by .98 and .65. */
const LEAST_GLASSES = 0.12;

const isGoodLook = ({ weight }: WeightedTraits): boolean => weight >= LEAST_WEIGHT;

/** The looks that say something: the good ones, or else those that at least show a hat. */
export function tellingLooks<Look extends WeightedTraits>(looks: readonly Look[]): readonly Look[] {
  const good = looks.filter(isGoodLook);
  return good.length > 0 ? good : looks.filter(({ weight }) => weight >= LEAST_WEIGHT_FOR_HAT);
}

/** What can be told of a person from several looks; nothing where none was good enough. */
export function traitsOf(looks: readonly WeightedTraits[]): Pick<Attributes, TraitName> {
  const hat = hatIn(looks);
  const hats = hat === null ? {} : { hat: mostProbableFirst({ none: 1 - hat, hat }) };
  const good = looks.filter(isGoodLook);
  if (good.length === 0) return hats;
  const total = good.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (name: keyof TraitReading): number =>
    good.reduce((sum, { traits, weight }) => sum + traits[name] * weight, 0) / total;
  const glasses = Math.max(mean('glasses'), mean('sunglasses'), LEAST_GLASSES);
  const sunglasses = mean('sunglasses');
  return {
    ...hats,
    glasses: mostProbableFirst({ none: 1 - glasses, glasses: glasses - sunglasses, sunglasses }),
    beard: mostProbableFirst({ none: 1 - mean('beard'), beard: mean('beard') }),
    expression: mostProbableFirst({ serious: 1 - mean('smile'), smiling: mean('smile') }),
  };
}

const mostProbableFirst = (probabilities: Readonly<Record<string, number>>): Attribute[] =>
  Object.entries(probabilities)
    .map(([value, probability]) => ({ value, probability }))
    .sort((a, b) => b.probability - a.probability);
