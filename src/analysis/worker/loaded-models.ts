/** The models that every analysis needs, loaded on one device. */
import type { Device, RunningModel } from '../../model/running-model.ts';
import type { OnProgress } from '../../model/progress.ts';
import { modelEntry, MODELS, type ModelEntry, type ModelFile } from '../../../models/registry.ts';
import type { BroughtModel, Prepared } from '../api/models-api.ts';
import { BroughtCoreference } from './brought-coreference.ts';
import { Coreference } from '../../coreference/net/coreference.ts';
import type { HeadModels } from '../../heads/net/head-follower.ts';
import { loadModelFile, type FetchModelFile } from '../../runtime/model-files.ts';
import type { TimesShelf } from '../../runtime/device-times.ts';
import { runtimeOn, type Runtime, type RuntimeOptions, type Session } from '../../runtime/session.ts';
import { PlacedModels, type PictureModel } from './placed-models.ts';

/** Where files come from: bundled in the page, from disk in Node. */
export interface ModelSource {
  readonly fetchFile: FetchModelFile;
  readonly runtimeFiles?: RuntimeOptions['files'];
  /** Where it is kept how fast each model is on which device; without it none is timed. */
  readonly times?: TimesShelf;
}

export class LoadedModels implements HeadModels {
  #bodies: Promise<Session> | undefined;
  #hasBodies = false;
  #brought: BroughtCoreference | null = null;
  #bringing: Promise<void> = Promise.resolve();

  private constructor(
    readonly placed: PlacedModels,
    readonly ours: Coreference,
    readonly heads: Session,
    readonly appearance: Session,
    readonly expression: Session,
    readonly traitWeights: Float32Array,
    readonly fetchFile: FetchModelFile,
  ) {}

  /**
   * Loads runtime and models, one after the other; progress is in bytes of the model files.
   * @throws ProblemError 'webgpu-absent', 'model-missing', 'model-hash', 'device-lost', 'out-of-memory'
   */
  static async load(
    device: Device | 'auto',
    { fetchFile, runtimeFiles, times }: ModelSource,
    onProgress: OnProgress,
  ): Promise<LoadedModels> {
    const atOnce = MODELS.filter(({ isLoadedLate }) => isLoadedLate !== true);
    const total = atOnce
      .flatMap(({ files }) => files)
      .reduce((sum, { bytes, isLoadedLate }) => sum + (isLoadedLate === true ? 0 : bytes), 0);
    let before = 0;
    const onBytes = (loaded: number): void => {
      onProgress({ stage: 'models', done: before + loaded, total });
    };
    onBytes(0);
    const all = MODELS.map(({ role }) => graphOf(role).sha256);
    const options = { device, ...(runtimeFiles && { files: runtimeFiles }) };
    const placed = await PlacedModels.start(options, all, times);
    const fileOf = async (file: ModelFile): Promise<Uint8Array<ArrayBuffer>> => {
      const bytes = await loadModelFile(file, fetchFile, { onBytes });
      before += file.bytes;
      return bytes;
    };
    const session = async (role: PictureRole): Promise<Session> =>
      placed.placePictureModel(await fileOf(fileIn(role, 0)), pictureModel(role));
    const heads = await session('heads');
    const appearance = await session('appearance');
    const expression = await session('traits');
    const traitWeights = new Float32Array((await fileOf(fileIn('traits', 1))).buffer);
    const entry = modelEntry('coreference');
    const { sha256 } = graphOf('coreference');
    const fetchOnce = placed.isYetToTime(sha256) ? remembering(fetchFile) : fetchFile;
    const coreference = await placed.place('coreference', sha256, {
      load: (on) => Coreference.load(runtimeOn(placed.runtime, on), entry, fetchOnce, { onBytes }),
      run: (loaded) => loaded.tryPace(),
      release: (loaded) => loaded.release(),
    });
    return new LoadedModels(placed, coreference, heads, appearance, expression, traitWeights, fetchFile);
  }

  get runtime(): Runtime {
    return this.placed.runtime;
  }

