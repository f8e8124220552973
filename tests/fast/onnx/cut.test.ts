import { describe, expect, it } from 'vitest';
import { valueInfo } from '../../../src/onnx/builder.ts';
import { cutGraph } from '../../../src/onnx/cut.ts';
import { AttributeType, DataType, type GraphProto } from '../../../src/onnx/schema.ts';
import { tensorOf } from '../../../src/onnx/tensor.ts';
import { modelBytes, runModel } from '../../support/onnx-graph.ts';

const SHAPE = [2] as const;
const info = (name: string) => valueInfo(name, DataType.FLOAT, SHAPE);
const node = (opType: string, input: string[], output: string) => ({
  opType,
  input,
  output: [output],
  attribute: [],
});

/** left → a; right → b; c = a + b; d = c · w */
function twoTowers(): GraphProto {
  return {
    name: 'towers',
    node: [
      node('Add', ['left', 'two'], 'a'),
      node('Mul', ['right', 'three'], 'b'),
      node('Add', ['a', 'b'], 'c'),
      node('Mul', ['c', 'w'], 'd'),
    ],
    initializer: [
      tensorOf('two', [], Float32Array.of(2)),
      tensorOf('three', [], Float32Array.of(3)),
      tensorOf('w', [], Float32Array.of(10)),
    ],
    input: [info('left'), info('right')],
    output: [info('d')],
    valueInfo: [],
  };
}

describe('cutting a graph', () => {
  it('leaves a tower with its own input and weights only, which runs', async () => {
    const tower = cutGraph(twoTowers(), { inputs: ['right'], outputs: ['b'], types: [info('b')] });
    expect(tower.initializer.map(({ name }) => name)).toEqual(['three']);
    expect(tower.node.map(({ opType }) => opType)).toEqual(['Mul']);
    const output = await runModel(modelBytes(tower), { data: Float32Array.of(1, 2), dims: [2] });
    expect(output.data).toEqual(Float32Array.of(3, 6));
  });

  it('begins at a value inside', async () => {
    const tail = cutGraph(twoTowers(), { inputs: ['c'], outputs: ['d'], types: [info('c')] });
    expect(tail.input).toEqual([info('c')]);
    const output = await runModel(modelBytes(tail), { data: Float32Array.of(1, 2), dims: [2] });
    expect(output.data).toEqual(Float32Array.of(10, 20));
  });

  it('refuses to leave an input out that is needed, or to guess a type', () => {
    expect(() => cutGraph(twoTowers(), { inputs: ['left'], outputs: ['d'] })).toThrow('right is needed');
    expect(() => cutGraph(twoTowers(), { inputs: ['c'], outputs: ['d'] })).toThrow('type of c');
  });

  it('keeps what only a graph inside an attribute reads', () => {
    const graph = twoTowers();
    const branch: GraphProto = {
      node: [node('Add', ['a', 'w'], 'inner')],
      initializer: [],
      input: [],
      output: [info('inner')],
      valueInfo: [],
    };
    graph.node.push({
      opType: 'If',
      input: ['flag'],
      output: ['e'],
      attribute: [{ name: 'then_branch', type: AttributeType.GRAPH, g: branch }],
    });
    const part = cutGraph(graph, {
      inputs: ['flag', 'left'],
      outputs: ['e'],
      types: [valueInfo('flag', DataType.BOOL, [])],
    });
    expect(part.node.map(({ opType }) => opType)).toEqual(['Add', 'If']);
    expect(part.initializer.map(({ name }) => name)).toEqual(['two', 'w']);
  });
});
