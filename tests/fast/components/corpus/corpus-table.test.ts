import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import CorpusTable from '../../../../src/components/corpus/CorpusTable.svelte';
import { analysisResult } from '../../../support/analysis-result.ts';
import { Corpus } from '../../../../src/state/corpus/corpus.svelte.ts';
import { folderFiles } from '../../../support/corpus-folder.ts';
import { fakeWorkers } from '../../../support/fake-workers.ts';
import { mounted, press, shownPage } from '../../../support/mounted.ts';
import { threadReading } from '../../../support/thread-reading.ts';

let end: () => Promise<void>;
afterEach(() => end());

const THREAD = analysisResult()
  .comments.map(({ author, text }) => `${author}：${text}`)
  .join('\n');

async function table() {
  const page = await shownPage();
  const kept = new Map<string, string>();
  const corpus = new Corpus(
    {
      workers: fakeWorkers().all,
      readThreads: threadReading().readThreads,
      store: {
        get: (key) => Promise.resolve(kept.get(key) ?? null),
        set: (key, result) => Promise.resolve(void kept.set(key, result)),
        clear: () => Promise.resolve(),
      },
      save: () => undefined,
      nowMs: () => 0,
    },
    page.analysis,
    page.settings,
  );
  const paths = ['a.mp4', 'a.txt', 'b.mp4', 'b.txt'];
  await corpus.open({
    name: 'x',
    files: folderFiles(Object.fromEntries(paths.map((path) => [path, THREAD]))),
  });
  const onshown = vi.fn();
  const part = mounted(CorpusTable, { onshown }, { ...page, corpus });
  ({ end } = part);
  return { corpus, part, onshown };
}

it('has a row a clip, sorted by the column that is pressed, once more the other way round', async () => {
  const { part } = await table();
  const ids = (): string[] => part.all('tbody th').map((cell) => cell.textContent.trim());
  expect(ids()).toEqual(['a', 'b']);
  press(part.find('thead button'));
  expect(part.find('thead th').getAttribute('aria-sort')).toBe('descending');
  expect(ids()).toEqual(['b', 'a']);
});

it('opens what is done, and only that', async () => {
  const { corpus, part, onshown } = await table();
  expect(part.all('.open')).toEqual([]);
  await corpus.start();
  flushSync();
  press(part.find('[aria-label="Open the result of b"]'));
  await vi.waitFor(() => {
    expect(onshown).toHaveBeenCalled();
  });
});
