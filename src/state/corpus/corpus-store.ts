import { clear, createStore, get, set } from 'idb-keyval';

/**
 * Where the results of a corpus lie, so that none is held in memory and a run goes on after the page was closed. Keyed by
 * what a result was made of.
 */
export interface CorpusStore {
  /** The result as JSON; null where there is none. */
  get(key: string): Promise<string | null>;
  /** Rejects where the disk is full. */
  set(key: string, result: string): Promise<void>;
  clear(): Promise<void>;
}

/** IndexedDB; where the browser denies it, results last as long as the page. */
export function browserCorpus(): CorpusStore {
  let opened: ReturnType<typeof createStore> | undefined;
  const inMemory = new Map<string, string>();
  const store = (): ReturnType<typeof createStore> => (opened ??= createStore('tamen-corpus', 'results'));
  // Opening is refused by an exception, and not by a promise.
  const kept = async (key: string): Promise<unknown> => get(key, store());
  const forget = async (): Promise<void> => clear(store());
  return {
    get: async (key) => {
      const stored: unknown = await kept(key).catch(() => undefined);
      return typeof stored === 'string' ? stored : (inMemory.get(key) ?? null);
    },
    set: async (key, result) => {
      try {
        await set(key, result, store());
      } catch (thrown) {
        if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError') throw thrown;
        inMemory.set(key, result);
      }
    },
    clear: async () => {
      inMemory.clear();
      await forget().catch(() => undefined);
    },
  };
}
