import { describe, expect, it } from 'vitest';
import { type GraphBuilder } from '../../../src/onnx/builder.ts';
import { type Value, valueOf } from '../../../src/onnx/evaluate/value.ts';
import { fuse } from '../../../src/onnx/fuse.ts';
import { prependByPadding } from '../../../src/onnx/prepend.ts';
import { DataType, type GraphProto } from '../../../src/onnx/schema.ts';
import { fold, inOrder, observe, type Probes, tensorsOf } from '../../../src/onnx/simplify.ts';
import { tensorOf } from '../../../src/onnx/tensor.ts';
import { graphWith, modelBytes, relativeError, runModel } from '../../support/onnx-graph.ts';
import { randomNumbers } from '../../support/random.ts';

const WIDTH = 8;
const shaped = (shape: number[]): Value => ({ shape, dataType: DataType.FLOAT });
const PROBES: Probes = [
  new Map([['input', shaped([2, 5, WIDTH])]]),
  new Map([['input', shaped([3, 7, WIDTH])]]),
];

/** The graph after every step of this folder; `input` is [batch, tokens, 8]. */
function simplified(graph: GraphProto, probes = PROBES): GraphProto {
  const results = graph.output.map(({ name }) => name);
  const weights = new Map(graph.initializer.map((tensor) => [tensor.name, valueOf(tensor)]));
  const folded = fold({ nodes: graph.node, weights }, results, probes);
  const padded = prependByPadding(folded, observe(folded, probes));
  const node = fuse(padded.nodes, padded.weights, results);
  const read = new Set(node.flatMap(({ input }) => input));
  const left = new Map(Array.from(padded.weights).filter(([name]) => read.has(name)));
  return { ...graph, node, initializer: tensorsOf(left) };
}

async function expectSame(graph: GraphProto, opTypes: readonly string[], probes = PROBES, tokens = 4) {
  const small = simplified(graph, probes);
  expect(small.node.map(({ opType }) => opType)).toEqual(opTypes);
  const input = { data: randomNumbers(3 * tokens * WIDTH, -2, 2), dims: [3, tokens, WIDTH] };
  const [before, after] = [
    await runModel(modelBytes(graph), input),
    await runModel(modelBytes(small), input),
  ];
  expect(after.dims).toEqual(before.dims);
  expect(relativeError(after.data as Float32Array, before.data as Float32Array)).toBeLessThan(1e-5);
}

const graphOfBuild = (
  build: (builder: GraphBuilder, input: string) => string,
  outputShape = ['a', 'b', 'c'],
) => graphWith(['batch', 'tokens', WIDTH], outputShape, build);
const scalar = (builder: GraphBuilder, name: string, value: number) =>
  builder.initializer(tensorOf(name, [], Float32Array.of(value)));
const vector = (builder: GraphBuilder, name: string, values: number[]) =>
  builder.initializer(tensorOf(name, [values.length], BigInt64Array.from(values, BigInt)));

