/** The models that every analysis needs, loaded on one device. */
import type { Device, RunningModel } from '../../model/running-model.ts';
import type { OnProgress } from '../../model/progress.ts';
import { modelEntry, MODELS, type ModelEntry, type ModelFile } from '../../../models/registry.ts';
import type { BroughtModel, Prepared } from '../api/models-api.ts';
import { BroughtCoreference } from './brought-coreference.ts';
import { Coreference } from '../../coreference/net/coreference.ts';
import type { HeadModels } from '../../heads/net/head-follower.ts';
import { loadModelFile, type FetchModelFile } from '../../runtime/model-files.ts';
import { createRuntime, type Runtime, type RuntimeOptions, type Session } from '../../runtime/session.ts';

/** Where files come from: bundled in the page, from disk in Node. */
export interface ModelSource {
  readonly fetchFile: FetchModelFile;
  readonly runtimeFiles?: RuntimeOptions['files'];
}

export class LoadedModels implements HeadModels {
  #bodies: Promise<Session> | undefined;
  #hasBodies = false;
  #brought: BroughtCoreference | null = null;
  #bringing: Promise<void> = Promise.resolve();

  private constructor(
    readonly runtime: Runtime,
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
    { fetchFile, runtimeFiles }: ModelSource,
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
    const runtime = await createRuntime({ device, ...(runtimeFiles && { files: runtimeFiles }) });
    const fileOf = async (file: ModelFile): Promise<Uint8Array<ArrayBuffer>> => {
      const bytes = await loadModelFile(file, fetchFile, { onBytes });
      before += file.bytes;
      return bytes;
    };
    const session = async (role: ModelEntry['role']): Promise<Session> =>
      runtime.createSession(await fileOf(fileIn(role, 0)), { name: role });
    const heads = await session('heads');
    const appearance = await session('appearance');
    const expression = await session('traits');
    const traitWeights = new Float32Array((await fileOf(fileIn('traits', 1))).buffer);
    const coreference = await Coreference.load(runtime, modelEntry('coreference'), fetchFile, { onBytes });
    return new LoadedModels(runtime, coreference, heads, appearance, expression, traitWeights, fetchFile);
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
      this.#brought = model && (await BroughtCoreference.open(this.runtime, model));
      await before?.coreference.release();
    });
    this.#bringing = turn.catch(() => undefined);
    return turn;
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
    const session = await this.runtime.createSession(bytes, { name: 'bodies' });
    this.#hasBodies = true;
    return session;
  }

  describe(): Prepared {
    const { device, threads } = this.runtime;
    const loaded = MODELS.filter(({ isLoadedLate }) => isLoadedLate !== true || this.#hasBodies);
    const models = loaded.map((entry) =>
      entry.role === 'coreference' && this.#brought !== null
        ? this.#brought.runningOn(device)
        : runningModel(entry, device),
    );
    return { device, threads, models };
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

function fileIn(role: ModelEntry['role'], index: number): ModelFile {
  const file = modelEntry(role).files[index];
  if (file === undefined) throw new Error(`${role} lacks a file`);
  return file;
}

/** A model of several files is known by its first, the graph. */
function runningModel({ role, id, files, precision }: ModelEntry, device: Device): RunningModel {
  return { role, id, sha256: files[0]?.sha256 ?? '', precision, device };
}
