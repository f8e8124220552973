import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel, graphOf } from '../../../src/onnx/model.ts';
import { EXTERNAL } from '../../../src/onnx/schema.ts';
import { weightsApart } from '../../../src/onnx/weights-apart.ts';
import { openBytes } from '../../../src/model/bytes.ts';
import { fixtureBytes } from '../../support/cn-clip.ts';

const FILE = Uint8Array.from(await fixtureBytes('model_fp16.onnx'));

describe('a graph without its weights', () => {
  it('is small, and says of each large weight where in the file it lies', () => {
    const apart = weightsApart(openBytes(FILE), 'weights');
    expect(apart.length).toBeLessThan(FILE.length / 3);
    const [whole, light] = [graphOf(decodeModel(FILE)), graphOf(decodeModel(apart))];
    expect({ ...light, initializer: [] }).toEqual({ ...whole, initializer: [] });
    const away = light.initializer.filter(({ dataLocation }) => dataLocation === EXTERNAL);
    expect(away.length).toBeGreaterThan(20);
    for (const tensor of away) {
      const { location, offset, length } = Object.fromEntries(
        (tensor.externalData ?? []).map(({ key, value }) => [key, value]),
      );
      expect(location).toBe('weights');
      const wanted = whole.initializer.find(({ name }) => name === tensor.name);
      const there = FILE.subarray(Number(offset), Number(offset) + Number(length));
      expect(tensor.dims).toEqual(wanted?.dims);
      expect(Buffer.from(there).equals(Buffer.from(wanted?.rawData ?? []))).toBe(true);
    }
  });

  it('goes into a graph that comes in several parts, as converted files do', () => {
    const { graph, ...rest } = decodeModel(FILE);
    const empty = { node: [], initializer: [], input: [], output: [], valueInfo: [] };
    const parts = [
      ...(graph?.initializer ?? []).map((tensor) =>
        encodeModel({ opsetImport: [], graph: { ...empty, initializer: [tensor] } }),
      ),
      encodeModel({ ...rest, graph: { ...(graph ?? empty), initializer: [] } }),
    ];
    const [merged, apart] = [Uint8Array.from(Buffer.concat(parts)), weightsApart(openBytes(FILE), 'w')];
    const names = (bytes: Uint8Array) =>
      graphOf(decodeModel(bytes)).initializer.map(({ name, dataLocation }) => [name, dataLocation]);
    expect(names(weightsApart(openBytes(merged), 'w'))).toEqual(names(apart));
  });

  it('is refused where the file breaks off', () => {
    expect(() => weightsApart(openBytes(FILE.slice(0, -100)), 'w')).toThrow('longer than what holds it');
  });
});
