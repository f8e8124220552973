import { pageStorage } from '../settings/page-storage.ts';
import type { DeviceTraits } from './aligner-choice.ts';

/** What of the browser is used here; tests give another. */
export interface AlignerSurroundings {
  readonly pageAddress: string;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Asks the browser not to clear what is kept; whether it agreed. */
  readonly persist: () => Promise<boolean>;
  readonly traits: () => Promise<DeviceTraits>;
}

/** The browser itself. */
export function browserSurroundings(wantsWasm: () => boolean): AlignerSurroundings {
  return {
    pageAddress: new URL('./', document.baseURI).href,
    storage: pageStorage(() => localStorage),
    persist: async () => (await navigator.storage.persisted()) || (await navigator.storage.persist()),
    traits: async () => {
      const gpu = wantsWasm() || !('gpu' in navigator) ? undefined : navigator.gpu;
      const adapter = await gpu?.requestAdapter().catch(() => null);
      const memoryGb = (navigator as { deviceMemory?: number }).deviceMemory ?? 4;
      return {
        hasGpu: adapter ? !adapter.info.isFallbackAdapter : false,
        hasShaderF16: adapter?.features.has('shader-f16') ?? false,
        memoryGb,
      };
    },
  };
}
