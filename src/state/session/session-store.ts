import { createStore, del, entries, get, set } from 'idb-keyval';
import { readRecord, type SessionRecord } from './session-record.ts';

/** Where sessions are kept; tests give another. Every method rejects where the browser keeps nothing or is full. */
export interface SessionStore {
  /** Newest first. */
  list(): Promise<readonly SessionRecord[]>;
  save(record: SessionRecord): Promise<void>;
  saveClip(id: string, clip: File): Promise<void>;
  clipOf(record: SessionRecord): Promise<File | null>;
  delete(id: string): Promise<void>;
}

/** IndexedDB: it keeps a file beside a record in every engine, on disk and not in memory. */
export function browserSessions(): SessionStore {
  // Opened when first needed: a browser that denies it must not break the page.
  const records = once(() => createStore('tamen-sessions', 'records'));
  const clips = once(() => createStore('tamen-session-clips', 'clips'));
  const prune = async (): Promise<void> => {
    const known = new Set((await entries<string, unknown>(records())).map(([id]) => id));
    for (const [id] of await entries<string, unknown>(clips())) if (!known.has(id)) await del(id, clips());
  };
  return {
    list: async () => {
      const stored = await entries<string, unknown>(records());
      await prune();
      return stored.flatMap(([, value]) => readRecord(value) ?? []).sort((a, b) => b.savedAtMs - a.savedAtMs);
    },
    save: (record) => set(record.id, record, records()),
    saveClip: async (id, clip) => {
      try {
        await set(id, clip, clips());
      } catch (thrown) {
        if (isFull(thrown) || clip.size > MOST_IN_MEMORY) throw thrown;
        // WebKit keeps no files in a window that is not to last; it does keep their bytes.
        await set(id, { bytes: await clip.arrayBuffer(), type: clip.type }, clips());
      }
    },
    clipOf: async ({ id, clipName: name }) => {
      if (name === null) return null;
      const clip: unknown = await get(id, clips());
      if (clip instanceof File) return clip;
      const { bytes, type } = (clip ?? {}) as { readonly bytes?: unknown; readonly type?: unknown };
      return bytes instanceof ArrayBuffer ? new File([bytes], name, { type: String(type) }) : null;
    },
    delete: async (id) => {
      await del(id, records());
      await del(id, clips());
    },
  };
}

/** A longer clip is not read into memory for this. */
const MOST_IN_MEMORY = 200e6;

export function isFull(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'QuotaExceededError';
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
