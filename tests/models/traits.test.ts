import { beforeAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../models/build.ts';
import { follow, followExactly } from '../../models/recipe.ts';
import { EXPRESSION } from '../../models/traits/recipe.ts';
import { float32Of } from '../../src/runtime/tensor.ts';
import { nodeRuntime, relativeError } from '../support/onnx-graph.ts';
import { randomNumbers } from '../support/random.ts';
import { HAS_PEERS } from '../../tools/shared/peers.ts';
import { loadOriginal } from '../support/tfjs.ts';

const SIZE = 64;

describe.skipIf(!HAS_PEERS)('the converted expression model', () => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await follow(EXPRESSION);
  }, 60_000);

  it('gives what the original gives, for any batch size', async () => {
    const original = await loadOriginal(EXPRESSION.original);
    const session = await (
      await nodeRuntime()
    ).createSession(await followExactly(EXPRESSION), {
      name: 'expression',
    });
    const rounded = await (await nodeRuntime()).createSession(bytes, { name: 'rounded' });
    for (const batch of [1, 3]) {
      const data = randomNumbers(batch * SIZE * SIZE, -1, 1, batch);
      const shape = [batch, SIZE, SIZE, 1];
      const [expected = []] = original.run(data, shape, Object.values(EXPRESSION.conversion.outputs));
      const actual = await session.run({ input: { data, dims: shape } });
      expect(relativeError(float32Of(actual, 'expression'), expected)).toBeLessThan(1e-4);
      const nearly = await rounded.run({ input: { data, dims: shape } });
      expect(relativeError(float32Of(nearly, 'expression'), expected)).toBeLessThan(0.02);
    }
  }, 60_000);

  it('comes out byte for byte as the registry says', () => {
    expect(() => {
      checkFile(EXPRESSION.target, bytes);
    }).not.toThrow();
  });
});
