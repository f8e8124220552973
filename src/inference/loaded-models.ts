/** The models that every analysis needs, loaded on one device. */
import { MODELS, type ModelEntry } from '../../models/registry.ts';
import type { Device, Prepared, RunningModel } from '../contracts/models-api.ts';
import type { OnProgress } from '../contracts/reply.ts';
import { Coreference } from './coref/coreference.ts';
import { loadModelFile, type FetchModelFile } from './runtime/model-files.ts';
import { createRuntime, type Runtime, type RuntimeOptions, type Session } from './runtime/session.ts';

/** Where files come from: bundled in the page, from disk in Node. */
export interface ModelSource {
  readonly fetchFile: FetchModelFile;
  readonly runtimeFiles?: RuntimeOptions['files'];
}

export class LoadedModels {
  private constructor(
    readonly runtime: Runtime,
    readonly coreference: Coreference,
    readonly heads: Session,
    readonly appearance: Session,
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
    const total = MODELS.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0);
    let before = 0;
    const onBytes = (loaded: number): void => {
      onProgress({ stage: 'models', done: before + loaded, total });
    };
    onBytes(0);
    const runtime = await createRuntime({ device, ...(runtimeFiles && { files: runtimeFiles }) });
    const session = async (role: ModelEntry['role']): Promise<Session> => {
      const [file] = entryOf(role).files;
      if (file === undefined) throw new Error(`${role} has no file`);
      const bytes = await loadModelFile(file, fetchFile, { onBytes });
      before += file.bytes;
      return runtime.createSession(bytes, { name: role });
    };
    const heads = await session('heads');
    const appearance = await session('appearance');
    const coreference = await Coreference.load(runtime, entryOf('coreference'), fetchFile, { onBytes });
    return new LoadedModels(runtime, coreference, heads, appearance);
  }

  describe(): Prepared {
    const { device, threads } = this.runtime;
    return { device, threads, models: MODELS.map((entry) => runningModel(entry, device)) };
  }

  async release(): Promise<void> {
    await Promise.all([this.coreference.release(), this.heads.release(), this.appearance.release()]);
  }
}

function entryOf(role: ModelEntry['role']): ModelEntry {
  const entry = MODELS.find((each) => each.role === role);
  if (entry === undefined) throw new Error(`the registry has no model for ${role}`);
  return entry;
}

/** A model of several files is known by its first, the graph. */
function runningModel({ role, id, files, precision }: ModelEntry, device: Device): RunningModel {
  return { role, id, sha256: files[0]?.sha256 ?? '', precision, device };
}
