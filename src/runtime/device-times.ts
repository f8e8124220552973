/**
 * On which device each model is the faster one here. A small transformer is often slower on WebGPU than on WebAssembly, on the
 * next machine it is the other way round: so each model runs a few times on both, once, and the answer is kept.
 */
import type { Device } from '../model/running-model.ts';
import { problemOf } from '../model/problem.ts';

/** Milliseconds of one run, the best of a few; null where the model does not run there. */
export type ModelTimes = Readonly<Record<Device, number | null>>;

/** By sha256 of the model. */
export type TimesByModel = Readonly<Record<string, ModelTimes>>;

/** Where times are kept, by the place where they were taken: graphics device and threads. */
export interface TimesShelf {
  get(place: string): Promise<unknown>;
  set(place: string, times: TimesByModel): Promise<void>;
  clear(): Promise<void>;
}

/** A model that is loaded on one device, ready to be tried. */
export interface Tried<Loaded> {
  readonly load: (device: Device) => Promise<Loaded>;
  /** A run of usual size. */
  readonly run: (loaded: Loaded) => Promise<unknown>;
  readonly release: (loaded: Loaded) => Promise<unknown>;
}

function fasterOf({ webgpu, wasm }: ModelTimes): Device {
  return webgpu !== null && (wasm === null || webgpu < wasm) ? 'webgpu' : 'wasm';
}

export class DeviceTimes {
  #times: TimesByModel;

  private constructor(
    readonly place: string,
    readonly shelf: TimesShelf,
    readonly nowMs: () => number,
    times: TimesByModel,
  ) {
    this.#times = times;
  }

  /** What is known of this place. A shelf that gives nothing, or nonsense, knows nothing. */
  static async at(
    place: string,
    shelf: TimesShelf,
    nowMs = (): number => performance.now(),
  ): Promise<DeviceTimes> {
    const kept = await shelf.get(place).catch(() => undefined);
    return new DeviceTimes(place, shelf, nowMs, timesIn(kept));
  }

  of(model: string): ModelTimes | undefined {
    return this.#times[model];
  }

  /** Whether each of these was timed and is faster without a GPU: its runtime, twice as large, need not be loaded then. */
  areAllFasterOnWasm(models: readonly string[]): boolean {
    return models.every((model) => {
      const times = this.of(model);
      return times !== undefined && fasterOf(times) === 'wasm';
    });
  }

  /**
   * The model on its faster device; timed on both where that is not known yet.
   * @throws what loading on WebAssembly throws, and 'device-lost' or 'out-of-memory' where the GPU was not up to it, after
   *   which no runtime can be relied on; the next try then knows.
   */
  async faster<Loaded>(model: string, tried: Tried<Loaded>): Promise<{ loaded: Loaded; device: Device }> {
    const known = this.of(model);
    if (known !== undefined) {
      const device = fasterOf(known);
      return { loaded: await tried.load(device), device };
    }
    const onWasm = await tried.load('wasm');
    const wasm = await this.#bestMs(() => tried.run(onWasm), Infinity);
    const onGpu = await this.#onGpu(model, tried, wasm);
    await this.#keep(model, { wasm, webgpu: onGpu?.ms ?? null });
    if (onGpu === undefined || onGpu.ms >= wasm) {
      if (onGpu !== undefined) await tried.release(onGpu.loaded);
      return { loaded: onWasm, device: 'wasm' };
    }
    await tried.release(onWasm);
    return { loaded: onGpu.loaded, device: 'webgpu' };
  }

  /** Undefined where the model does not run there. */
  async #onGpu<Loaded>(
    model: string,
    tried: Tried<Loaded>,
    wasm: number,
  ): Promise<{ readonly loaded: Loaded; readonly ms: number } | undefined> {
    let loaded: Loaded | undefined;
    try {
      loaded = await tried.load('webgpu');
      const there = loaded;
      return { loaded, ms: await this.#bestMs(() => tried.run(there), wasm) };
    } catch (thrown) {
      const { kind } = problemOf(thrown);
      if (kind === 'device-lost' || kind === 'out-of-memory') {
        await this.#keep(model, { wasm, webgpu: null });
        throw thrown;
      }
      if (loaded !== undefined) await tried.release(loaded);
      return undefined;
    }
  }

  /** The first run makes ready (shaders, memory) and does not count. One that is hopeless beside the other is not tried again. */
  async #bestMs(run: () => Promise<unknown>, otherMs: number): Promise<number> {
    await run();
    let best = Infinity;
    for (let time = 0; time < RUNS; time += 1) {
      const startedMs = this.nowMs();
      await run();
      best = Math.min(best, this.nowMs() - startedMs);
      if (best > HOPELESS * otherMs) break;
    }
    return best;
  }

  /** A shelf that takes nothing costs the next visit the time once more. */
  async #keep(model: string, times: ModelTimes): Promise<void> {
    this.#times = { ...this.#times, [model]: times };
    await this.shelf.set(this.place, this.#times).catch(() => undefined);
  }
}

const RUNS = 3;
const HOPELESS = 2;

function timesIn(kept: unknown): TimesByModel {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(
    Object.entries(kept as Readonly<Record<string, unknown>>).flatMap(([model, times]) => {
      const { webgpu, wasm } = (times ?? {}) as Readonly<Record<string, unknown>>;
      return isTime(webgpu) && isTime(wasm) ? [[model, { webgpu, wasm }]] : [];
    }),
  );
}

const isTime = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && value >= 0);
