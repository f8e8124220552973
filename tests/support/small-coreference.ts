/**
 * A coreference model of a few hundred bytes that keeps the contract: single characters of a list are mentions, and equal
 * strings are one person.
 */
import { rowsOf } from '../../src/coreference/contract.ts';
import { GraphBuilder } from '../../src/onnx/builder.ts';
import { DataType } from '../../src/onnx/schema.ts';
import { tensorOf } from '../../src/onnx/tensor.ts';
import { contractJson, smallContract } from './coref-contract.ts';
import { modelBytes } from './onnx-graph.ts';

const OPSETS = [{ domain: '', version: 18 }];
const { FLOAT, INT32 } = DataType;

export interface SmallModelOptions {
  /** Of the contract. */
  readonly change?: Record<string, unknown>;
  /** The characters that are mentions. */
  readonly mentions?: string;
  /** How many widths the encoder scores; what the contract says, unless it is to be wrong. */
  readonly widths?: number;
  /** Logit of a pair of unlike strings; NaN for a model that is broken. */
  readonly bias?: number;
}

/** Its files by name. */
export function smallModel({
  change = {},
  mentions = '他她',
  widths,
  bias = -5,
}: SmallModelOptions = {}): ReadonlyMap<string, Uint8Array> {
  const json = contractJson({ characters: '我你他她', ...change });
  const contract = smallContract({ characters: '我你他她' });
  const rows = rowsOf(contract);
  const table = new Uint8Array(rows * (4 + contract.hidden));
  const view = new DataView(table.buffer);
  Array.from(contract.characters).forEach((character, at) => {
    const row = contract.firstCharacterRow + at;
    view.setFloat32(4 * row, 1, true);
    view.setInt8(4 * rows + row * contract.hidden, mentions.includes(character) ? 20 : 0);
  });
  return new Map([
    ['contract.json', new TextEncoder().encode(json)],
    ['encoder.onnx', encoder(contract.hidden, widths ?? contract.maxWidth)],
    ['pairs.onnx', pairs(contract.hidden, contract.pairFeatures, 2 * 3 + 2, bias)],
    ['embeddings.bin', table],
  ]);
}

/** The first number of an embedding, less 10, is the logit of its character; what is longer is no mention. */
function encoder(hidden: number, widths: number): Uint8Array {
  const builder = new GraphBuilder();
  const embeds = builder.input('inputs_embeds', FLOAT, ['b', 't', hidden]);
  for (const name of ['speaker_ids', 'position_ids']) builder.input(name, INT32, ['b', 't']);
  builder.input('attention_mask', FLOAT, ['b', 't']);
  const weights = new Float32Array(hidden * widths);
  weights[0] = 1;
  const product = builder.node('MatMul', 'product', [
    embeds,
    builder.initializer(tensorOf('weights', [hidden, widths], weights)),
  ]);
  const shift = builder.initializer(tensorOf('shift', [1], Float32Array.of(-10)));
  builder.output(builder.node('Add', 'span_logits', [product, shift]), FLOAT, ['b', 't', widths]);
  builder.output(builder.node('Identity', 'hidden', [embeds]), FLOAT, ['b', 't', hidden]);
  return bytesOf(builder);
}

/** @param equal the feature that two strings are the same */
function pairs(hidden: number, features: number, equal: number, bias: number): Uint8Array {
  const builder = new GraphBuilder();
  builder.input('hidden', FLOAT, ['b', 't', hidden]);
  builder.input('selector', FLOAT, ['b', 'n', 't']);
  const input = builder.input('features', FLOAT, ['b', 'm', 'm2', features]);
  const weights = new Float32Array(features);
  weights[equal] = 10;
  const product = builder.node('MatMul', 'product', [
    input,
    builder.initializer(tensorOf('weights', [features, 1], weights)),
  ]);
  const shifted = builder.node('Add', 'shifted', [
    product,
    builder.initializer(tensorOf('shift', [1], Float32Array.of(bias))),
  ]);
  const axes = builder.initializer(tensorOf('axes', [1], BigInt64Array.of(-1n)));
  builder.output(builder.node('Squeeze', 'link_logits', [shifted, axes]), FLOAT, ['b', 'm', 'm2']);
  return bytesOf(builder);
}

function bytesOf(builder: GraphBuilder): Uint8Array {
  const { graph } = builder.build({ name: 'small', producer: 'test', opsets: OPSETS });
  if (!graph) throw new Error('no graph');
  return modelBytes(graph);
}

export const blobsOf = (files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Blob> =>
  new Map(Array.from(files, ([name, bytes]) => [name, new Blob([bytes.slice()])]));
