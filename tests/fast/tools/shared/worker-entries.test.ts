import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { importsOfEntries, workerEntriesApart } from '../../../../tools/shared/worker-entries.ts';

const chunk = (fileName: string, imports: readonly string[], isEntry = false) => ({
  type: 'chunk' as const,
  fileName,
  isEntry,
  imports,
});

describe('importsOfEntries', () => {
  it('names the chunk that imports from an entry', () => {
    const files = [
      chunk('models.worker.js', ['shared.js'], true),
      chunk('shared.js', []),
      chunk('late.js', ['models.worker.js']),
    ];
    expect(importsOfEntries(files)).toEqual([{ importer: 'late.js', entry: 'models.worker.js' }]);
  });

  it('finds an entry that is imported later, too', () => {
    const late = { ...chunk('late.js', []), dynamicImports: ['models.worker.js'] };
    expect(importsOfEntries([chunk('models.worker.js', [], true), late])).toHaveLength(1);
  });

  it('has nothing against chunks that import each other', () => {
    expect(
      importsOfEntries([chunk('entry.js', ['a.js'], true), chunk('a.js', ['b.js']), chunk('b.js', ['a.js'])]),
    ).toEqual([]);
  });
});

/** An entry and a module that it loads later both use a third one, which a bundler likes to put into the entry. */
const SOURCES: Readonly<Record<string, string>> = {
  entry: "import { shared } from 'shared'; self.onmessage = async () => (await import('late')).late(shared);",
  late: "import { shared } from 'shared'; export const late = (given) => given === shared;",
  shared: 'export const shared = { once: true };',
};

describe('workerEntriesApart', () => {
  it('puts what an entry shares with later chunks into a file of its own', async () => {
    const built = await build({
      configFile: false,
      logLevel: 'error',
      plugins: [
        {
          name: 'sources',
          resolveId: (id) => (id in SOURCES ? `\0${id}` : null),
          load: (id) => SOURCES[id.slice(1)] ?? null,
        },
        workerEntriesApart(),
      ],
      build: { write: false, rolldownOptions: { input: 'entry' } },
    });
    const { output } = (Array.isArray(built) ? built[0] : built) as {
      readonly output: Parameters<typeof importsOfEntries>[0];
    };
    expect(output.length).toBeGreaterThan(2);
    expect(importsOfEntries(output)).toEqual([]);
  });
});
