import { describe, expect, it } from 'vitest';
import { byFarthest, byLeastError, dequantiseBlocks, quantiseBlocks } from '../../../src/onnx/blocks.ts';
import { replaceProducts, replaceWeights, storeFloat16, storeLinear8 } from '../../../src/onnx/quantise.ts';
import { tensorOf } from '../../../src/onnx/tensor.ts';
import { graphWith, modelBytes, relativeError, runModel } from '../../support/onnx-graph.ts';
import { randomNumbers } from '../../support/random.ts';

const ROWS = 3;

/** [rows, depth] · weights [depth, width] */
function productGraph(weights: Float32Array, depth: number, width: number) {
  return graphWith([ROWS, depth], [ROWS, width], (builder, input) =>
    builder.node('MatMul', 'y', [input, builder.initializer(tensorOf('w', [depth, width], weights))]),
  );
}

function product(input: Float32Array, weights: Float32Array, depth: number, width: number): Float32Array {
  const result = new Float32Array(ROWS * width);
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let k = 0; k < depth; k++)
        sum += (input[row * depth + k] ?? 0) * (weights[k * width + column] ?? 0);
      result[row * width + column] = sum;
    }
  }
  return result;
}

function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  return values.map((_, index) => values[(index % rows) * columns + Math.floor(index / rows)] ?? 0);
}

describe('blocks of few bits', () => {
  for (const bits of [4, 8] as const) {
    it(`are off by no more than a block's scale with ${bits} bits, and not at all at its farthest value`, () => {
      const values = randomNumbers(5 * 70, -2, 1);
      const blocks = quantiseBlocks(values, 5, 70, { bits, blockSize: 32 });
      const back = dequantiseBlocks(blocks);
      for (let row = 0; row < 5; row++) {
        for (let start = 0; start < 70; start += 32) {
          const scale = Math.abs(blocks.scales[row * 3 + start / 32] ?? 0);
          const range = [row * 70 + start, row * 70 + Math.min(start + 32, 70)] as const;
          const block = Array.from(values.slice(...range));
          const farthest = block.reduce((far, value) => (Math.abs(value) > Math.abs(far) ? value : far), 0);
          expect(scale).toBeCloseTo(Math.abs(farthest) / 2 ** (bits - 1), 6);
          block.forEach((value, index) => {
            const error = Math.abs((back[range[0] + index] ?? NaN) - value);
            expect(error).toBeLessThanOrEqual(value === farthest ? 1e-6 : scale * 1.0001);
          });
        }
      }
    });

    it(`multiply in ONNX Runtime as their values do with ${bits} bits, a last block not full included`, async () => {
      for (const [depth, width, blockSize] of [
        [64, 24, 32],
        [50, 7, 16],
      ] as const) {
        const weights = randomNumbers(depth * width, -1, 1);
        const input = randomNumbers(ROWS * depth, -1, 1, 2);
        const blocks = quantiseBlocks(transposed(weights, depth, width), width, depth, { bits, blockSize });
        const reference = transposed(dequantiseBlocks(blocks), width, depth);
        const graph = replaceProducts(productGraph(weights, depth, width), () => ({ bits, blockSize }));
        expect(graph.node.map(({ opType }) => opType)).toEqual(['MatMulNBits']);
        const output = await runModel(modelBytes(graph), { data: input, dims: [ROWS, depth] });
        const expected = product(input, reference, depth, width);
        expect(relativeError(output.data as Float32Array, expected)).toBeLessThan(1e-5);
        expect(relativeError(expected, product(input, weights, depth, width))).toBeLessThan(
          bits === 4 ? 0.15 : 0.01,
        );
      }
    });
  }

  it('are nearer to their values with the scale of least error', () => {
    const values = randomNumbers(64 * 96, -1, 1).map((value) => value ** 3);
    const errorWith = (choose: typeof byFarthest) => {
      const blocks = quantiseBlocks(values, 64, 96, { bits: 4, blockSize: 32 }, choose);
      return relativeError(dequantiseBlocks(blocks), values);
    };
    expect(errorWith(byLeastError)).toBeLessThan(0.98 * errorWith(byFarthest));
  });

  it('of zeros are zeros', () => {
    const blocks = quantiseBlocks(new Float32Array(32), 1, 32, { bits: 4, blockSize: 32 });
    expect(dequantiseBlocks(blocks).every((value) => value === 0)).toBe(true);
  });
});

describe('weights stored smaller', () => {
  const depth = 40;
  const width = 6;
  const weights = randomNumbers(depth * width, -0.3, 1);
  const input = randomNumbers(ROWS * depth, -1, 1, 3);
  const exact = product(input, weights, depth, width);

  it('run in half precision to three digits', async () => {
    const graph = replaceWeights(productGraph(weights, depth, width), storeFloat16);
    expect(graph.initializer[0]?.rawData).toHaveLength(depth * width * 2);
    const output = await runModel(modelBytes(graph), { data: input, dims: [ROWS, depth] });
    expect(relativeError(output.data as Float32Array, exact)).toBeLessThan(1e-3);
  });

  for (const type of ['int8', 'uint8'] as const) {
    for (const axis of [0, 1]) {
      it(`run as ${type} by axis ${axis} to one hundredth`, async () => {
        const graph = replaceWeights(productGraph(weights, depth, width), (tensor) =>
          storeLinear8(tensor, type, axis),
        );
        const output = await runModel(modelBytes(graph), { data: input, dims: [ROWS, depth] });
        expect(relativeError(output.data as Float32Array, exact)).toBeLessThan(0.01);
      });
    }
  }

  it('stay as they are where nothing else was chosen', () => {
    const graph = productGraph(weights, depth, width);
    expect(replaceWeights(graph, () => undefined)).toEqual(graph);
    expect(replaceProducts(graph, () => undefined)).toEqual(graph);
  });
});
