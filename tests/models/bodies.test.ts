import type { Body } from '../../src/heads/body.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { BODIES } from '../../models/bodies/recipe.ts';
import { checkFile } from '../../models/build.ts';
import { follow, followExactly } from '../../models/recipe.ts';
import { iou } from '../../src/model/boxes.ts';
import { decodeBodies } from '../../src/heads/net/bodies.ts';
import type { Session } from '../../src/runtime/session.ts';
import { float32Of } from '../../src/runtime/tensor.ts';
import { nodeRuntime, relativeError } from '../support/onnx-graph.ts';
import { letterboxed, photograph } from '../support/photographs.ts';
import { HAS_PEERS } from '../../tools/shared/peers.ts';
import { loadOriginal, type Original } from '../support/tfjs.ts';

const SIZE = 256;
/** Of the original's own output: 17 points of y, x and score, a box of y, x, y, x, and a score. */
const VALUES = 56;

describe.skipIf(!HAS_PEERS)('the converted body detector', () => {
  let bytes: Uint8Array;
  let original: Original;
  let session: Session;
  let input: Float32Array;
  beforeAll(async () => {
    bytes = await follow(BODIES);
    original = await loadOriginal(BODIES.original);
    session = await (
      await nodeRuntime()
    ).createSession(await followExactly(BODIES), {
      name: 'bodies',
    });
    input = letterboxed(await photograph(5), SIZE).map(Math.round);
  }, 300_000);

  const shape = [1, SIZE, SIZE, 3];
  const converted = () => session.run({ input: { data: input, dims: shape } });

  it('gives what the original gives before its tail', async () => {
    const { outputs } = BODIES.conversion;
    const expected = original.run(Int32Array.from(input), shape, Object.values(outputs));
    const actual = await converted();
    Object.keys(outputs).forEach((name, index) => {
      expect(relativeError(float32Of(actual, name), expected[index] ?? []), name).toBeLessThan(1e-4);
    });
  }, 120_000);

  it('finds the bodies that the tail of the original finds, points and scores alike', async () => {
    const [tail = new Float32Array()] = original.run(Int32Array.from(input), shape, ['Identity']);
    const found = await bodiesOf(session, input);
    const originals = Array.from({ length: tail.length / VALUES }, (_, i) =>
      tail.subarray(i * VALUES, (i + 1) * VALUES),
    ).filter((values) => (values[VALUES - 1] ?? 0) > 0.15);
    expect(originals).toHaveLength(5);
    for (const values of originals) {
      const twin = found.find(({ points: [nose] }) => Math.abs((nose?.y ?? 0) - (values[0] ?? 0)) < 1e-3);
      expect(valuesOf(twin)).toHaveLength(VALUES);
      expect(relativeError(Float32Array.from(valuesOf(twin)), values)).toBeLessThan(5e-3);
    }
  }, 120_000);

  it('finds the same bodies with weights of fewer bits', async () => {
    const rounded = await (await nodeRuntime()).createSession(bytes, { name: 'rounded' });
    const found = await Promise.all([session, rounded].map((each) => bodiesOf(each, input)));
    await rounded.release();
    const [expected = [], actual = []] = found.map((bodies) => bodies.filter(({ score }) => score > 0.15));
    expect(actual).toHaveLength(5);
    expect(expected).toHaveLength(5);
    for (const body of expected)
      expect(Math.max(...actual.map((other) => iou(other.box, body.box)))).toBeGreaterThan(0.95);
  }, 120_000);

  it('comes out byte for byte as the registry says', () => {
    expect(() => {
      checkFile(BODIES.target, bytes);
    }).not.toThrow();
  });
});

/** In shares of the picture's side. */
async function bodiesOf(session: Session, input: Float32Array): Promise<readonly Body[]> {
  const maps = await session.run({ input: { data: input, dims: [1, SIZE, SIZE, 3] } });
  const map = (name: string): Float32Array => float32Of(maps, name);
  return decodeBodies(
    {
      centre: map('centre'),
      size: map('size'),
      shift: map('shift'),
      points: map('points'),
      offset: map('offset'),
      reach: map('reach'),
    },
    { x: 0, y: 0, sidePx: 1 },
  );
}

/** In the original's order. */
function valuesOf(body: Body | undefined): number[] {
  if (!body) return [];
  const [x, y, width, height] = body.box;
  return [
    ...body.points.flatMap((point) => [point.y, point.x, point.score]),
    ...[y, x, y + height, x + width],
    body.score,
  ];
}
