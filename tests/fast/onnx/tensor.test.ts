import { describe, expect, it } from 'vitest';
import { fromFloat16, toFloat16 } from '../../../src/onnx/float16.ts';
import { DataType, EXTERNAL } from '../../../src/onnx/schema.ts';
import {
  externalRange,
  float16Tensor,
  float32Of,
  tensorOf,
  valuesOf,
  withData,
} from '../../../src/onnx/tensor.ts';

describe('half precision', () => {
  it('keeps every one of its 65536 values, not-a-number apart', () => {
    const halves = Uint16Array.from({ length: 65536 }, (_, bits) => bits);
    const back = toFloat16(fromFloat16(halves));
    const isNumber = (bits: number) => (bits & 0x7fff) <= 0x7c00;
    // Zero below zero comes back as it was too.
    expect(back.filter((_, bits) => isNumber(bits))).toEqual(halves.filter(isNumber));
    expect(fromFloat16(toFloat16(Float32Array.of(NaN)))[0]).toBeNaN();
  });

  it('rounds to the nearest, ties to even, and goes to infinity beyond its range', () => {
    const step = 2 ** -10;
    const values = Float32Array.of(
      1 + step / 2,
      1 + (3 * step) / 2,
      65519,
      65520,
      1e9,
      2 ** -25,
      1.5 * 2 ** -24,
    );
    expect(Array.from(fromFloat16(toFloat16(values)))).toEqual([
      1,
      1 + 2 * step,
      65504,
      Infinity,
      Infinity,
      0,
      2 ** -23,
    ]);
  });
});

describe('the values of a tensor', () => {
  it('are read from raw data that begins at an odd byte', () => {
    const bytes = new Uint8Array(9);
    new DataView(bytes.buffer).setFloat32(1, 2.5, true);
    const tensor = { dims: [2], dataType: DataType.FLOAT, name: 't', rawData: bytes.subarray(1) };
    expect(valuesOf(tensor)).toEqual(Float32Array.of(2.5, 0));
  });

  it('are widened from half precision, and not taken from integers', () => {
    expect(float32Of(float16Tensor('t', [2], Float32Array.of(0.5, -3)))).toEqual(Float32Array.of(0.5, -3));
    expect(() => float32Of(tensorOf('t', [1], Int32Array.of(1)))).toThrow('not of floats');
  });

  it('are asked for by file, offset and length when they lie in another file', () => {
    const tensor = {
      dims: [2],
      dataType: DataType.INT8,
      name: 't',
      dataLocation: EXTERNAL,
      externalData: [
        { key: 'location', value: 'weights.bin' },
        { key: 'offset', value: '4096' },
        { key: 'length', value: '2' },
      ],
    };
    expect(() => valuesOf(tensor)).toThrow('another file');
    expect(externalRange(tensor)).toEqual({ location: 'weights.bin', offset: 4096, length: 2 });
    expect(valuesOf(withData(tensor, Uint8Array.of(1, 255)))).toEqual(Int8Array.of(1, -1));
  });
});
