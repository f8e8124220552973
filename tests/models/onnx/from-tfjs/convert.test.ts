import { beforeAll, describe, expect, it } from 'vitest';
import { convertTfjs } from '../../../../src/onnx/from-tfjs/convert.ts';
import { readTfjs } from '../../../../src/onnx/from-tfjs/tf-graph.ts';
import { encodeModel, graphOf } from '../../../../src/onnx/model.ts';
import type { ModelProto } from '../../../../src/onnx/schema.ts';
import { relativeError, runModel } from '../../../support/onnx-graph.ts';
import { randomNumbers } from '../../../support/random.ts';
import { HAS_PEERS } from '../../../../tools/shared/peers.ts';
import { attributes, runTfjs, startTfjs, type TfjsModel, tfjsModel } from '../../../support/tfjs.ts';

const SAME = attributes({ padding: 'SAME', strides: [1, 2, 2, 1], dilations: [1, 1, 1, 1] });

function converted({ json, weights }: TfjsModel): ModelProto {
  return convertTfjs(readTfjs(json, weights), {
    name: 'test',
    inputs: { input: 'x' },
    outputs: { output: 'y' },
  });
}

function operators(model: ModelProto): string[] {
  return graphOf(model).node.map(({ opType }) => opType);
}

async function expectSameValues(model: TfjsModel, shape: readonly number[]): Promise<void> {
  const input = randomNumbers(
    shape.reduce((all, size) => all * size, 1),
    -1,
    1,
    7,
  );
  const expected = await runTfjs(model, input, shape, 'y');
  const actual = await runModel(encodeModel(converted(model)), { data: input, dims: shape });
  expect(actual.dims).toEqual(expected.shape);
  expect(relativeError(actual.data as Float32Array, expected.values)).toBeLessThan(1e-5);
}

describe.skipIf(!HAS_PEERS)('a TensorFlow.js graph as ONNX', () => {
  beforeAll(startTfjs, 60_000);

  for (const [height, width] of [
    [7, 8],
    [8, 7],
    [5, 5],
  ] as const) {
    it(`pads SAME as TensorFlow does, for ${height} by ${width} and stride two`, async () => {
      const model = tfjsModel(
        [-1, height, width, 3],
        [{ name: 'y', op: 'Conv2D', input: ['x', 'kernel'], attr: SAME, consts: { kernel: [3, 3, 3, 4] } }],
      );
      await expectSameValues(model, [2, height, width, 3]);
      const depthwise = tfjsModel(
        [-1, height, width, 3],
        [
          {
            name: 'y',
            op: 'DepthwiseConv2dNative',
            input: ['x', 'kernel'],
            attr: SAME,
            consts: { kernel: [3, 3, 3, 2] },
          },
        ],
      );
      await expectSameValues(depthwise, [2, height, width, 3]);
    });
  }

  it('resizes with half-pixel centres, aligned corners, or neither, as the original does', async () => {
    for (const attr of [{ half_pixel_centers: true }, { align_corners: true }, {}]) {
      const model = tfjsModel(
        [-1, 4, 5, 2],
        [
          {
            name: 'y',
            op: 'ResizeBilinear',
            input: ['x', 'size'],
            attr: attributes(attr),
            consts: { size: Int32Array.of(8, 15) },
          },
        ],
      );
      await expectSameValues(model, [2, 4, 5, 2]);
    }
  });

  it('folds a border, a scale and an offset into one convolution, and bounds into one clip', async () => {
    const model = tfjsModel(
      [-1, 6, 6, 3],
      [
        {
          name: 'pad',
          op: 'Pad',
          input: ['x', 'paddings'],
          consts: { paddings: Int32Array.of(0, 0, 1, 2, 0, 1, 0, 0) },
        },
        {
          name: 'conv',
          op: 'Conv2D',
          input: ['pad', 'kernel'],
          attr: attributes({ padding: 'VALID', strides: [1, 1, 1, 1], dilations: [1, 1, 1, 1] }),
          consts: { kernel: [3, 3, 3, 4] },
        },
        { name: 'scaled', op: 'Mul', input: ['conv', 'scale'], consts: { scale: [4] } },
        { name: 'shifted', op: 'AddV2', input: ['scaled', 'offset'], consts: { offset: [4] } },
        { name: 'relu', op: 'Relu', input: ['shifted'] },
        { name: 'y', op: 'Minimum', input: ['relu', 'six'], consts: { six: Float32Array.of(0.5) } },
      ],
    );
    expect(operators(converted(model)).filter((name) => name !== 'Cast')).toEqual([
      'Transpose',
      'Conv',
      'Clip',
      'Transpose',
    ]);
    await expectSameValues(model, [2, 6, 6, 3]);
  });

  it('does not fold into a convolution that something else reads too', async () => {
    const model = tfjsModel(
      [-1, 4, 4, 2],
      [
        { name: 'conv', op: 'Conv2D', input: ['x', 'kernel'], attr: SAME, consts: { kernel: [1, 1, 2, 2] } },
        { name: 'scaled', op: 'Mul', input: ['conv', 'scale'], consts: { scale: [2] } },
        { name: 'y', op: 'AddV2', input: ['conv', 'scaled'] },
      ],
    );
    await expectSameValues(model, [1, 4, 4, 2]);
  });

  it('names the node of an operator that it does not know', () => {
    const model = tfjsModel([-1, 2, 2, 1], [{ name: 'y', op: 'Fancy', input: ['x'] }]);
    expect(() => converted(model)).toThrow('operator Fancy is not supported (y)');
  });
});
