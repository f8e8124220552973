import { beforeAll, describe, expect, it } from 'vitest';
import { APPEARANCE } from '../../models/appearance/recipe.ts';
import { checkFile } from '../../models/build.ts';
import { follow, followExactly } from '../../models/recipe.ts';
import { similarity } from '../../src/heads/identify/identify.ts';
import type { Session } from '../../src/runtime/session.ts';
import { float32Of } from '../../src/runtime/tensor.ts';
import { nodeRuntime, relativeError } from '../support/onnx-graph.ts';
import { cropped, letterboxed, photograph } from '../support/photographs.ts';
import { randomNumbers } from '../support/random.ts';
import { HAS_PEERS } from '../../tools/shared/peers.ts';
import { loadOriginal, type Original } from '../support/tfjs.ts';

const SIZE = 224;
const OUTPUTS = APPEARANCE.conversion.outputs;

const CHANNELS = 512;

/** Of each channel over the places of each picture; channels last. */
function meansOver(values: ArrayLike<number>, batch: number): Float32Array {
  const places = values.length / batch / CHANNELS;
  return Float32Array.from({ length: batch * CHANNELS }, (_, i) => {
    const from = Math.floor(i / CHANNELS) * places * CHANNELS + (i % CHANNELS);
    return Array.from({ length: places }, (_place, at) => values[from + at * CHANNELS] ?? 0).reduce(
      (sum, value) => sum + value / places,
      0,
    );
  });
}

describe.skipIf(!HAS_PEERS)('the converted appearance model', () => {
  let original: Original;
  let session: Session;
  beforeAll(async () => {
    original = await loadOriginal(APPEARANCE.original);
    session = await (
      await nodeRuntime()
    ).createSession(await followExactly(APPEARANCE), {
      name: 'appearance',
    });
  }, 60_000);

  async function expectEqualOutputs(input: Float32Array): Promise<void> {
    const shape = [input.length / (SIZE * SIZE * 3), SIZE, SIZE, 3];
    const nodes = Object.values(OUTPUTS).map((name) => APPEARANCE.means?.[name] ?? name);
    const expected = original
      .run(input, shape, nodes)
      .map((values, i) =>
        nodes[i] === Object.values(OUTPUTS)[i] ? values : meansOver(values, shape[0] ?? 1),
      );
    const actual = await session.run({ input: { data: input, dims: shape } });
    Object.keys(OUTPUTS).forEach((name, index) => {
      const error = relativeError(float32Of(actual, name), expected[index] ?? []);
      expect(error, name).toBeLessThan(1e-4);
    });
  }

  it('gives what the original gives on noise, for any batch size', async () => {
    for (const batch of [1, 2]) {
      await expectEqualOutputs(randomNumbers(batch * SIZE * SIZE * 3, 0, 255, batch));
    }
  });

  it('gives what the original gives on photographs', async () => {
    const group = await photograph(1);
    const width = Math.floor(group.widthPx / 3);
    const parts = [0, 1, 2].map((part) => cropped(group, part * width, 0, width, group.heightPx));
    for (const part of parts) await expectEqualOutputs(letterboxed(part, SIZE));
  });

  it('says of faces nearly the same with weights of fewer bits', async () => {
    const group = await photograph(1);
    const width = Math.floor(group.widthPx / 3);
    const data = letterboxed(cropped(group, width, 0, width, group.heightPx), SIZE);
    const feeds = { input: { data, dims: [1, SIZE, SIZE, 3] } };
    const rounded = await (await nodeRuntime()).createSession(await follow(APPEARANCE), { name: 'rounded' });
    const [expected, actual] = [await session.run(feeds), await rounded.run(feeds)];
    await rounded.release();
    const [one, other] = [float32Of(expected, 'descriptor'), float32Of(actual, 'descriptor')];
    expect(similarity(one, other)).toBeGreaterThan(0.99);
    expect(float32Of(actual, 'gender')[0]).toBeCloseTo(float32Of(expected, 'gender')[0] ?? NaN, 1);
  });

  it('comes out byte for byte as the registry says', async () => {
    const bytes = await follow(APPEARANCE);
    expect(() => {
      checkFile(APPEARANCE.target, bytes);
    }).not.toThrow();
  });
});
