/** Chinese texts and pictures as vectors in one space: a stored CN-CLIP, prepared, batched and remembered. */
import type { Runtime } from '../../runtime/session.ts';
import type { KeptEmbeddings } from '../store/kept-embeddings.ts';
import { loadPrepare, partsOf, type Prepare } from './prepare.ts';
import type { SquareRgb } from '../../pictures/resize.ts';
import type { StoredAligner } from '../store/stored-aligner.ts';
import { type Towers, towersOf } from './towers.ts';

/** What one run takes: on wasm more at once cost memory and were no faster (docs/cn-clip.md). */
const TEXTS_AT_ONCE = { wasm: 16, webgpu: 64 } as const;
const PICTURES_AT_ONCE = { wasm: 2, webgpu: 8 } as const;

export interface EmbedOptions {
  readonly signal?: AbortSignal;
  /** Items done so far; those that were known count as done. */
  readonly onDone?: (done: number) => void;
}

export class AlignerEmbedder {
  readonly logitScale: number;
  /** Side of the pictures that it takes. */
  readonly sizePx: number;
  readonly #towers: Towers;
  #prepare: Promise<Prepare> | undefined;

  constructor(
    readonly aligner: StoredAligner,
    readonly runtime: Runtime,
    readonly kept: KeptEmbeddings,
    readonly picturesAtOnce: number = PICTURES_AT_ONCE[runtime.device],
  ) {
    this.logitScale = aligner.contract.logitScale;
    this.sizePx = partsOf(aligner.contract).vision.size;
    this.#towers = towersOf(aligner, runtime);
  }

  /** @throws ProblemError 'cancelled' between two batches, what reading the model throws, and what the runtime does */
  texts(texts: readonly string[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    return this.kept.all(
      this.aligner.id,
      texts,
      (text) => ({ kind: 'text', bytes: new TextEncoder().encode(text) }),
      async (missing) => {
        const { tokens } = await this.#prepared();
        return inBatches(
          missing,
          TEXTS_AT_ONCE[this.runtime.device],
          texts.length - missing.length,
          options,
          (batch) => this.#towers.text(batch.map(tokens), signalOf(options)),
        );
      },
    );
  }

  /** Likewise. @param pictures of `sizePx` */
  pictures(pictures: readonly SquareRgb[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    return this.kept.all(
      this.aligner.id,
      pictures,
      (picture) => ({ kind: 'picture', bytes: new Uint8Array(picture.buffer) }),
      async (missing) => {
        const { pixels } = await this.#prepared();
        return inBatches(
          missing,
          this.picturesAtOnce,
          pictures.length - missing.length,
          options,
          async (batch) => this.#towers.pictures(await pixels(batch), batch.length, signalOf(options)),
        );
      },
    );
  }

  /** Frees the model's memory; the next picture or text loads it again. */
  release(): Promise<void> {
    return this.#towers.release();
  }

  /** A load that failed is forgotten. */
  #prepared(): Promise<Prepare> {
    this.#prepare ??= loadPrepare(this.aligner.contract, (name) => this.aligner.read(name)).catch(
      (thrown: unknown) => {
        this.#prepare = undefined;
        throw thrown;
      },
    );
    return this.#prepare;
  }
}

const signalOf = ({ signal }: EmbedOptions) => (signal ? { signal } : {});

async function inBatches<Item>(
  items: readonly Item[],
  size: number,
  known: number,
  { onDone }: EmbedOptions,
  run: (batch: readonly Item[]) => Promise<readonly Float32Array[]>,
): Promise<Float32Array[]> {
  const found: Float32Array[] = [];
  for (let start = 0; start < items.length; start += size) {
    onDone?.(known + start);
    found.push(...(await run(items.slice(start, start + size))));
  }
  onDone?.(known + items.length);
  return found;
}
