import { describe, expect, it } from 'vitest';
import { EmbeddingTable } from '../../../../src/coreference/net/embed.ts';

function tableBytes(): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * 4 + 2 * 3);
  const view = new DataView(bytes.buffer, 1);
  view.setFloat32(0, 0.5, true);
  view.setFloat32(4, 2, true);
  new Int8Array(bytes.buffer, 9).set([1, -2, 127, -128, 0, 3]);
  return bytes.subarray(1);
}

describe('EmbeddingTable', () => {
  it('gives int8 times the scale of the row, from a buffer that begins anywhere', () => {
    const target = new Float32Array(4);
    new EmbeddingTable(tableBytes(), 2, 3).write(1, target, 1);
    expect([...target]).toEqual([0, -256, 0, 6]);
  });

  it('refuses a file of another size', () => {
    expect(() => new EmbeddingTable(tableBytes(), 3, 3)).toThrow('14 bytes; 3 rows');
  });
});
