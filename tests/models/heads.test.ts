import { beforeAll, describe, expect, it } from 'vitest';
import { HEADS } from '../../models/heads/recipe.ts';
import { follow } from '../../models/recipe.ts';
import { checkFile } from '../../models/build.ts';
import type { Session } from '../../src/runtime/session.ts';
import { float32Of } from '../../src/runtime/tensor.ts';
import { nodeRuntime, relativeError } from '../support/onnx-graph.ts';
import { letterboxed, photograph } from '../support/photographs.ts';
import { randomNumbers } from '../support/random.ts';
import { HAS_PEERS } from '../../tools/shared/peers.ts';
import { loadOriginal, type Original } from '../support/tfjs.ts';

const SIZE = 192;
const CELLS = 48 * 48;
const CHANNELS = 17;

describe.skipIf(!HAS_PEERS)('the converted head detector', () => {
  let original: Original;
  let session: Session;
  beforeAll(async () => {
    original = await loadOriginal(HEADS.original);
    session = await (await nodeRuntime()).createSession(await follow(HEADS), { name: 'heads' });
  }, 60_000);

  async function both(input: Float32Array) {
    const shape = [input.length / (SIZE * SIZE * 3), SIZE, SIZE, 3];
    const [expected = new Float32Array()] = original.run(
      input,
      shape,
      Object.values(HEADS.conversion.outputs),
    );
    const actual = float32Of(await session.run({ input: { data: input, dims: shape } }), 'face');
    return { actual, expected };
  }

  it('gives what the original gives on noise, for any batch size', async () => {
    for (const batch of [1, 3]) {
      const { actual, expected } = await both(randomNumbers(batch * SIZE * SIZE * 3, -1, 1, batch));
      expect(actual).toHaveLength(batch * CELLS * CHANNELS);
      expect(relativeError(actual, expected)).toBeLessThan(1e-4);
    }
  });

  it('finds the same boxes in photographs, to a hundredth of a pixel', async () => {
    const photos = await Promise.all([1, 5].map(photograph));
    const input = new Float32Array(photos.length * SIZE * SIZE * 3);
    photos.forEach((photo, index) => {
      input.set(
        letterboxed(photo, SIZE).map((value) => value / 127.5 - 1),
        index * SIZE * SIZE * 3,
      );
    });
    const { actual, expected } = await both(input);
    expect(relativeError(actual, expected)).toBeLessThan(1e-4);
    let faces = 0;
    for (let cell = 0; cell < photos.length * CELLS; cell++) {
      const start = cell * CHANNELS;
      if ((expected[start] ?? 0) < 0) continue;
      faces++;
      expect(actual[start]).toBeGreaterThan(-0.001);
      for (let channel = 1; channel < CHANNELS; channel++) {
        expect(actual[start + channel]).toBeCloseTo(expected[start + channel] ?? NaN, 2);
      }
    }
    expect(faces).toBeGreaterThan(10);
  });

  it('comes out byte for byte as the registry says', async () => {
    const bytes = await follow(HEADS);
    expect(() => {
      checkFile(HEADS.target, bytes);
    }).not.toThrow();
  });
});
