/** Gets CN-CLIP from a place into the store, converting on the way: see clip-store.ts for what lies where. */
import type { OnAlignerProgress } from '../kept.ts';
import { encodeContract, type Precision } from '../contract.ts';
import { CONTRACT_FILE } from '../../model/contract-json.ts';
import type { AlignerPrecision } from '../precision.ts';
import { ProblemError, problemOf } from '../../model/problem.ts';
import { findGraph, findTowers, type FoundGraph, type FoundTowers, type Place } from './file-source.ts';
import type { AlignerStore, Pending } from './aligner-store.ts';
import { copyBytes, copyStream } from './copy.ts';
import { type OpenedFile, RECORD_SUFFIX } from './kept-download.ts';
import { isFull } from './private-folder.ts';
import { fullProblem, wantSpace } from './space.ts';

export interface GetOptions {
  readonly precision: AlignerPrecision;
  readonly signal: AbortSignal;
  readonly onProgress: OnAlignerProgress;
}

/**
 * Leaves in `store.making()` files with their contract, to be checked and accepted.
 * @param places all but the last are asked only whether converted files lie there.
 * @throws ProblemError download-*, host-*, storage-full, model-truncated, model-unsupported, cancelled
 */
export async function getAligner(
  store: AlignerStore,
  places: readonly Place[],
  options: GetOptions,
): Promise<void> {
  const last = places.at(-1);
  if (!last) throw new Error('there is nowhere to look');
  const getting = new Getting(store, options);
  try {
    const towers = await findTowers(places);
    if (towers) await getting.keepTowers(towers);
    else await getting.keepGraph(last);
  } catch (thrown) {
    throw isFull(thrown) ? await getting.full(thrown) : thrown;
  }
}

/** Of a graph's bytes in half precision, what is left of them; a little more than what was measured. */
const KEPT_SHARE: Readonly<Record<AlignerPrecision, number>> = {
  '4bit': 0.32,
  '8bit': 0.55,
  int8: 0.52,
  published: 1,
};

class Getting {
  /** That will be on this device in the end. */
  #wantedBytes = 0;

  constructor(
    readonly store: AlignerStore,
    readonly options: GetOptions,
  ) {}

  async keepTowers({ place, contract, contractJson }: FoundTowers): Promise<void> {
    if ((await this.store.pending())?.source !== place.name) await this.store.clearMaking();
    await this.#begin(place, contract.precision, 'making');
    const folder = await this.store.making();
    await folder.remove(CONTRACT_FILE);
    await this.#wantSpace(contract.files.reduce((sum, { bytes }) => sum + bytes, 0));
    const rows = contract.files.map(({ name, bytes }) => ({ name, doneBytes: 0, totalBytes: bytes }));
    for (const [index, file] of contract.files.entries()) {
      const opened = await place.open(file.name, folder);
      if (!opened)
        throw new ProblemError({ kind: 'download-missing', source: `${place.name} (${file.name})` });
      const onBytes = (doneBytes: number) => {
        rows[index] = { name: file.name, doneBytes, totalBytes: file.bytes };
        this.#report(place, opened, doneBytes, [...rows]);
      };
      const { signal } = this.options;
      const target = place.isFar ? undefined : folder;
      try {
        const copied = await copyStream(opened, target, signal, onBytes, file.bytes);
        if (copied.bytes !== file.bytes || copied.sha256 !== file.sha256)
          throw new ProblemError({ kind: 'download-wrong', file: file.name });
      } catch (thrown) {
        if (problemOf(thrown).kind === 'download-wrong') await folder.remove(file.name);
        throw thrown;
      }
    }
    await folder.write(CONTRACT_FILE, contractJson);
  }

  async keepGraph(place: Place): Promise<void> {
    const { precision } = this.options;
    const downloads = await this.store.downloads();
    const found = await findGraph(place, precision, downloads);
    try {
      await this.store.clearMaking();
      await this.#begin(place, precision, 'download');
      await downloads.removeAllBut([found.graph.name, found.graph.name + RECORD_SUFFIX]);
      const { bytes = 0, name } = found.graph;
      const kept = found.isQuantised ? 1 : KEPT_SHARE[precision] * (name.includes('fp16') ? 1 : 0.5);
      await this.#wantSpace(bytes * ((place.isFar ? 1 : 0) + kept));
      if (found.isQuantised || precision === 'published') await this.#keepQuantised(found, place);
      else await this.#convert(found, place, precision);
    } finally {
      // Nothing happens where it was read to its end.
      await found.graph.stream.cancel().catch(() => undefined);
    }
  }

  /** What was asked for cannot be written: there is less space than the browser had said. */
  async full(cause: unknown): Promise<ProblemError> {
    const pending = await this.store.pending();
    const received = pending ? await this.store.receivedBytes(pending) : 0;
    return fullProblem(this.#wantedBytes - received, cause);
  }

  async #keepQuantised({ graph, tokenizer }: FoundGraph, place: Place): Promise<void> {
    const folder = await this.store.making();
    const { jointContractOf } = await import('../convert/contract-of.ts');
    const model = await copyStream(graph, folder, this.options.signal, (doneBytes) => {
      this.#reportGraph(place, graph, doneBytes);
    });
    const words = tokenizer && (await copyBytes(tokenizer.name, tokenizer.bytes, folder));
    const contract = jointContractOf(model, words, await pictureSize(place));
    await folder.write(CONTRACT_FILE, encodeContract(contract));
  }

  async #convert({ graph, tokenizer }: FoundGraph, place: Place, precision: Precision): Promise<void> {
    const folder = await this.store.making();
    const { convertJointGraph } = await import('../convert/convert.ts');
    await convertJointGraph(graph.stream, folder.sink(), {
      precision,
      name: graph.name,
      ...(tokenizer && { tokenizer }),
      signal: this.options.signal,
      onProgress: (doneBytes) => {
        this.#reportGraph(place, graph, doneBytes);
      },
    });
  }

  #begin(place: Place, precision: AlignerPrecision, keptIn: Pending['keptIn']): Promise<void> {
    return this.store.setPending({
      source: place.name,
      precision,
      keptIn: place.isFar ? keptIn : 'nowhere',
    });
  }

  async #wantSpace(wantedBytes: number): Promise<void> {
    this.#wantedBytes = wantedBytes;
    const pending = await this.store.pending();
    await wantSpace(wantedBytes - (pending ? await this.store.receivedBytes(pending) : 0));
  }

  #reportGraph(place: Place, graph: OpenedFile, doneBytes: number): void {
    this.#report(place, graph, doneBytes, [{ name: graph.name, doneBytes, totalBytes: graph.bytes ?? 0 }]);
  }

  /** What was kept comes from this device first. */
  #report(
    place: Place,
    { keptBytes }: OpenedFile,
    doneBytes: number,
    files: Parameters<OnAlignerProgress>[0]['files'],
  ): void {
    const stage = place.isFar && doneBytes > keptBytes ? 'downloading' : 'converting';
    this.options.onProgress({ stage, files });
  }
}

/** The side that the published preprocessor wants, in pixels. */
async function pictureSize(place: Place): Promise<number> {
  const bytes = await place.read('preprocessor_config.json');
  const side = /"size"\s*:\s*(?:\{[^}]*?"height"\s*:\s*)?(\d+)/.exec(new TextDecoder().decode(bytes))?.[1];
  return side === undefined ? 224 : Number(side);
}
