import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import {
  browserShelf,
  type EmbeddingShelf,
  KeptEmbeddings,
} from '../../../../src/aligner/store/kept-embeddings.ts';

const text = (said: string) => ({ kind: 'text', bytes: new TextEncoder().encode(said) }) as const;
const lengths = vi.fn((said: readonly string[]) =>
  Promise.resolve(said.map((each) => Float32Array.of(each.length))),
);

function shelf(): EmbeddingShelf {
  const made = browserShelf();
  if (made === undefined) throw new Error('there is an IndexedDB');
  return made;
}

/** Every key of every store of every database. */
async function keysKept(): Promise<string[]> {
  const all: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const keys = await done(database.transaction(store).objectStore(store).getAllKeys());
      all.push(...keys.map(String));
    }
    database.close();
  }
  return all;
}
const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('failed'));
    };
  });

describe('kept embeddings', () => {
  it('are computed once, for this visit and the next', async () => {
    const said = ['戴帽子的大叔', '她', '她'];
    const first = await new KeptEmbeddings(shelf()).all('model-a', said, text, lengths);
    const again = await new KeptEmbeddings(shelf()).all('model-a', said, text, lengths);
    expect(first.map(([length]) => length)).toEqual([6, 1, 1]);
    expect(again).toEqual(first);
    expect(lengths.mock.calls).toEqual([[['戴帽子的大叔', '她']]]);
  });

  it('are kept without a word of what people wrote', async () => {
    await new KeptEmbeddings(shelf()).all('model-a', ['右边那个胡子哥'], text, lengths);
    const keys = await keysKept();
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).toMatch(/^model-a text [0-9a-f]{64}$/);
  });

  it('go with the model that gave them', async () => {
    const own = shelf();
    for (const model of ['model-a', 'model-b'])
      await new KeptEmbeddings(own).all(model, ['他'], text, lengths);
    await own.keepOnly(['model-b']);
    expect((await keysKept()).every((key) => key.startsWith('model-b '))).toBe(true);
    await own.keepOnly([]);
    expect(await keysKept()).toEqual([]);
  });
});
