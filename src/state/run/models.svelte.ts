import type { Prepared } from '../../analysis/api/models-api.ts';

/** What runs where, as the models worker said last. */
export class Models {
  prepared = $state.raw<Prepared | null>(null);
  /** Whether this browser offers WebGPU at all; an adapter may still be missing. */
  readonly hasWebGpu: boolean;

  constructor(hasWebGpu: boolean) {
    this.hasWebGpu = hasWebGpu;
  }
}
