/**
 * Where CN-CLIP is kept in the origin's private file system:
 *
 *     cn-clip/kept.json      which folders count, one for each precision, and where their files came from
 *     cn-clip/a to e         contract.json and its files; the first that does not count is being made, or empty
 *     cn-clip/pending.json   what was asked for and is not finished
 *     cn-clip/download       the part of a published graph that has come; deleted when it has been converted
 *
 * A new model is made beside the old ones, of which that of its precision counts until the new one is whole and checked.
 */
import type { Device } from '../../model/running-model.ts';
import * as v from 'valibot';
import { PRECISIONS } from '../contract.ts';
import { CONTRACT_FILE } from '../../model/contract-json.ts';
import { type AlignerPrecision, precisionInUse } from '../precision.ts';
import type { PrivateFile } from './private-folder.ts';
import { PrivateFolder } from './private-folder.ts';
import { RECORD_SUFFIX } from './kept-download.ts';
import { readStoredAligner, type StoredAligner } from './stored-aligner.ts';

/** One more than there are precisions. */
const FOLDERS = ['a', 'b', 'c', 'd', 'e'] as const;
const precisionSchema = v.picklist([...PRECISIONS, 'published']);
const recordSchema = v.object({
  folder: v.picklist(FOLDERS),
  precision: precisionSchema,
  source: v.string(),
  storedAt: v.string(),
  /** Least to the original; null where nobody knows what the original gives. */
  cosine: v.nullable(v.number()),
});
const keptSchema = v.object({
  wanted: v.union([v.literal('auto'), precisionSchema]),
  records: v.array(recordSchema),
});
const pendingSchema = v.object({
  /** The address that the files come from, or the name of what was picked. */
  source: v.string(),
  precision: precisionSchema,
  /** Where what comes of it is kept: a graph apart, converted files where they stay, nowhere what was picked from disk. */
  keptIn: v.picklist(['download', 'making', 'nowhere']),
});

export type AlignerRecord = v.InferOutput<typeof recordSchema>;
export type KeptAligners = v.InferOutput<typeof keptSchema>;
export type Pending = v.InferOutput<typeof pendingSchema>;

export class AlignerStore {
  private constructor(readonly folder: PrivateFolder) {}

  /** @throws ProblemError 'storage-absent' */
  static async open(): Promise<AlignerStore> {
    return new AlignerStore(await (await PrivateFolder.root()).folder('cn-clip'));
  }

  async kept(): Promise<KeptAligners> {
    const parsed = v.safeParse(keptSchema, await this.folder.readJson('kept.json'));
    return parsed.success ? parsed.output : { wanted: 'auto', records: [] };
  }

  async alignerOf({ folder }: AlignerRecord): Promise<StoredAligner | undefined> {
    return storedIn(await this.folder.folder(folder));
  }

  async want(wanted: KeptAligners['wanted']): Promise<void> {
    await this.#setKept({ ...(await this.kept()), wanted });
  }

  /** The folder for a model that is being made. */
  async making(): Promise<PrivateFolder> {
    return this.folder.folder(await this.#free());
  }

  async clearMaking(): Promise<void> {
    await this.folder.remove(await this.#free());
  }

  /** What is in the folder that was made, if it was made to its end. */
  async made(): Promise<StoredAligner | undefined> {
    return storedIn(await this.making());
  }

  /** From now on the folder that was made counts; one that was kept in its precision is deleted. */
  async accept(record: Omit<AlignerRecord, 'folder'>): Promise<void> {
    const folder = await this.#free();
    const { wanted, records } = await this.kept();
    const others = records.filter(({ precision }) => precision !== record.precision);
    await this.#setKept({ wanted, records: [...others, { ...record, folder }] });
    await this.discard();
    for (const old of records) if (!others.includes(old)) await this.folder.remove(old.folder);
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

  /** Deletes one; without a name everything, what is not finished too. */
  async clear(unwanted?: AlignerPrecision): Promise<void> {
    const { wanted, records } = await this.kept();
    const left = records.filter(({ precision }) => unwanted !== undefined && precision !== unwanted);
    if (left.length > 0) await this.#setKept({ wanted, records: left });
    else await this.folder.remove('kept.json');
    for (const record of records) if (!left.includes(record)) await this.folder.remove(record.folder);
    if (unwanted === undefined) await this.discard();
  }

  /** Held while something is written, so that two tabs do not write the same. @throws ProblemError 'storage-busy' */
  lock(): Promise<PrivateFile> {
    return this.folder.open('lock');
  }

  #setKept(kept: KeptAligners): Promise<void> {
    return this.folder.writeJson('kept.json', kept);
  }

  async #free(): Promise<(typeof FOLDERS)[number]> {
    const { records } = await this.kept();
    return FOLDERS.find((name) => records.every(({ folder }) => folder !== name)) ?? 'a';
  }
}

async function storedIn(folder: PrivateFolder): Promise<StoredAligner | undefined> {
  const json = await folder.read(CONTRACT_FILE);
  if (!json) return undefined;
  return readStoredAligner(json, (name) => folder.openToRead(name));
}

/**
 * The one that is to run on this device; undefined when this browser keeps none.
 * @throws ProblemError 'storage-absent', 'model-unsupported'
 */
export async function openStoredAligner(device: Device): Promise<StoredAligner | undefined> {
  const store = await AlignerStore.open();
  const { wanted, records } = await store.kept();
  const kept = records.map(({ precision }) => precision);
  const inUse = precisionInUse(kept, wanted, device);
  const record = records.find(({ precision }) => precision === inUse);
  return record && store.alignerOf(record);
}