describe('a simplified graph', () => {
  it('has shapes written down that were worked out from those of its inputs', async () => {
    const graph = graphOfBuild(
      (builder, input) => {
        const shape = builder.node('Shape', 'shape', [input]);
        const first = builder.node('Slice', 'first', [
          shape,
          vector(builder, 'from', [0]),
          vector(builder, 'to', [2]),
        ]);
        const target = builder.node('Concat', 'target', [first, vector(builder, 'heads', [2, 4])], {
          axis: 0,
        });
        const heads = builder.node('Reshape', 'split', [input, target]);
        return builder.node('Transpose', 'y', [heads], { perm: [0, 2, 1, 3] });
      },
      ['a', 'b', 'c', 'd'],
    );
    await expectSame(graph, ['Reshape', 'Transpose']);
  });

  it('has one operator for a spelled-out layer normalisation', async () => {
    const graph = graphOfBuild((builder, x) => {
      const mean = builder.node('ReduceMean', 'mean', [x, vector(builder, 'axes', [-1])]);
      const difference = builder.node('Sub', 'difference', [x, mean]);
      const square = builder.node('Pow', 'square', [difference, scalar(builder, 'two', 2)]);
      const variance = builder.node('ReduceMean', 'variance', [square, 'axes']);
      const sum = builder.node('Add', 'sum', [variance, scalar(builder, 'epsilon', 1e-3)]);
      const quotient = builder.node('Div', 'quotient', [difference, builder.node('Sqrt', 'root', [sum])]);
      const scale = builder.initializer(tensorOf('scale', [WIDTH], randomNumbers(WIDTH, 0.5, 2)));
      const bias = builder.initializer(tensorOf('bias', [WIDTH], randomNumbers(WIDTH, -1, 1)));
      return builder.node('Add', 'y', [bias, builder.node('Mul', 'product', [quotient, scale])]);
    });
    await expectSame(graph, ['LayerNormalization']);
  });

  it('has one operator for a spelled-out GELU', async () => {
    const graph = graphOfBuild((builder, x) => {
      const erf = builder.node('Erf', 'erf', [
        builder.node('Div', 'scaled', [x, scalar(builder, 'root', Math.SQRT2)]),
      ]);
      const sum = builder.node('Add', 'sum', [erf, scalar(builder, 'one', 1)]);
      return builder.node('Mul', 'y', [
        builder.node('Mul', 'product', [x, sum]),
        scalar(builder, 'half', 0.5),
      ]);
    });
    await expectSame(graph, ['Gelu']);
  });

  it('keeps what only looks like GELU', async () => {
    const graph = graphOfBuild((builder, x) => {
      const erf = builder.node('Erf', 'erf', [
        builder.node('Div', 'scaled', [x, scalar(builder, 'root', 2)]),
      ]);
      const sum = builder.node('Add', 'sum', [erf, scalar(builder, 'one', 1)]);
      return builder.node('Mul', 'y', [
        builder.node('Mul', 'product', [x, sum]),
        scalar(builder, 'half', 0.5),
      ]);
    });
    await expectSame(graph, ['Div', 'Erf', 'Add', 'Mul', 'Mul']);
  });

  it('puts a row before a sequence by padding', async () => {
    const graph = graphOfBuild((builder, x) => {
      const row = builder.initializer(tensorOf('row', [WIDTH], randomNumbers(WIDTH, -1, 1)));
      const shape = builder.node('Shape', 'shape', [x]);
      const batch = builder.node('Slice', 'batch', [
        shape,
        vector(builder, 'from', [0]),
        vector(builder, 'to', [1]),
      ]);
      const target = builder.node('Concat', 'target', [batch, vector(builder, 'rest', [1, WIDTH])], {
        axis: 0,
      });
      return builder.node('Concat', 'y', [builder.node('Expand', 'rows', [row, target]), x], { axis: 1 });
    });
    const probes: Probes = [
      new Map([['input', shaped([2, 4, WIDTH])]]),
      new Map([['input', shaped([3, 4, WIDTH])]]),
    ];
    await expectSame(graph, ['Pad', 'Add'], probes);
  });
});

describe('an order of nodes', () => {
  it('is mended where a node stands behind its readers', () => {
    const graph = graphOfBuild((builder, x) =>
      builder.node('Neg', 'y', [builder.node('Exp', 'b', [builder.node('Tanh', 'a', [x])])]),
    );
    const ordered = inOrder(graph.node.toReversed());
    expect(ordered.map(({ opType }) => opType)).toEqual(['Tanh', 'Exp', 'Neg']);
  });

  it('is refused where nodes wait for each other', () => {
    const node = (input: string, output: string) => ({
      opType: 'Neg',
      input: [input],
      output: [output],
      attribute: [],
    });
    expect(() => inOrder([node('a', 'b'), node('b', 'a')])).toThrow(/wait for each other/);
  });
});
