import { describe, expect, it } from 'vitest';
import { Embeddings, EmbeddingTable } from '../../../../src/coreference/net/embed.ts';
import { smallContract } from '../../../support/coref-contract.ts';

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

/** Of one number a row: the row's own as the contract counts them. */
function tableOf(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 5);
  const view = new DataView(bytes.buffer);
  values.forEach((value, row) => {
    view.setFloat32(4 * row, 1, true);
    view.setInt8(4 * values.length + row, value);
  });
  return bytes;
}

describe('Embeddings', () => {
  const contract = smallContract({
    hidden: 1,
    characters: '我你他𠮷A',
    commonCharacters: '我𠮷',
    files: { encoder: 'e', pairs: 'p', embeddings: 'common', rareEmbeddings: 'rare' },
  });
  const files: Record<string, Uint8Array> = { common: tableOf(0, 1, 2, 3, 4, 5, 8), rare: tableOf(6, 7, 9) };

  async function opened() {
    const asked: string[] = [];
    let isOffline = false;
    const embeddings = await Embeddings.open(contract, (name) => {
      asked.push(name);
      const file = files[name];
      return isOffline || file === undefined ? Promise.reject(new Error('offline')) : Promise.resolve(file);
    });
    return { embeddings, asked, goOffline: (is: boolean) => (isOffline = is) };
  }

  function written(embeddings: Embeddings, rows: readonly number[]): number[] {
    const target = new Float32Array(rows.length);
    rows.forEach((row, at) => {
      embeddings.write(row, target, at);
    });
    return [...target];
  }

  it('reads the rows of rare characters when the first of them is wanted, and once', async () => {
    const { embeddings, asked } = await opened();
    await embeddings.have([0, 5, 8]);
    expect(written(embeddings, [0, 5, 8])).toEqual([0, 5, 8]);
    expect(asked).toEqual(['common']);
    await Promise.all([embeddings.have([5, 9]), embeddings.have([6])]);
    await embeddings.have([7]);
    expect(written(embeddings, [4, 5, 6, 7, 8, 9])).toEqual([4, 5, 6, 7, 8, 9]);
    expect(asked).toEqual(['common', 'rare']);
  });

  it('asks for them again after it could not have them', async () => {
    const { embeddings, goOffline } = await opened();
    goOffline(true);
    await expect(embeddings.have([6])).rejects.toThrow('offline');
    goOffline(false);
    await embeddings.have([6]);
    expect(written(embeddings, [6])).toEqual([6]);
  });

  it('refuses a table that has not the rows that the contract says', async () => {
    await expect(Embeddings.open(contract, () => Promise.resolve(tableOf(1)))).rejects.toThrow('7 rows');
  });
});
