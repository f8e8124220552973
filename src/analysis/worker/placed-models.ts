/** Which device a model is put on: the runtime's own, or the one on which it was the faster. */
import type { Device } from '../../model/running-model.ts';
import { chooseDevice, chooseThreads, nameOfGpu } from '../../runtime/device.ts';
import { DeviceTimes, type TimesShelf, type Tried } from '../../runtime/device-times.ts';
import { createRuntime, type Runtime, type RuntimeOptions, type Session } from '../../runtime/session.ts';
import type { TimedModel } from '../api/models-api.ts';

/** A model and the tensor that it is tried with, [1, side, side, channels] of nothing: how long a run takes depends on no value. */
export interface PictureModel {
  readonly role: TimedModel['role'];
  readonly sha256: string;
  readonly sidePx: number;
  readonly channels: number;
}

export class PlacedModels {
  readonly #devices = new Map<TimedModel['role'], { readonly sha256: string; readonly device: Device }>();

  private constructor(
    readonly runtime: Runtime,
    /** Undefined where a device was asked for by name, or there is but one. */
    readonly times: DeviceTimes | undefined,
  ) {}

  /**
   * @param models sha256 of all that an analysis may run
   * @param shelf where times are kept; without one nothing is timed
   * @throws as createRuntime
   */
  static async start(
    options: RuntimeOptions,
    models: readonly string[],
    shelf: TimesShelf | undefined,
  ): Promise<PlacedModels> {
    const chosen = options.device === 'auto' && shelf !== undefined ? await chooseDevice('auto') : undefined;
    if (chosen?.device !== 'webgpu' || shelf === undefined) {
      return new PlacedModels(await createRuntime(options), undefined);
    }
    const place = `${nameOfGpu(chosen.adapter)}, ${options.threads ?? chooseThreads()} threads`;
    const times = await DeviceTimes.at(place, shelf);
    const device = times.areAllFasterOnWasm(models) ? 'wasm' : 'webgpu';
    return new PlacedModels(await createRuntime({ ...options, device }), times);
  }

  deviceOf(role: TimedModel['role']): Device {
    return this.#devices.get(role)?.device ?? this.runtime.device;
  }

  /** Of those that were timed, here or on an earlier visit. */
  get timed(): readonly TimedModel[] {
    return [...this.#devices].flatMap(([role, { sha256 }]) => {
      const times = this.times?.of(sha256);
      return times === undefined ? [] : [{ role, msOn: times }];
    });
  }

  /** Whether placing the model will load it on both devices. */
  isYetToTime(sha256: string): boolean {
    return this.times !== undefined && this.runtime.device !== 'wasm' && this.times.of(sha256) === undefined;
  }

  async place<Loaded>(role: TimedModel['role'], sha256: string, tried: Tried<Loaded>): Promise<Loaded> {
    const { device: own } = this.runtime;
    if (this.times === undefined || own === 'wasm') {
      this.#devices.set(role, { sha256, device: own });
      return tried.load(own);
    }
    const { loaded, device } = await this.times.faster(sha256, tried);
    this.#devices.set(role, { sha256, device });
    return loaded;
  }

  placePictureModel(bytes: Uint8Array, { role, sha256, sidePx, channels }: PictureModel): Promise<Session> {
    const dims = [1, sidePx, sidePx, channels];
    return this.place<Session>(role, sha256, {
      load: (on) => this.runtime.createSession(bytes, { name: role, on }),
      run: (session) => {
        const [input = ''] = session.inputs;
        return session.run({ [input]: { data: new Float32Array(sidePx * sidePx * channels), dims } });
      },
      release: (session) => session.release(),
    });
  }
}
