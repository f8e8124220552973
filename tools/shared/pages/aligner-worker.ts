/** CN-CLIP alone, run as the models worker runs it: for bench-cn-clip.ts and the browser test. */
import type { Device } from '../../../src/model/running-model.ts';
import { expose } from 'comlink';
import { CONTRACT_FILE } from '../../../src/model/contract-json.ts';
import { openBytes } from '../../../src/model/bytes.ts';
import { AlignerEmbedder } from '../../../src/aligner/net/embedder.ts';
import { KeptEmbeddings } from '../../../src/aligner/store/kept-embeddings.ts';
import { loadPrepare } from '../../../src/aligner/net/prepare.ts';
import { PrivateFolder } from '../../../src/aligner/store/private-folder.ts';
import { resizeBicubic, type SquareRgb } from '../../../src/pictures/resize.ts';
import { resizeOnGpu } from '../../../src/pictures/net/resize-gpu.ts';
import { readStoredAligner, type StoredAligner } from '../../../src/aligner/store/stored-aligner.ts';
import { type Towers, towersOf } from '../../../src/aligner/net/towers.ts';
import { createRuntime, type Runtime, type SessionOptions } from '../../../src/runtime/session.ts';
import { runtimeFiles } from './runtime-files.ts';

/** What is asked of each way to run the model. */
export interface Work {
  readonly texts: readonly string[];
  readonly crops: number;
}

export interface Timed {
  readonly loadMs: number;
  readonly textMs: number;
  readonly cropMs: number;
  /** From nothing in memory to all embeddings; then once more. */
  readonly firstMs: number;
  readonly secondMs: number;
}

const createAnyRuntime = (device: Device, threads: number, isVerbose: boolean) =>
  createRuntime({
    device,
    threads,
    isVerbose,
    files: runtimeFiles(),
  });

