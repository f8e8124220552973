import type { Plugin } from 'vite';

/**
 * Keeps each worker's entry apart: a file that no other chunk imports from. WebKit evaluates a module worker's entry a
 * second time when a chunk that is loaded later imports from it; what the entry exposes would then answer twice, and
 * the second one was never prepared. Bundlers put what is shared into the entry, unless its exports are kept strictly.
 * For `worker.plugins`: each worker is a bundle of its own.
 */
export function workerEntriesApart(): Plugin {
  return {
    name: 'worker-entries-apart',
    // Vite sets this option itself, after the user's, so that only a plugin can change it.
    options: (options) => ({ ...options, preserveEntrySignatures: 'strict' }),
    generateBundle(_, bundle) {
      const fault = importsOfEntries(Object.values(bundle))[0];
      if (fault !== undefined) this.error(`${fault.importer} imports from the worker's entry ${fault.entry}`);
    },
  };
}

/** What of a bundle's files is looked at here. */
interface BundledFile {
  readonly type: 'chunk' | 'asset';
  readonly fileName: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** Every chunk that imports from an entry, statically or later. */
export function importsOfEntries(
  files: readonly BundledFile[],
): readonly { readonly importer: string; readonly entry: string }[] {
  const entries = new Set(files.filter(({ isEntry }) => isEntry === true).map(({ fileName }) => fileName));
  return files.flatMap(({ fileName, imports = [], dynamicImports = [] }) =>
    [...imports, ...dynamicImports]
      .filter((imported) => entries.has(imported))
      .map((entry) => ({ importer: fileName, entry })),
  );
}
