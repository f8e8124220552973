import type { Prepared, TimedModel } from '../../analysis/api/models-api.ts';
import type { ModelsClient } from '../../analysis/client/workers.ts';
import type { Device } from '../../model/running-model.ts';

/** What runs where, as the models worker said last. */
export class Models {
  prepared = $state.raw<Prepared | null>(null);
  /** Whether this browser offers WebGPU at all; an adapter may still be missing. */
  readonly hasWebGpu: boolean;
  /** Devices that some model runs on. */
  readonly devices: readonly Device[] = $derived.by(() => {
    if (this.prepared === null) return [];
    const { device, models } = this.prepared;
    return models.length === 0 ? [device] : [...new Set(models.map((model) => model.device))];
  });
  /** How long a run of each model took on either device; empty where there was nothing to choose. */
  readonly timed: readonly TimedModel[] = $derived(this.prepared?.timed ?? []);
  readonly #worker: Pick<ModelsClient, 'timeAnew'> | undefined;

  constructor(hasWebGpu: boolean, worker?: Pick<ModelsClient, 'timeAnew'>) {
    this.hasWebGpu = hasWebGpu;
    this.#worker = worker;
  }

  /** Forgets what was timed: the next analysis times anew. Where nothing can be kept, nothing has to be forgotten. */
  async timeAnew(): Promise<void> {
    this.prepared = null;
    await this.#worker?.timeAnew().catch(() => undefined);
  }
}
