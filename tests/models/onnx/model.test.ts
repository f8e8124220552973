import { describe, expect, it } from 'vitest';
import { APPEARANCE } from '../../../models/appearance/recipe.ts';
import { attributeOf } from '../../../src/onnx/builder.ts';
import { decodeModel, decodeTensor, encodeModel, encodeTensor, graphOf } from '../../../src/onnx/model.ts';
import { AttributeType, DataType, type ModelProto } from '../../../src/onnx/schema.ts';
import { tensorOf, valuesOf } from '../../../src/onnx/tensor.ts';
import { fetchModelOnDisk } from '../../../models/on-disk.ts';

function everyKindOfField(): ModelProto {
  return {
    irVersion: 10,
    producerName: '他们',
    modelVersion: Number.MAX_SAFE_INTEGER,
    opsetImport: [{ domain: '', version: 18 }],
    metadataProps: [{ key: 'made', value: 'here' }],
    graph: {
      name: 'g',
      input: [
        {
          name: 'x',
          type: {
            tensorType: { elemType: DataType.FLOAT, shape: { dim: [{ dimParam: 'n' }, { dimValue: 3 }] } },
          },
        },
      ],
      output: [{ name: 'y' }],
      valueInfo: [],
      initializer: [tensorOf('w', [2], Float32Array.of(1.5, -2))],
      node: [
        {
          input: ['x', '', 'w'],
          output: ['y'],
          opType: 'If',
          domain: 'com.microsoft',
          attribute: [
            attributeOf('axis', -1),
            attributeOf('mode', 'linear'),
            attributeOf('perm', [0, 3, 1, 2]),
            attributeOf('alpha', { float: 0.5 }),
            attributeOf('scales', { floats: [1, 0.25] }),
            {
              name: 'then_branch',
              type: AttributeType.GRAPH,
              g: { node: [], initializer: [], input: [], output: [{ name: 'z' }], valueInfo: [] },
            },
          ],
        },
      ],
    },
  };
}

describe('reading and writing ONNX', () => {
  it('reads back every kind of field as it was written', () => {
    const model = everyKindOfField();
    expect(decodeModel(encodeModel(model))).toEqual(model);
  });

  it('writes a real file back byte for byte', async () => {
    const bytes = new Uint8Array(await (await fetchModelOnDisk(APPEARANCE.target)).arrayBuffer());
    expect(Buffer.compare(encodeModel(decodeModel(bytes)), bytes)).toBe(0);
  });

  it('keeps fields that it does not know', () => {
    // Field 26 of ModelProto, a message of two bytes.
    const unknown = Uint8Array.of(0xd2, 0x01, 0x02, 0x0a, 0x00);
    const bytes = Uint8Array.of(...encodeModel(everyKindOfField()), ...unknown);
    expect(Array.from(encodeModel(decodeModel(bytes)).slice(-5))).toEqual(Array.from(unknown));
  });

  it('reads numbers whether they are packed or not', () => {
    // TensorProto.dims = 2, 3 and int64_data = -1, the two ways that the wire format allows.
    const single = Uint8Array.of(0x08, 2, 0x08, 3, 0x38, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1);
    const packed = Uint8Array.of(0x0a, 2, 2, 3, 0x3a, 10, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1);
    for (const bytes of [single, packed]) {
      expect(decodeTensor(bytes)).toEqual({ dims: [2, 3], int64Data: [-1n] });
    }
  });

  it('keeps the whole range of 64-bit numbers', () => {
    const int64Data = [-(2n ** 63n), 2n ** 63n - 1n, 0n, 1n << 40n];
    const tensor = { dims: [4], dataType: DataType.INT64, name: 't', int64Data };
    expect(valuesOf(decodeTensor(encodeTensor(tensor)))).toEqual(BigInt64Array.from(int64Data));
    const uint64Data = [2n ** 64n - 1n];
    const unsigned = { dims: [1], dataType: DataType.UINT64, name: 't', uint64Data };
    expect(decodeTensor(encodeTensor(unsigned)).uint64Data).toEqual(uint64Data);
  });

  it('refuses what is cut off or holds no graph', () => {
    const bytes = encodeModel(everyKindOfField());
    expect(() => decodeModel(bytes.subarray(0, bytes.length - 3))).toThrow();
    expect(() => graphOf(decodeModel(new Uint8Array()))).toThrow('no graph');
  });
});
