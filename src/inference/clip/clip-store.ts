/**
 * Where CN-CLIP is kept in the origin's private file system:
 *
 *     cn-clip/current.json   which of the two folders counts, and where its files came from
 *     cn-clip/a, cn-clip/b   contract.json and its files; the one that does not count is being made, or empty
 *     cn-clip/pending.json   what was asked for and is not finished
 *     cn-clip/download       the part of a published graph that has come; deleted when it has been converted
 *
 * A new model is made beside the old one, which counts until the new one is whole and checked.
 */
import * as v from 'valibot';
import { CONTRACT_FILE, PRECISIONS } from '../../../models/cn-clip/contract.ts';
import type { PrivateFile } from './private-folder.ts';
import { PrivateFolder } from './private-folder.ts';
import { RECORD_SUFFIX } from './kept-download.ts';
import { readStoredClip, type StoredClip } from './stored-clip.ts';

const currentSchema = v.object({
  folder: v.picklist(['a', 'b']),
  source: v.string(),
  storedAt: v.string(),
  /** Least to the original; null where nobody knows what the original gives. */
  cosine: v.nullable(v.number()),
});
const pendingSchema = v.object({
  /** The address that the files come from, or the name of what was picked. */
  source: v.string(),
  precision: v.picklist([...PRECISIONS, 'published']),
  /** Where what comes of it is kept: a graph apart, converted files where they stay, nowhere what was picked from disk. */
  keptIn: v.picklist(['download', 'making', 'nowhere']),
});

export type Current = v.InferOutput<typeof currentSchema>;
export type Pending = v.InferOutput<typeof pendingSchema>;

export class ClipStore {
  private constructor(readonly folder: PrivateFolder) {}

  /** @throws ProblemError 'storage-absent' */
  static async open(): Promise<ClipStore> {
    return new ClipStore(await (await PrivateFolder.root()).folder('cn-clip'));
  }

  /** The model that counts, with where it came from. */
  async current(): Promise<{ clip: StoredClip; record: Current } | undefined> {
    const parsed = v.safeParse(currentSchema, await this.folder.readJson('current.json'));
    if (!parsed.success) return undefined;
    const clip = await storedIn(await this.folder.folder(parsed.output.folder));
    return clip && { clip, record: parsed.output };
  }

  /** The folder for a model that is being made. */
  async making(): Promise<PrivateFolder> {
    return this.folder.folder(await this.#free());
  }

  async clearMaking(): Promise<void> {
    await this.folder.remove(await this.#free());
  }

  /** What is in the folder that was made, if it was made to its end. */
  async made(): Promise<StoredClip | undefined> {
    return storedIn(await this.making());
  }

  /** From now on the folder that was made counts; the other is emptied. */
  async accept(record: Omit<Current, 'folder'>): Promise<void> {
    const folder = await this.#free();
    await this.folder.writeJson('current.json', { folder, ...record });
    await this.discard();
  }

  async pending(): Promise<Pending | undefined> {
    const parsed = v.safeParse(pendingSchema, await this.folder.readJson('pending.json'));
    return parsed.success ? parsed.output : undefined;
  }

  async setPending(pending: Pending): Promise<void> {
    await this.folder.writeJson('pending.json', pending);
  }

  /** Of what was asked for and is not finished, how much has come. */
  async receivedBytes({ keptIn }: Pending): Promise<number> {
    if (keptIn === 'nowhere') return 0;
    const folder = await (keptIn === 'download' ? this.downloads() : this.making());
    return folder.bytes((name) => !name.endsWith(RECORD_SUFFIX));
  }

  downloads(): Promise<PrivateFolder> {
    return this.folder.folder('download');
  }

  /** Deletes what is not finished. */
  async discard(): Promise<void> {
    await this.folder.remove('pending.json');
    await this.folder.remove('download');
    await this.clearMaking();
  }

  async clear(): Promise<void> {
    await this.folder.remove('current.json');
    await this.folder.remove('a');
    await this.folder.remove('b');
    await this.discard();
  }

  /** Held while something is written, so that two tabs do not write the same. @throws ProblemError 'storage-busy' */
  lock(): Promise<PrivateFile> {
    return this.folder.open('lock');
  }

  async #free(): Promise<'a' | 'b'> {
    const parsed = v.safeParse(currentSchema, await this.folder.readJson('current.json'));
    return parsed.success && parsed.output.folder === 'a' ? 'b' : 'a';
  }
}

async function storedIn(folder: PrivateFolder): Promise<StoredClip | undefined> {
  const json = await folder.read(CONTRACT_FILE);
  if (!json) return undefined;
  return readStoredClip(json, async (name) => {
    const bytes = await folder.read(name);
    if (!bytes) throw new Error('there is no such file');
    return bytes;
  });
}
