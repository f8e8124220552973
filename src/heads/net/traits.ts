/**
 * What a face wears, grows and expresses: linear heads on its descriptor for glasses, hat and beard
 * (models/traits/training), and mini-XCEPTION (Arriaga et al. 2017) for a smile.
 */
import type { FaceCrop } from '../identify/face-crop.ts';
import type { Attribute, Attributes, TraitName } from '../../model/head-track.ts';
import type { Session } from '../../runtime/session.ts';
import { float32Of } from '../../runtime/tensor.ts';
import { logistic } from '../../model/logistic.ts';

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

const smileOf = (happy: number): number =>
  logistic(SMILE_SLOPE * Math.log((happy + 1e-4) / (1 - happy + 1e-4)) + SMILE_OFFSET);

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
 * What is worn above the brow is often out of the crop or unlike the hats of portraits: four of four hats in film were read as
 * none, by .61 to .96. Seeing none is worth little.
 */
const LEAST_HAT = 0.25;
/** Thin rims are missed: two of three pairs of glasses in film were read as none, by .98 and .65. */
const LEAST_GLASSES = 0.12;

export const isGoodLook = ({ weight }: WeightedTraits): boolean => weight >= LEAST_WEIGHT;

/** What can be told of a person from several looks; nothing where none was good enough. */
export function traitsOf(looks: readonly WeightedTraits[]): Pick<Attributes, TraitName> {
  const good = looks.filter(isGoodLook);
  if (good.length === 0) return {};
  const total = good.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (name: keyof TraitReading): number =>
    good.reduce((sum, { traits, weight }) => sum + traits[name] * weight, 0) / total;
  const glasses = Math.max(mean('glasses'), mean('sunglasses'), LEAST_GLASSES);
  const sunglasses = mean('sunglasses');
  const hat = Math.max(mean('hat'), LEAST_HAT);
  return {
    glasses: mostProbableFirst({ none: 1 - glasses, glasses: glasses - sunglasses, sunglasses }),
    hat: mostProbableFirst({ none: 1 - hat, hat }),
    beard: mostProbableFirst({ none: 1 - mean('beard'), beard: mean('beard') }),
    expression: mostProbableFirst({ serious: 1 - mean('smile'), smiling: mean('smile') }),
  };
}

const mostProbableFirst = (probabilities: Readonly<Record<string, number>>): Attribute[] =>
  Object.entries(probabilities)
    .map(([value, probability]) => ({ value, probability }))
    .sort((a, b) => b.probability - a.probability);