  /** The one that was brought, else ours. */
  get coreference(): Coreference {
    return this.#brought?.coreference ?? this.ours;
  }

  /** From now on with this one; null: with ours. One call after the other. @throws as BroughtCoreference.open */
  bring(model: BroughtModel | null): Promise<void> {
    const turn = this.#bringing.then(async () => {
      const before = this.#brought;
      if (before?.id === model?.id) return;
      this.#brought = model && (await BroughtCoreference.open(this.#coreferenceRuntime, model));
      await before?.coreference.release();
    });
    this.#bringing = turn.catch(() => undefined);
    return turn;
  }

  /** What ours is faster on, one that is brought mostly is too. */
  get #coreferenceRuntime(): Runtime {
    return runtimeOn(this.runtime, this.placed.deviceOf('coreference'));
  }

  /** Loaded on the first call. A load that failed is tried again by the next one. */
  readonly bodies = (): Promise<Session> => {
    const loading = (this.#bodies ??= this.#loadBodies());
    loading.catch(() => {
      this.#bodies = undefined;
    });
    return loading;
  };

  async #loadBodies(): Promise<Session> {
    const bytes = await loadModelFile(fileIn('bodies', 0), this.fetchFile);
    const session = await this.placed.placePictureModel(bytes, pictureModel('bodies'));
    this.#hasBodies = true;
    return session;
  }

  describe(): Prepared {
    const { device, threads } = this.runtime;
    const loaded = MODELS.filter(({ isLoadedLate }) => isLoadedLate !== true || this.#hasBodies);
    const models = loaded.map((entry) => {
      const on = this.placed.deviceOf(entry.role);
      return entry.role === 'coreference' && this.#brought !== null
        ? this.#brought.runningOn(on)
        : runningModel(entry, on);
    });
    const { timed } = this.placed;
    return { device, threads, models, ...(timed.length > 0 && { timed }) };
  }

  async release(): Promise<void> {
    const bodies = await this.#bodies?.catch(() => undefined);
    await this.#bringing;
    const { ours, heads, appearance, expression } = this;
    const late = [bodies, this.#brought?.coreference].filter((one) => one !== undefined);
    const sessions = [ours, heads, appearance, expression, ...late];
    await Promise.all(sessions.map((session) => session.release()));
  }
}

export type PictureRole = Exclude<ModelEntry['role'], 'coreference'>;

/** Inputs as the recipes of models/ give them. */
export const PICTURE_INPUTS: Readonly<Record<PictureRole, Pick<PictureModel, 'sidePx' | 'channels'>>> = {
  heads: { sidePx: 192, channels: 3 },
  appearance: { sidePx: 224, channels: 3 },
  bodies: { sidePx: 256, channels: 3 },
  traits: { sidePx: 64, channels: 1 },
};

function pictureModel(role: PictureRole): PictureModel {
  return { role, sha256: graphOf(role).sha256, ...PICTURE_INPUTS[role] };
}

/** The graph that a model is timed by: its others are small beside it. */
function graphOf(role: ModelEntry['role']): ModelFile {
  const graph = modelEntry(role).files.find(({ path }) => path.endsWith('.onnx'));
  if (graph === undefined) throw new Error(`${role} has no graph`);
  return graph;
}

/** What is loaded on two devices comes over the network once. */
function remembering(fetchFile: FetchModelFile): FetchModelFile {
  const kept = new Map<string, Response>();
  return async (path, signal, isAnew) => {
    const before = isAnew === true ? undefined : kept.get(path);
    if (before !== undefined) return before.clone();
    const response = await fetchFile(path, signal, isAnew);
    kept.set(path, response.clone());
    return response;
  };
}

function fileIn(role: ModelEntry['role'], index: number): ModelFile {
  const file = modelEntry(role).files[index];
  if (file === undefined) throw new Error(`${role} lacks a file`);
  return file;
}

/** A model of several files is known by its first, the graph. */
function runningModel({ role, id, files, precision }: ModelEntry, device: Device): RunningModel {
  return { role, id, sha256: files[0]?.sha256 ?? '', precision, device };
}
