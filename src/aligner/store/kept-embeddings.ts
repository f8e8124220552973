/** Embeddings by what they are of, in memory and, where there is IndexedDB, from visit to visit. */
import { clear, createStore, delMany, getMany, keys, setMany, type UseStore } from 'idb-keyval';
import { sha256Hex } from '../../model/sha256.ts';

/** Any place that keeps embeddings by key, which begins with the model's id. */
export interface EmbeddingShelf {
  get(keys: readonly string[]): Promise<(Float32Array | undefined)[]>;
  set(entries: readonly (readonly [string, Float32Array])[]): Promise<void>;
  /** Deletes what other models than these gave. */
  keepOnly(models: readonly string[]): Promise<void>;
}

/** Two kilobytes each: beyond 40 MB all are forgotten. */
const MOST_KEPT = 20_000;
/** The first version kept texts as they are in its keys. */
const FIRST_DATABASE = 'tamen-clip';
const DATABASE = 'tamen-embeddings';

/** Browsers that forbid IndexedDB (private windows) keep nothing. */
export function browserShelf(): EmbeddingShelf | undefined {
  try {
    if (typeof indexedDB === 'undefined') return undefined;
  } catch {
    return undefined; // Where storage is denied, even asking is.
  }
  let store: UseStore | undefined;
  const open = (): UseStore => {
    if (store === undefined) indexedDB.deleteDatabase(FIRST_DATABASE);
    return (store ??= createStore(DATABASE, 'embeddings'));
  };
  return {
    get: async (wanted) => getMany<Float32Array>([...wanted], open()),
    set: async (entries) => {
      if ((await keys(open())).length + entries.length > MOST_KEPT) await clear(open());
      await setMany(
        entries.map(([key, value]): [string, Float32Array] => [key, value]),
        open(),
      );
    },
    keepOnly: async (models) => {
      const known = await keys<string>(open());
      const others = known.filter((key) => !models.some((model) => key.startsWith(`${model} `)));
      await delMany(others, open());
    },
  };
}

/** What an embedding is of. */
export interface Embedded {
  readonly kind: 'text' | 'picture';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export class KeptEmbeddings {
  readonly #memory = new Map<string, Float32Array>();

  constructor(readonly shelf: EmbeddingShelf | undefined) {}

  /**
   * The embedding of each item, in order; `compute` gets those that are not known, each once.
   * @param model the id of the model that computes them
   * @param read what an item is; its key is a hash of that, since what people wrote is not kept
   */
  async all<Item>(
    model: string,
    items: readonly Item[],
    read: (item: Item) => Embedded,
    compute: (missing: readonly Item[]) => Promise<readonly Float32Array[]>,
  ): Promise<Float32Array[]> {
    const keys = await Promise.all(items.map((item) => keyOf(model, read(item))));
    await this.#recall([...new Set(keys)].filter((key) => !this.#memory.has(key)));
    const missing = new Map<string, Item>();
    keys.forEach((key, index) => {
      const item = items[index];
      if (item !== undefined && !this.#memory.has(key)) missing.set(key, item);
    });
    if (missing.size > 0) await this.#learn([...missing.keys()], await compute([...missing.values()]));
    return keys.map((key) => this.#memory.get(key) ?? new Float32Array());
  }

  async #recall(unknown: readonly string[]): Promise<void> {
    if (this.shelf === undefined || unknown.length === 0) return;
    const found = await this.shelf.get(unknown).catch(() => []);
    found.forEach((value, index) => {
      const key = unknown[index];
      if (key !== undefined && value !== undefined) this.#memory.set(key, value);
    });
  }

  /** A shelf that takes no more loses nothing but time. */
  async #learn(keys: readonly string[], values: readonly Float32Array[]): Promise<void> {
    const entries = keys.flatMap((key, index): [string, Float32Array][] => {
      const value = values[index];
      return value === undefined ? [] : [[key, value]];
    });
    for (const [key, value] of entries) this.#memory.set(key, value);
    await this.shelf?.set(entries).catch(() => undefined);
  }
}

async function keyOf(model: string, { kind, bytes }: Embedded): Promise<string> {
  return `${model} ${kind} ${await sha256Hex(bytes)}`;
}
