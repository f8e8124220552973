/**
 * A TensorFlow.js graph model (model.json and its weights), read into nodes and constants.
 * Format: https://github.com/tensorflow/tfjs/blob/master/tfjs-core/src/io/types.ts
 */
import { fromFloat16 } from '../float16.ts';

export interface TfGraph {
  readonly nodes: ReadonlyMap<string, TfNode>;
  readonly weights: ReadonlyMap<string, TfWeight>;
}

export interface TfNode {
  readonly name: string;
  readonly op: string;
  /** Names of nodes, control inputs left out. */
  readonly inputs: readonly string[];
  readonly attributes: TfAttributes;
}

export interface TfWeight {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** @param modelJson parsed. @param weights the manifest's files, one after the other. */
export function readTfjs(modelJson: unknown, weights: Uint8Array): TfGraph {
  const model = modelJson as TfjsJson;
  if (!Array.isArray(model.modelTopology?.node)) throw new Error('not a TensorFlow.js graph model');
  const nodes = (model.modelTopology.node as readonly NodeJson[]).map((node): TfNode => ({
    name: node.name,
    op: node.op,
    inputs: (node.input ?? []).filter((input) => !input.startsWith('^')).map(nodeName),
    attributes: new TfAttributes(node),
  }));
  const entries = model.weightsManifest.flatMap((group) => group.weights);
  return {
    nodes: new Map(nodes.map((node) => [node.name, node])),
    weights: readWeights(entries, weights),
  };
}

/** "scope/node:0" names the first output of "scope/node"; others keep their number, and no node is found by it. */
function nodeName(input: string): string {
  return input.replace(/:0$/, '');
}

/** Attributes of a node, by name; strings are base64 in the file. */
export class TfAttributes {
  constructor(private readonly node: NodeJson) {}

  string(name: string): string | undefined {
    const text = this.node.attr?.[name]?.s;
    return text === undefined ? undefined : atob(text);
  }
  strings(name: string): readonly string[] {
    return (this.node.attr?.[name]?.list?.s ?? []).map(atob);
  }
  integers(name: string): readonly number[] {
    return (this.node.attr?.[name]?.list?.i ?? []).map(Number);
  }
  integer(name: string): number {
    return Number(this.node.attr?.[name]?.i ?? 0);
  }
  boolean(name: string): boolean {
    return this.node.attr?.[name]?.b ?? false;
  }
  number(name: string): number | undefined {
    return this.node.attr?.[name]?.f;
  }
  /** -1 where a size is free. */
  shape(): readonly number[] {
    return (this.node.attr?.['shape']?.shape?.dim ?? []).map(({ size }) => Number(size));
  }
}

interface TfjsJson {
  readonly modelTopology?: { readonly node?: readonly NodeJson[] };
  readonly weightsManifest: readonly { readonly weights: readonly WeightJson[] }[];
}

interface NodeJson {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, AttributeJson>>;
}

interface AttributeJson {
  readonly s?: string;
  readonly i?: string | number;
  readonly f?: number;
  readonly b?: boolean;
  readonly list?: { readonly s?: readonly string[]; readonly i?: readonly (string | number)[] };
  readonly shape?: { readonly dim?: readonly { readonly size: string | number }[] };
}

interface WeightJson {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string; readonly scale?: number; readonly min?: number };
}

function readWeights(entries: readonly WeightJson[], bytes: Uint8Array): Map<string, TfWeight> {
  const weights = new Map<string, TfWeight>();
  let offset = 0;
  for (const entry of entries) {
    const stored = entry.quantization?.dtype ?? entry.dtype;
    const size = STORED_BYTES.get(stored);
    if (size === undefined) throw new Error(`weights of type ${stored} are not supported: ${entry.name}`);
    const length = entry.shape.reduce((product, each) => product * each, 1) * size;
    // Copied into its own buffer (Buffer.slice would give a view), aligned for any typed array.
    const range = Uint8Array.from(bytes.subarray(offset, offset + length));
    if (range.length !== length) throw new Error(`the weights end before ${entry.name}`);
    weights.set(entry.name, { shape: entry.shape, values: valuesIn(range.buffer, stored, entry) });
    offset += length;
  }
  if (offset !== bytes.length) throw new Error('the weights are longer than their manifest says');
  return weights;
}

const STORED_BYTES: ReadonlyMap<string, number> = new Map([
  ['float32', 4],
  ['int32', 4],
  ['float16', 2],
  ['uint16', 2],
  ['uint8', 1],
]);

function valuesIn(buffer: ArrayBuffer, stored: string, entry: WeightJson): Float32Array | Int32Array {
  if (stored === 'float32') return new Float32Array(buffer);
  if (stored === 'int32') return new Int32Array(buffer);
  if (stored === 'float16') return fromFloat16(new Uint16Array(buffer));
  const { scale = 1, min = 0 } = entry.quantization ?? {};
  const levels = stored === 'uint8' ? new Uint8Array(buffer) : new Uint16Array(buffer);
  return Float32Array.from(levels, (level) => level * scale + min);
}
