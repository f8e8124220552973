import { describe, expect, it } from 'vitest';
import { decodeModel, graphOf } from '../../../../src/onnx/model.ts';
import { Evaluation, evaluateNode } from '../../../../src/onnx/evaluate/evaluate.ts';
import { type Value, valueOf } from '../../../../src/onnx/evaluate/value.ts';
import { attributeOf, type Attributes } from '../../../../src/onnx/builder.ts';
import { DataType, type NodeProto } from '../../../../src/onnx/schema.ts';
import { inOrder, neededNodes } from '../../../../src/onnx/simplify.ts';
import { fixtureBytes, reference } from '../../../support/cn-clip.ts';
import { relativeError } from '../../../support/onnx-graph.ts';

function nodeOf(opType: string, inputs: number, attributes: Attributes = {}): NodeProto {
  return {
    opType,
    input: Array.from({ length: inputs }, (_, index) => `input${index}`),
    output: ['output'],
    attribute: Object.entries(attributes).map(([name, value]) => attributeOf(name, value)),
  };
}

const floats = (shape: number[], data: number[]): Value => ({
  shape,
  dataType: DataType.FLOAT,
  data: Float32Array.from(data),
});
const whole = (data: number[], shape = [data.length]): Value => ({
  shape,
  dataType: DataType.INT64,
  data: Float64Array.from(data),
});

describe('a graph worked out without ONNX Runtime', () => {
  for (const [source, most] of [
    ['model.onnx', 1e-5],
    ['model_fp16.onnx', 5e-3],
  ] as const) {
    it(`gives what PyTorch gives, on ${source}, one weight at a time`, async () => {
      const { node, initializer } = graphOf(decodeModel(await fixtureBytes(source)));
      const { input_ids, attention_mask, pixel_values, text_embeds, image_embeds } = await reference();
      const results = ['text_embeds', 'image_embeds'];
      const evaluation = new Evaluation(neededNodes(inOrder(node), results), results);
      const tokens = [input_ids.length, input_ids[0]?.length ?? 0];
      evaluation.give('input_ids', whole(input_ids.flat(), tokens));
      evaluation.give('attention_mask', whole(attention_mask.flat(), tokens));
      evaluation.give('pixel_values', floats([2, 3, 64, 64], [...pixel_values]));
      for (const tensor of initializer) {
        evaluation.give(tensor.name, valueOf(tensor));
        evaluation.advance();
      }
      const found = results.map((name) => evaluation.result(name)?.data ?? new Float32Array());
      expect(relativeError(found[0] ?? [], text_embeds.flat())).toBeLessThan(most);
      expect(relativeError(found[1] ?? [], image_embeds.flat())).toBeLessThan(most);
      expect(evaluation.heldBytes).toBe(4 * (text_embeds.flat().length + image_embeds.flat().length));
    });
  }

  it('knows shapes where it does not know numbers', () => {
    const unknown: Value = { shape: [2, 3, 4], dataType: DataType.FLOAT };
    const shape = (node: NodeProto, ...inputs: Value[]) => evaluateNode(node, inputs).shape;
    expect(shape(nodeOf('Transpose', 1, { perm: [0, 2, 1] }), unknown)).toEqual([2, 4, 3]);
    expect(shape(nodeOf('Reshape', 2), unknown, whole([0, -1]))).toEqual([2, 12]);
    expect(shape(nodeOf('MatMul', 2), unknown, { ...unknown, shape: [4, 5] })).toEqual([2, 3, 5]);
    expect(shape(nodeOf('Add', 2), unknown, floats([4], [1, 2, 3, 4]))).toEqual([2, 3, 4]);
    expect(evaluateNode(nodeOf('Shape', 1), [unknown]).data).toEqual(Float64Array.of(2, 3, 4));
  });

  it('divides integers as ONNX does, and joins, cuts and picks by its rules', () => {
    const data = (node: NodeProto, ...inputs: Value[]) => Array.from(evaluateNode(node, inputs).data ?? []);
    expect(data(nodeOf('Div', 2), whole([7, -7]), whole([2, 2]))).toEqual([3, -3]);
    expect(data(nodeOf('Slice', 3), whole([1, 2, 3, 4]), whole([-3]), whole([2 ** 63]))).toEqual([2, 3, 4]);
    expect(data(nodeOf('Gather', 2), floats([2, 2], [1, 2, 3, 4]), whole([-1, 0]))).toEqual([3, 4, 1, 2]);
    const [left, right] = [floats([2, 1], [1, 2]), floats([2, 2], [3, 4, 5, 6])];
    expect(data(nodeOf('Concat', 2, { axis: -1 }), left, right)).toEqual([1, 3, 4, 2, 5, 6]);
    expect(
      data(nodeOf('Gemm', 3, { transB: 1 }), floats([1, 2], [1, 2]), right, floats([2], [10, 20])),
    ).toEqual([21, 37]);
  });

  it('refuses an operator that it does not know, and one with inputs that do not fit', () => {
    expect(() => evaluateNode(nodeOf('LSTM', 1), [whole([1])])).toThrow(/LSTM/);
    expect(() => evaluateNode(nodeOf('Add', 2), [whole([1, 2]), whole([1, 2, 3])])).toThrow(/do not fit/);
  });
});