async function bytesAt(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** @param folder below the server's root, of converted files */
async function alignerAt(folder: string): Promise<StoredAligner> {
  return readStoredAligner(await bytesAt(`/${folder}/${CONTRACT_FILE}`), async (name) =>
    openBytes(await bytesAt(`/${folder}/${name}`)),
  );
}

/** What `keep` has left. */
async function keptAligner(folder: string): Promise<StoredAligner> {
  const kept = await (await PrivateFolder.root()).folder(folder);
  const json = await kept.read(CONTRACT_FILE);
  if (!json) throw new Error(`${folder} was not kept`);
  return readStoredAligner(json, (name) => kept.openToRead(name));
}

/** Pictures that no cache knows. */
let seed = 0;
function pictures(count: number, size: number): SquareRgb[] {
  return Array.from({ length: count }, () => {
    seed += 1;
    return Uint8ClampedArray.from({ length: 3 * size * size }, (_, at) => (at * (7 + seed) + seed) % 256);
  });
}

async function timed<Value>(task: () => Promise<Value>): Promise<[number, Value]> {
  const beganMs = performance.now();
  const value = await task();
  return [performance.now() - beganMs, value];
}

const alignerWork = {
  /** Puts converted files where the page has them, the origin's private file system. */
  async keep(folder: string): Promise<void> {
    const { contract } = await alignerAt(folder);
    const kept = await (await PrivateFolder.root()).folder(folder);
    for (const name of [CONTRACT_FILE, ...contract.files.map((file) => file.name)]) {
      const { body } = await fetch(`/${folder}/${name}`);
      if (!body) throw new Error(`${name} has nothing in it`);
      await body.pipeTo(await kept.sink().open(name));
    }
  },

  /** False where there is but an adapter in software. */
  async hasRealAdapter(): Promise<boolean> {
    const adapter = await navigator.gpu.requestAdapter();
    return adapter !== null && !adapter.info.isFallbackAdapter && adapter.info.architecture !== 'swiftshader';
  },

  /**
   * Two towers, as Tamen runs them.
   * @param folder that was kept
   * @param cropsAtOnce other than usual
   */
  async timeSplit(
    folder: string,
    device: Device,
    threads: number,
    { texts, crops }: Work,
    cropsAtOnce?: number,
  ): Promise<Timed> {
    let loadMs = 0;
    const counted =
      <Given extends unknown[], Value>(task: (...given: Given) => Promise<Value>) =>
      async (...given: Given): Promise<Value> => {
        const [ms, value] = await timed(() => task(...given));
        loadMs += ms;
        return value;
      };
    const [created, kept] = [await createAnyRuntime(device, threads, false), await keptAligner(folder)];
    const runtime = {
      ...created,
      createSession: counted((bytes: Uint8Array, options: SessionOptions) =>
        created.createSession(bytes, options),
      ),
    };
    const aligner = { ...kept, open: counted((name: string) => kept.open(name)) };
    const embedder = new AlignerEmbedder(aligner, runtime, new KeptEmbeddings(undefined), cropsAtOnce);
    const seen = pictures(crops, embedder.sizePx);
    const pass = async (): Promise<void> => {
      await embedder.texts(texts);
      await embedder.pictures(seen);
    };
    const [firstMs] = await timed(pass);
    const firstLoadMs = loadMs;
    const [secondMs] = await timed(pass);
    // The vision tower is in memory now; the text tower has to be loaded again.
    const [cropsMs] = await timed(() => embedder.pictures(pictures(crops, embedder.sizePx)));
    await embedder.texts(['.']);
    const [textsMs] = await timed(() => embedder.texts(texts.map((text) => `${text}.`)));
    await embedder.release();
    return {
      loadMs: firstLoadMs,
      textMs: textsMs / texts.length,
      cropMs: cropsMs / crops,
      firstMs,
      secondMs,
    };
  },

  /**
   * The joint graph as published, as transformers.js runs it: all texts and all crops in one call.
   * @param tokenizer folder of converted files
   */
  async timeJoint(
    tokenizer: string,
    device: Device,
    threads: number,
    { texts, crops }: Work,
  ): Promise<Timed> {
    const { ChineseCLIPModel, env, Tensor } = await import('@huggingface/transformers');
    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    env.localModelPath = '/';
    env.useBrowserCache = false;
    const { wasm } = env.backends.onnx;
    if (wasm) {
      wasm.wasmPaths = { ...runtimeFiles().webgpu };
      wasm.numThreads = threads;
    }
    const aligner = await alignerAt(tokenizer);
    const prepare = await loadPrepare(aligner.contract, (name) => aligner.read(name));
    env.allowLocalModels = true;
    const { size } = aligner.contract.vision;
    const [loadMs, model] = await timed(() =>
      ChineseCLIPModel.from_pretrained('joint', { dtype: 'q8', device }),
    );
    const run = async (wanted: readonly string[], seen: readonly SquareRgb[]): Promise<void> => {
      const ids = wanted.map((text) => prepare.tokens(text));
      const length = Math.max(...ids.map((row) => row.length));
      const padded = ids.flatMap((row) => Array.from({ length }, (_, at) => BigInt(row[at] ?? 0)));
      const mask = ids.flatMap((row) => Array.from({ length }, (_, at) => (at < row.length ? 1n : 0n)));
      await model({
        input_ids: new Tensor('int64', BigInt64Array.from(padded), [ids.length, length]),
        attention_mask: new Tensor('int64', BigInt64Array.from(mask), [ids.length, length]),
        pixel_values: new Tensor('float32', await prepare.pixels(seen), [seen.length, 3, size, size]),
      });
    };
    const [firstRunMs] = await timed(() => run(texts, pictures(crops, size)));
    const [secondMs] = await timed(() => run(texts, pictures(crops, size)));
    const [textsMs] = await timed(() => run(texts, pictures(1, size)));
    const cropMs = Math.max(0, secondMs - textsMs) / (crops - 1);
    await model.dispose();
    return {
      loadMs,
      textMs: Math.max(0, textsMs - cropMs) / texts.length,
      cropMs,
      firstMs: loadMs + firstRunMs,
      secondMs,
    };
  },

  /** For the test: the towers of `folder`, with what ONNX Runtime says of them in the console. */
  async open(folder: string, device: Device): Promise<void> {
    runtime = await createAnyRuntime(device, 1, true);
    towers = towersOf(await alignerAt(folder), runtime);
  },

  /** For the test, after `open` on a GPU: the largest difference of a level between both ways to resize. */
  async resizeDifference(): Promise<number> {
    const [widthPx, heightPx] = [301, 203];
    const rgba = Uint8Array.from({ length: 4 * widthPx * heightPx }, (_, at) => (at * at + 7 * at) % 251);
    const picture = { widthPx, heightPx, rgba };
    const regions = [
      { x: 0, y: 0, width: widthPx, height: heightPx },
      { x: 120.5, y: 3.25, width: 150, height: 150 },
      { x: 280, y: 182, width: 21, height: 21 },
    ];
    const onGpu = await runtime?.withGpu?.((device) => resizeOnGpu(device, picture, regions, SIZE));
    if (onGpu === undefined) throw new Error('there is no GPU');
    const off = regions.flatMap((region, index) =>
      Array.from(resizeBicubic(picture, region, SIZE), (level, at) =>
        Math.abs(level - (onGpu[index]?.[at] ?? Infinity)),
      ),
    );
    return off.reduce((most, each) => Math.max(most, each), 0);
  },

  async text(tokens: readonly (readonly number[])[]): Promise<number[][]> {
    return plain(await opened().text(tokens));
  },

  /** @param pixels of one picture, prepared */
  async picture(pixels: readonly number[]): Promise<number[][]> {
    return plain(await opened().pictures(Float32Array.from(pixels), 1));
  },
};
export type AlignerWork = typeof alignerWork;

let runtime: Runtime | undefined;
let towers: Towers | undefined;
const SIZE = 64;

function opened(): Towers {
  if (towers === undefined) throw new Error('open() comes first');
  return towers;
}

const plain = (rows: readonly Float32Array[]): number[][] => rows.map((row) => Array.from(row));

expose(alignerWork);
