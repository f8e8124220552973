import { pageStorage } from '../settings/page-storage.ts';
import type { OfflineSurroundings } from './offline.svelte.ts';

/** The browser itself. The dev server has no service worker: what it serves changes by the minute. */
export function browserOffline(wantsWebGpu: () => Promise<boolean>): OfflineSurroundings {
  const workers = import.meta.env.PROD ? offeredWorkers() : undefined;
  return {
    ...(workers && { workers }),
    register: () => navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI)),
    isIsolated: crossOriginIsolated,
    marks: pageStorage(() => sessionStorage),
    reload: () => {
      location.reload();
    },
    wantsWebGpu,
    savesData: (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true,
  };
}

function offeredWorkers(): ServiceWorkerContainer | undefined {
  try {
    return 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
  } catch {
    return undefined; // Where storage is denied, even asking is.
  }
}
