import { describe, expect, it } from 'vitest';
import { checkFile, describeFile } from '../../../models/build.ts';
import { MODELS, type ModelEntry } from '../../../models/registry.ts';

const BYTES = Uint8Array.of(1, 2, 3);

function registryWith(path: string, bytes: Uint8Array): readonly ModelEntry[] {
  const [entry] = MODELS;
  if (!entry) throw new Error('the registry is empty');
  return [{ ...entry, files: [describeFile(path, bytes)] }];
}

describe('checking a model file against the registry', () => {
  it('accepts the bytes that the registry has', () => {
    expect(() => {
      checkFile('a/b.onnx', BYTES, registryWith('a/b.onnx', BYTES));
    }).not.toThrow();
  });

  it('names a file of which one byte is different', () => {
    expect(() => {
      checkFile('a/b.onnx', Uint8Array.of(1, 2, 4), registryWith('a/b.onnx', BYTES));
    }).toThrow('models/a/b.onnx');
  });

  it('refuses a file that the registry does not know', () => {
    expect(() => {
      checkFile('a/other.onnx', BYTES, registryWith('a/b.onnx', BYTES));
    }).toThrow('models/a/other.onnx');
  });

  it('has the sha256 of "abc" as FIPS 180-2 gives it', () => {
    expect(describeFile('abc', new TextEncoder().encode('abc'))).toEqual({
      path: 'abc',
      bytes: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });
});
