/**
 * A TensorFlow.js graph model as ONNX: NCHW inside with transposes only at the ends, the batch size free, batch
 * normalisation and padding folded into the convolutions, weights stored in half precision.
 */
import { GraphBuilder } from '../builder.ts';
import { DataType, type ModelProto } from '../schema.ts';
import { CONVOLUTIONS } from './convolution.ts';
import { type Bits, Converter, type Operator } from './converter.ts';
import { DENSE } from './dense.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { inTfShape, SHAPES } from './shape.ts';
import { SPATIAL } from './spatial.ts';
import type { TfGraph } from './tf-graph.ts';
import type { Activation, Size } from './values.ts';

export interface Conversion {
  readonly name: string;
  /** ONNX's name → the placeholder's. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Sizes of an input, by ONNX's name, where the placeholder leaves more free than the batch (-1). */
  readonly sizes?: Readonly<Record<string, readonly number[]>>;
  /** ONNX's name → the node's; any node will do, and what is not needed for them is dropped. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Weights that are rounded to whole numbers of so many bits, by part of the node's name; all others keep what they are. */
  readonly bits?: Bits;
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  ...CONVOLUTIONS,
  ...SPATIAL,
  ...ELEMENTWISE,
  ...SHAPES,
  ...DENSE,
};
const OPSET = 18;

/** @throws Error naming the node, where something is not supported. */
export function convertTfjs(graph: TfGraph, { name, inputs, sizes, outputs, bits }: Conversion): ModelProto {
  const builder = new GraphBuilder();
  for (const output of Object.keys(outputs)) builder.reserve(output);
  const converter = new Converter(graph, builder, OPERATORS, Object.values(outputs), bits);
  for (const [onnxName, tfName] of Object.entries(inputs)) {
    const node = graph.nodes.get(tfName);
    if (!node) throw new Error(`no input ${tfName}`);
    converter.define(tfName, inputOf(builder, onnxName, sizes?.[onnxName] ?? node.attributes.shape()));
  }
  for (const [onnxName, tfName] of Object.entries(outputs)) {
    const node = graph.nodes.get(tfName);
    if (!node) throw new Error(`no output ${tfName}`);
    const activation = converter.activation(tfName);
    builder.rename(inTfShape(node, converter, activation), onnxName);
    builder.output(onnxName, DataType.FLOAT, activation.shape);
  }
  return builder.build({ name, producer: 'tamen', opsets: [{ domain: '', version: OPSET }] });
}

function inputOf(builder: GraphBuilder, name: string, sizes: readonly number[]): Activation {
  const shape = sizes.map((size, axis): Size => (size < 0 && axis === 0 ? 'batch' : size));
  builder.input(name, DataType.FLOAT, shape);
  if (shape.length !== 4) return { kind: 'activation', shape, name };
  const inside = builder.node('Transpose', `${name}/nchw`, [name], { perm: [0, 3, 1, 2] });
  return { kind: 'activation', shape, name: inside };
}
