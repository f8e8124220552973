/**
 * Does a converted model do what its original did? The original is run, in TypeScript, while its weights stream by
 * (convert.ts), on inputs generated here; what it gave is written into the contract. Whoever has the files and a
 * runtime, on whatever device, can therefore ask at any time.
 */
import { ProblemError } from '../../model/problem.ts';
import type { AlignerContract, Precision } from '../contract.ts';
import { TokenEmbeddings } from './token-embeddings.ts';

/** Below these cosines to the original's embeddings a conversion is refused. */
export const COSINE_AT_LEAST: Readonly<Record<Precision, number>> = {
  '4bit': 0.97,
  '8bit': 0.99,
  int8: 0.99,
};

export const PIXEL_SEED = 2;

export interface FloatTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** Runs one of the two models and gives the output that is named. */
export type RunTower = (
  tower: 'text' | 'vision',
  feeds: Readonly<Record<string, FloatTensor>>,
  output: string,
) => Promise<Float32Array>;

/**
 * @param table the contents of token_embeddings.bin
 * @returns the least cosine of each tower.
 * @throws ProblemError 'model-inexact' when one is less than the contract wants.
 */
export async function checkTowers(
  contract: AlignerContract,
  table: Uint8Array,
  run: RunTower,
): Promise<{ text: number; vision: number }> {
  const { text, vision, check } = contract;
  const inputs = new TokenEmbeddings(table, text.embeddings).inputs(check.tokens);
  const texts = await run(
    'text',
    { [text.inputs.embeddings]: inputs.embeddings, [text.inputs.mask]: inputs.mask },
    text.output,
  );
  const pictures = await run(
    'vision',
    { [vision.inputs.pixels]: generatedPicture(vision.size, check.pixelSeed) },
    vision.output,
  );
  return {
    text: wantClose(texts, check.text, text.model.name, check.cosineAtLeast),
    vision: wantClose(pictures, check.vision, vision.model.name, check.cosineAtLeast),
  };
}

/** Two texts of different lengths: [CLS], other tokens, [SEP] where the vocabulary has BERT's places for them. */
export function generatedTokens(rows: number): number[][] {
  const [start, end, first] = rows > 1000 ? [101, 102, 670] : [2, 3, 5];
  const next = randomBelow(1);
  return [12, 8].map((length) => [
    start,
    ...Array.from({ length: length - 2 }, () => first + Math.floor(next() * (rows - first))),
    end,
  ]);
}

/** Soft spots and some noise, in the range of a picture that was prepared: [1, 3, size, size]. */
export function generatedPicture(size: number, seed: number): FloatTensor {
  const next = randomBelow(seed);
  const data = new Float32Array(3 * size * size);
  const spots = Array.from(
    { length: 12 },
    () => [next(), next(), 0.002 + 0.05 * next(), 3 * next() - 1.5] as const,
  );
  for (let channel = 0; channel < 3; channel++) {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        let value = 0.3 * (next() - 0.5);
        spots.forEach(([left, top, spread, height], index) => {
          const distance = (x / size - left) ** 2 + (y / size - top) ** 2;
          if ((index + channel) % 3 !== 0) value += (height * spread) / (spread + distance);
        });
        data[(channel * size + y) * size + x] = value;
      }
    }
  }
  return { data, dims: [1, 3, size, size] };
}

function wantClose(
  found: Float32Array,
  wanted: readonly (readonly number[])[],
  file: string,
  atLeast: number,
): number {
  const cosines = wanted.map((row, index) => cosine(found.subarray(index * row.length), row));
  const least = Math.min(...cosines);
  if (least >= atLeast) return least;
  const detail = `cosine ${least.toFixed(4)} to the original, ${atLeast} wanted`;
  throw new ProblemError({ kind: 'model-inexact', file, detail });
}

function cosine(a: ArrayLike<number>, b: readonly number[]): number {
  let [product, left, right] = [0, 0, 0];
  b.forEach((y, index) => {
    const x = a[index] ?? NaN;
    product += x * y;
    left += x * x;
    right += y * y;
  });
  return product / Math.sqrt(left * right);
}

/** Mulberry32: the same numbers from 0 to 1 everywhere. */
function randomBelow(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
