/** What the clip-files worker does: gets CN-CLIP, checks it, keeps it, and says what is kept. */
import type {
  AlignerFilesState,
  AlignerRequest,
  OnAlignerProgress,
  StoredAlignerInfo,
} from '../../aligner/kept.ts';
import { CONTRACT_FILE } from '../../model/contract-json.ts';
import type { AlignerFilesApi } from '../api/aligner-files-api.ts';
import type { AlignerPrecision } from '../../aligner/precision.ts';
import type { Reply } from '../api/reply.ts';
import { ProblemError } from '../../model/problem.ts';
import type { OnProgress } from '../../model/progress.ts';
import { answer } from './answer.ts';
import { fetchCoreference } from './fetch-coreference.ts';
import type { RuntimeOptions } from '../../runtime/session.ts';
import { type Place, placeAt, placeOf } from '../../aligner/store/file-source.ts';
import { type AlignerRecord, AlignerStore } from '../../aligner/store/aligner-store.ts';
import { getAligner } from '../../aligner/store/get-aligner.ts';
import type { DownloadOptions } from '../../aligner/store/kept-download.ts';
import type { EmbeddingShelf } from '../../aligner/store/kept-embeddings.ts';
import { paced } from '../../aligner/store/paced.ts';
import type { StoredAligner } from '../../aligner/store/stored-aligner.ts';

export interface AlignerFilesOptions {
  readonly runtimeFiles?: RuntimeOptions['files'];
  /** Where embeddings are kept; they go with the model that gave them. */
  readonly embeddings?: EmbeddingShelf | undefined;
  /** For tests. */
  readonly network?: Pick<DownloadOptions, 'fetch' | 'wait'>;
}

export class AlignerFiles implements AlignerFilesApi {
  #running: AbortController | undefined;

  constructor(readonly options: AlignerFilesOptions = {}) {}

  describe(): Promise<Reply<AlignerFilesState>> {
    return answer(async () => {
      const store = await AlignerStore.open();
      const [{ wanted, records }, pending] = [await store.kept(), await store.pending()];
      const isMade = (await store.made()) !== undefined;
      const receivedBytes = pending ? await store.receivedBytes(pending) : 0;
      const kept: StoredAlignerInfo[] = [];
      for (const record of records) {
        const clip = await store.alignerOf(record);
        if (clip) kept.push(infoOf(clip, record));
      }
      return {
        kept,
        wanted,
        pending: pending && (isMade || receivedBytes > 0) ? { ...pending, receivedBytes, isMade } : null,
      };
    });
  }

  get(request: AlignerRequest, onProgress: OnAlignerProgress): Promise<Reply<null>> {
    return this.#alone(async (store, signal) => {
      const options = { precision: request.precision, signal, onProgress: paced(onProgress) };
      try {
        await getAligner(store, this.#placesOf(request, signal), options);
      } catch (thrown) {
        if (request.from === 'files') await store.clearMaking();
        throw thrown;
      }
      return null;
    });
  }

  finish(onProgress: OnAlignerProgress): Promise<Reply<StoredAlignerInfo>> {
    return this.#alone(async (store) => {
      const [made, pending] = [await store.made(), await store.pending()];
      if (!made || !pending) throw new ProblemError({ kind: 'model-missing', file: CONTRACT_FILE });
      try {
        const cosine = await this.#check(made, onProgress);
        const { source } = pending;
        const record = { precision: precisionOf(made), source, storedAt: new Date().toISOString(), cosine };
        await store.accept(record);
        await this.#forgetEmbeddings(store);
        return infoOf(made, record);
      } catch (thrown) {
        // What has come of the original is kept: another precision may do.
        await store.clearMaking();
        throw thrown;
      }
    });
  }

  fetchCoreference(address: string, onProgress: OnProgress): Promise<Reply<ReadonlyMap<string, Blob>>> {
    return answer(async () => {
      const running = new AbortController();
      this.#running = running;
      try {
        const { signal } = running;
        return await fetchCoreference(address, { ...this.options.network, signal }, onProgress);
      } catch (cause) {
        throw running.signal.aborted ? new ProblemError({ kind: 'cancelled' }, { cause }) : cause;
      } finally {
        running.abort();
      }
    });
  }

  cancel(): void {
    this.#running?.abort();
  }

  discard(): Promise<Reply<null>> {
    return this.#alone(async (store) => {
      await store.discard();
      return null;
    });
  }

  use(wanted: AlignerPrecision | 'auto'): Promise<Reply<null>> {
    return this.#alone(async (store) => {
      await store.want(wanted);
      return null;
    });
  }

  clear(precision?: AlignerPrecision): Promise<Reply<null>> {
    return this.#alone(async (store) => {
      await store.clear(precision);
      await this.#forgetEmbeddings(store);
      return null;
    });
  }

  /** Of models that are no longer kept. */
  async #forgetEmbeddings(store: AlignerStore): Promise<void> {
    const { records } = await store.kept();
    const models = await Promise.all(records.map((record) => store.alignerOf(record)));
    const ids = models.flatMap((model) => model?.id ?? []);
    // Where IndexedDB is forbidden nothing was kept.
    await this.options.embeddings?.keepOnly(ids).catch(() => undefined);
  }

  #placesOf(request: AlignerRequest, signal: AbortSignal): readonly Place[] {
    if (request.from === 'files') return [placeOf(request.name, request.files)];
    return request.addresses.map((address) => placeAt(address, { ...this.options.network, signal }));
  }

  /** @returns null where nobody knows what the original gives. */
  async #check(made: StoredAligner, onProgress: OnAlignerProgress): Promise<number | null> {
    const { contract } = made;
    if (contract.format !== 'tamen-clip-1') return null;
    const models = [contract.text.model, contract.vision.model];
    const tell = (towers: number) => {
      const files = models.map(({ name, bytes }, index) => ({
        name,
        doneBytes: index < towers ? bytes : 0,
        totalBytes: bytes,
      }));
      onProgress({ stage: 'checking', files });
    };
    tell(0);
    const { checkStored } = await import('../../aligner/net/check-stored.ts');
    return checkStored(made, contract, this.options.runtimeFiles, tell);
  }

  /** One task at a time, in all tabs. The reply may also be 'storage-busy' and 'cancelled'. */
  #alone<Value>(task: (store: AlignerStore, signal: AbortSignal) => Promise<Value>): Promise<Reply<Value>> {
    return answer(async () => {
      const store = await AlignerStore.open();
      const lock = await store.lock();
      const running = new AbortController();
      this.#running = running;
      try {
        return await task(store, running.signal);
      } catch (cause) {
        throw running.signal.aborted ? new ProblemError({ kind: 'cancelled' }, { cause }) : cause;
      } finally {
        running.abort(); // Ends connections that are still open.
        lock.close();
      }
    });
  }
}

const precisionOf = ({ contract }: StoredAligner): AlignerPrecision =>
  contract.format === 'tamen-clip-1' ? contract.precision : 'published';

function infoOf(
  { id, contract }: StoredAligner,
  { precision, source, storedAt, cosine }: Omit<AlignerRecord, 'folder'>,
): StoredAlignerInfo {
  const files = contract.files.map(({ name, bytes }) => ({ name, bytes }));
  return { id, precision, source, storedAt, files, cosine };
}
