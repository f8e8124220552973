/** What the clip-files worker does: gets CN-CLIP, checks it, keeps it, and says what is kept. */
import { CONTRACT_FILE } from '../../../models/cn-clip/contract.ts';
import type {
  ClipFilesApi,
  ClipFilesState,
  ClipPrecision,
  ClipRequest,
  OnClipProgress,
  StoredClipInfo,
} from '../../contracts/clip-files-api.ts';
import type { Reply } from '../../contracts/reply.ts';
import { ProblemError } from '../../domain/problem.ts';
import { answer } from '../answer.ts';
import type { RuntimeOptions } from '../runtime/session.ts';
import { type Place, placeAt, placeOf } from './clip-source.ts';
import { type ClipRecord, ClipStore } from './clip-store.ts';
import { getClip } from './get-clip.ts';
import type { DownloadOptions } from './kept-download.ts';
import { paced } from './paced.ts';
import type { StoredClip } from './stored-clip.ts';

export interface ClipFilesOptions {
  readonly runtimeFiles?: RuntimeOptions['files'];
  /** For tests. */
  readonly network?: Pick<DownloadOptions, 'fetch' | 'wait'>;
}

export class ClipFiles implements ClipFilesApi {
  #running: AbortController | undefined;

  constructor(readonly options: ClipFilesOptions = {}) {}

  describe(): Promise<Reply<ClipFilesState>> {
    return answer(async () => {
      const store = await ClipStore.open();
      const [{ wanted, records }, pending] = [await store.kept(), await store.pending()];
      const isMade = (await store.made()) !== undefined;
      const receivedBytes = pending ? await store.receivedBytes(pending) : 0;
      const kept: StoredClipInfo[] = [];
      for (const record of records) {
        const clip = await store.clipOf(record);
        if (clip) kept.push(infoOf(clip, record));
      }
      return {
        kept,
        wanted,
        pending: pending && (isMade || receivedBytes > 0) ? { ...pending, receivedBytes, isMade } : null,
      };
    });
  }

  get(request: ClipRequest, onProgress: OnClipProgress): Promise<Reply<null>> {
    return this.#alone(async (store, signal) => {
      const options = { precision: request.precision, signal, onProgress: paced(onProgress) };
      try {
        await getClip(store, this.#placesOf(request, signal), options);
      } catch (thrown) {
        if (request.from === 'files') await store.clearMaking();
        throw thrown;
      }
      return null;
    });
  }

  finish(onProgress: OnClipProgress): Promise<Reply<StoredClipInfo>> {
    return this.#alone(async (store) => {
      const [made, pending] = [await store.made(), await store.pending()];
      if (!made || !pending) throw new ProblemError({ kind: 'model-missing', file: CONTRACT_FILE });
      try {
        const cosine = await this.#check(made, onProgress);
        const { source } = pending;
        const record = { precision: precisionOf(made), source, storedAt: new Date().toISOString(), cosine };
        await store.accept(record);
        return infoOf(made, record);
      } catch (thrown) {
        // What has come of the original is kept: another precision may do.
        await store.clearMaking();
        throw thrown;
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

  use(wanted: ClipPrecision | 'auto'): Promise<Reply<null>> {
    return this.#alone(async (store) => {
      await store.want(wanted);
      return null;
    });
  }

  clear(precision?: ClipPrecision): Promise<Reply<null>> {
    return this.#alone(async (store) => {
      await store.clear(precision);
      return null;
    });
  }

  #placesOf(request: ClipRequest, signal: AbortSignal): readonly Place[] {
    if (request.from === 'files') return [placeOf(request.name, request.files)];
    return request.addresses.map((address) => placeAt(address, { ...this.options.network, signal }));
  }

  /** @returns null where nobody knows what the original gives. */
  async #check(made: StoredClip, onProgress: OnClipProgress): Promise<number | null> {
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
    const { checkStored } = await import('./check-stored.ts');
    return checkStored(made, contract, this.options.runtimeFiles, tell);
  }

  /** One task at a time, in all tabs. The reply may also be 'storage-busy' and 'cancelled'. */
  #alone<Value>(task: (store: ClipStore, signal: AbortSignal) => Promise<Value>): Promise<Reply<Value>> {
    return answer(async () => {
      const store = await ClipStore.open();
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

const precisionOf = ({ contract }: StoredClip): ClipPrecision =>
  contract.format === 'tamen-clip-1' ? contract.precision : 'published';

function infoOf(
  { id, contract }: StoredClip,
  { precision, source, storedAt, cosine }: Omit<ClipRecord, 'folder'>,
): StoredClipInfo {
  const files = contract.files.map(({ name, bytes }) => ({ name, bytes }));
  return { id, precision, source, storedAt, files, cosine };
}
