/** A stored CN-CLIP that runs: tokens and pixels in, embeddings out. At most one of its graphs is in memory. */
import type { AlignerContract, JointContract } from '../contract.ts';
import { type TableSize, TokenEmbeddings } from '../convert/token-embeddings.ts';
import type { Runtime, RunOptions, Session } from '../../runtime/session.ts';
import { float32Of, type Tensors } from '../../runtime/tensor.ts';
import { loadTower } from './load-tower.ts';
import type { StoredAligner } from '../store/stored-aligner.ts';

export interface Towers {
  /** @param texts token numbers. @returns an embedding of length 1 for each */
  text(texts: readonly (readonly number[])[], options?: RunOptions): Promise<Float32Array[]>;
  /** @param pixels [count, 3, size, size]. @returns an embedding of length 1 for each */
  pictures(pixels: Float32Array, count: number, options?: RunOptions): Promise<Float32Array[]>;
  /** Frees memory; the next run loads again. */
  release(): Promise<void>;
}

export function towersOf(aligner: StoredAligner, runtime: Runtime): Towers {
  const { contract } = aligner;
  return contract.format === 'tamen-clip-1'
    ? new SplitTowers(contract, aligner, runtime)
    : new JointTowers(contract, aligner, runtime);
}

class SplitTowers implements Towers {
  readonly #graph: OneGraph;
  #table: TokenEmbeddings | undefined;

  constructor(
    readonly contract: AlignerContract,
    readonly aligner: StoredAligner,
    runtime: Runtime,
  ) {
    this.#graph = new OneGraph(aligner, runtime);
  }

  async text(texts: readonly (readonly number[])[], options: RunOptions = {}): Promise<Float32Array[]> {
    const { model, inputs, output, embeddings } = this.contract.text;
    this.#table ??= await this.#readTable(embeddings.file.name, embeddings);
    const feeds = this.#table.inputs(texts);
    return this.#graph.run(
      model.name,
      { [inputs.embeddings]: feeds.embeddings, [inputs.mask]: feeds.mask },
      output,
      texts.length,
      options,
    );
  }

  pictures(pixels: Float32Array, count: number, options: RunOptions = {}): Promise<Float32Array[]> {
    const { model, inputs, output, size } = this.contract.vision;
    this.#table = undefined;
    const feed = { data: pixels, dims: [count, 3, size, size] };
    return this.#graph.run(model.name, { [inputs.pixels]: feed }, output, count, options);
  }

  async release(): Promise<void> {
    this.#table = undefined;
    await this.#graph.release();
  }

  async #readTable(name: string, size: TableSize): Promise<TokenEmbeddings> {
    return new TokenEmbeddings(await this.aligner.read(name), size);
  }
}

/** The graph as published wants both inputs at each run: the one that is not asked for is as small as can be. */
class JointTowers implements Towers {
  readonly #graph: OneGraph;

  constructor(
    readonly contract: JointContract,
    aligner: StoredAligner,
    runtime: Runtime,
  ) {
    this.#graph = new OneGraph(aligner, runtime);
  }

  text(texts: readonly (readonly number[])[], options: RunOptions = {}): Promise<Float32Array[]> {
    const { size } = this.contract.vision;
    return this.#run(texts, new Float32Array(3 * size * size), 1, 'text', options);
  }

  pictures(pixels: Float32Array, count: number, options: RunOptions = {}): Promise<Float32Array[]> {
    return this.#run([[this.contract.tokenizer.padding]], pixels, count, 'vision', options);
  }

  release(): Promise<void> {
    return this.#graph.release();
  }

  #run(
    texts: readonly (readonly number[])[],
    pixels: Float32Array,
    pictures: number,
    wanted: 'text' | 'vision',
    options: RunOptions,
  ): Promise<Float32Array[]> {
    const { model, inputs, outputs, tokenizer, vision } = this.contract;
    const length = Math.max(...texts.map((text) => text.length), 1);
    const dims = [texts.length, length];
    const padded = texts.flatMap((text) =>
      Array.from({ length }, (_, at) => BigInt(text[at] ?? tokenizer.padding)),
    );
    const mask = texts.flatMap((text) => Array.from({ length }, (_, at) => (at < text.length ? 1n : 0n)));
    const feeds = {
      [inputs.tokens]: { data: BigInt64Array.from(padded), dims },
      [inputs.mask]: { data: BigInt64Array.from(mask), dims },
      [inputs.pixels]: { data: pixels, dims: [pictures, 3, vision.size, vision.size] },
    };
    const count = wanted === 'text' ? texts.length : pictures;
    return this.#graph.run(model.name, feeds, outputs[wanted], count, options);
  }
}

/** Loads the graph that is asked for and lets go of the one before. */
class OneGraph {
  #loaded: { readonly name: string; readonly session: Promise<Session> } | undefined;

  constructor(
    readonly aligner: StoredAligner,
    readonly runtime: Runtime,
  ) {}

  async run(
    name: string,
    feeds: Tensors,
    output: string,
    count: number,
    { signal }: RunOptions,
  ): Promise<Float32Array[]> {
    const session = await this.#session(name);
    const found = float32Of(
      await session.run(feeds, { outputs: [output], ...(signal && { signal }) }),
      output,
    );
    const width = found.length / count;
    return Array.from({ length: count }, (_, index) => found.slice(index * width, (index + 1) * width));
  }

  async release(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    await (await loaded?.session.catch(() => undefined))?.release();
  }

  #session(name: string): Promise<Session> {
    if (this.#loaded?.name === name) return this.#loaded.session;
    const before = this.release();
    const session = (async () => {
      await before;
      return loadTower(this.aligner, name, this.runtime);
    })();
    const loaded = { name, session };
    this.#loaded = loaded;
    session.catch(() => {
      if (this.#loaded === loaded) this.#loaded = undefined;
    });
    return session;
  }
}
