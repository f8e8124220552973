/** What a browser, or this window of it, lacks; the page does the next best then and says so. */
export type Lack = 'webGpu' | 'sharedMemory' | 'decoder' | 'privateFiles' | 'database';

/** The globals that are looked at; in some windows even looking is refused, with an exception. */
export interface BrowserScope {
  readonly crossOriginIsolated?: boolean;
  readonly VideoDecoder?: unknown;
  readonly indexedDB?: unknown;
  readonly navigator: {
    readonly gpu?: unknown;
    readonly storage?: { readonly getDirectory?: unknown };
  };
}

export function lackingIn(scope: BrowserScope): readonly Lack[] {
  const has: Readonly<Record<Lack, () => unknown>> = {
    webGpu: () => scope.navigator.gpu,
    sharedMemory: () => scope.crossOriginIsolated,
    decoder: () => scope.VideoDecoder,
    privateFiles: () => scope.navigator.storage?.getDirectory,
    database: () => scope.indexedDB,
  };
  return (Object.keys(has) as Lack[]).filter((lack) => {
    try {
      const found = has[lack]();
      return found === undefined || found === null || found === false;
    } catch {
      return true;
    }
  });
}
