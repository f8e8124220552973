/** A corpus from a folder to its table. Long, since all of it runs on one set of fake workers and folders. */
import { unzipSync } from 'fflate';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FramesClient, ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { formatResult } from '../../../../src/formats/results/result.ts';
import { clusterId, mentionId } from '../../../../src/model/ids.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import { Corpus } from '../../../../src/state/corpus/corpus.svelte.ts';
import type { CorpusStore } from '../../../../src/state/corpus/corpus-store.ts';
import { writeBack } from '../../../../src/state/corpus/write-back.svelte.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { folderFiles } from '../../../support/corpus-folder.ts';
import { CLIP_INFO, fakeWorkers, never } from '../../../support/fake-workers.ts';
import { pageState } from '../../../support/shown-analysis.ts';
import { threadReading } from '../../../support/thread-reading.ts';

const THREAD = analysisResult()
  .comments.map(({ author, text }) => `${author}：${text}`)
  .join('\n');
/** Another clip is another hash. */
const open = (_: unknown, file: File) =>
  Promise.resolve({ ...CLIP_INFO, name: file.name, sha256: `${file.name}${'0'.repeat(64)}`.slice(0, 64) });

function inMemory(): CorpusStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (key) => Promise.resolve(kept.get(key) ?? null),
    set: (key, result) => {
      kept.set(key, result);
      return Promise.resolve();
    },
    clear: () => Promise.resolve(),
  };
}

interface Changes {
  readonly models?: Partial<ModelsClient>;
  readonly frames?: Partial<FramesClient>;
  readonly store?: CorpusStore;
}

function corpusOf({ models = {}, frames = {}, store = inMemory() }: Changes = {}) {
  const page = pageState({}, { open });
  const own = fakeWorkers(models, { open, ...frames });
  const save = vi.fn<(name: string, content: Blob) => void>();
  const { readThreads } = threadReading();
  const corpus = new Corpus(
    { workers: own.all, readThreads, store, save, nowMs: () => performance.now() },
    page.analysis,
    page.settings,
  );
  return { page, corpus, save, ended: own.ended };
}

const folder = (...ids: readonly string[]) => ({
  name: 'douyin',
  files: folderFiles(
    Object.fromEntries(
      ids.flatMap((id) => [
        [`${id}.mp4`, `clip ${id}`],
        [`${id}.txt`, THREAD],
      ]),
    ),
  ),
});
const states = (corpus: Corpus): string[] => corpus.rows.map(({ pair, state }) => `${pair.id} ${state}`);

it('analyses a folder, pair after pair, and says what was found', async () => {
  const { corpus, ended } = corpusOf();
  await corpus.open(folder('a', 'b'));
  expect(states(corpus)).toEqual(['a waiting', 'b waiting']);
  await corpus.start();
  expect(states(corpus)).toEqual(['a done', 'b done']);
  expect(corpus.rows[0]?.found).toMatchObject({ comments: 5, mentions: 10, persons: 5, heads: 2, linked: 3 });
  // What was loaded is let go.
  expect([ended.models.mock.calls.length, ended.frames.mock.calls.length]).toEqual([1, 1]);
});

it('goes on where an earlier visit was: what is kept is not analysed again, unless a setting changed', async () => {
  const store = inMemory();
  const first = corpusOf({ store });
  await first.corpus.open(folder('a'));
  await first.corpus.start();
  const follow = vi.fn(() =>
    Promise.resolve({
      tracks: [],
      following: { cutsSec: [], samePersonFrom: 0.7, tracklets: [], likeness: [] },
      timingsMs: { preprocess: 1, heads: 2, bodies: 5, track: 3, appearance: 4 },
    }),
  );
  const second = corpusOf({ store, models: { follow } });
  await second.corpus.open(folder('a', 'b'));
  await second.corpus.start();
  expect(states(second.corpus)).toEqual(['a done', 'b done']);
  expect(follow).toHaveBeenCalledTimes(1);

  second.page.settings.samplingFps = 2;
  await second.corpus.open(folder('a'));
  await second.corpus.start();
  expect(follow).toHaveBeenCalledTimes(2);
});

it('says what failed beside its pair, goes on, and tries it again', async () => {
  let isBad = true;
  const { corpus } = corpusOf({
    frames: {
      open: (job, file) =>
        isBad && file.name === 'a.mp4'
          ? Promise.reject(new ProblemError({ kind: 'clip-codec', codec: 'hevc' }))
          : open(job, file),
    },
  });
  await corpus.open(folder('a', 'b'));
  await corpus.start();
  expect(states(corpus)).toEqual(['a failed', 'b done']);
  expect(corpus.rows[0]?.problem).toEqual({ kind: 'clip-codec', codec: 'hevc' });
  isBad = false;
  await corpus.start();
  expect(states(corpus)).toEqual(['a done', 'b done']);
});

it('takes fresh workers when one dies, and gives up on a pair that takes two down', async () => {
  let calls = 0;
  const { corpus, ended } = corpusOf({
    models: {
      resolve: () => {
        calls += 1;
        return Promise.reject(new ProblemError({ kind: 'worker-died' }));
      },
      follow: never,
    },
  });
  await corpus.open(folder('a'));
  await corpus.start();
  expect([calls, states(corpus)]).toEqual([2, ['a failed']]);
  expect(ended.models.mock.calls.length).toBe(3);
});

it('stops at once, and the pair under way waits again', async () => {
  const { corpus } = corpusOf({ models: { follow: never } });
  await corpus.open(folder('a', 'b'));
  const running = corpus.start();
  await vi.waitFor(() => {
    expect(corpus.progress.decode ?? corpus.rows[0]?.state).toBe('running');
  });
  corpus.stop();
  await running;
  expect([states(corpus), corpus.isRunning]).toEqual([['a waiting', 'b waiting'], false]);
});

it('ends where the disk is full, and says so', async () => {
  const full: CorpusStore = {
    ...inMemory(),
    set: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
  };
  const { corpus } = corpusOf({ store: full });
  await corpus.open(folder('a', 'b'));
  await corpus.start();
  expect(corpus.problem).toMatchObject({ kind: 'storage-full' });
  expect(states(corpus)).toEqual(['a waiting', 'b waiting']);
});

it('starts its workers anew after fifty pairs, so that memory does not grow', async () => {
  const { corpus, ended } = corpusOf();
  await corpus.open(folder(...Array.from({ length: 101 }, (_, at) => `c${at}`)));
  await corpus.start();
  expect(corpus.counts.done).toBe(101);
  expect(ended.models.mock.calls.length).toBe(3);
});

it('lists results that lie in the folder, and opens one with its clip', async () => {
  const { corpus, page } = corpusOf();
  const made = analysisResult();
  const sha256 = `a.mp4${'0'.repeat(64)}`.slice(0, 64);
  const result = formatResult({ ...made, clip: { ...made.clip, name: 'a.mp4', sha256 } });
  await corpus.open({
    name: 'x',
    files: folderFiles({ 'a.mp4': '…', 'out/a.tamen.json': result, 'out/b.tamen.json': '{}' }),
  });
  expect(states(corpus)).toEqual(['a done', 'b failed']);
  expect(corpus.alone).toEqual([]);
  const [row] = corpus.rows;
  if (row === undefined) throw new Error('no row');
  expect(await corpus.show(row)).toBe(true);
  flushSync();
  expect([page.analysis.run.status, page.analysis.intake.clipFile?.name]).toEqual(['done', 'a.mp4']);
});

it('finds the clips that a file of TikTalkCoref is about by their ids, and scores against its gold', async () => {
  const line = (key: string) =>
    JSON.stringify({
      doc_key: key,
      sentences: [Array.from('右边那个胡子哥歪头'), Array.from('他同事吗')],
      clusters: [
        [
          [0, 6],
          [9, 9],
        ],
      ],
      entity_label: ['none'],
    });
  const { corpus } = corpusOf();
  const files = folderFiles({
    'val.jsonl': [line('6990'), line('6991'), line('6990')].join('\n'),
    'videos/6990.mp4': '…',
    'videos/7.mp4': '…',
  });
  await corpus.open({ name: 'set', files });
  expect(states(corpus)).toEqual(['6990 waiting']);
  expect(corpus.alone).toEqual(['videos/7.mp4']);
  await corpus.start();
  const [row] = corpus.rows;
  // Two dialogues of the three, of two turns each.
  expect(row?.found?.comments).toBe(4);
  expect(row?.found?.gold).not.toBeNull();
  // Of four the models found one: 右边那个胡子哥 of the first.
  expect(corpus.scores?.mention.recall).toBe(0.25);
});

it('makes a clip of the frames that lie there by id, and scores the heads that were annotated in them', async () => {
  const line = (key: string, frame: number) =>
    JSON.stringify({
      doc_key: key,
      sentences: [Array.from('右边那个胡子哥歪头'), Array.from('他同事吗')],
      clusters: [[[0, 6]]],
      entity_label: ['C1'],
      visual_annotations: [{ cur_frame: frame, bbox: [544, 108, 736, 324], box_labels: 'C1' }],
    });
  const compose = vi.fn<FramesClient['compose']>((_, name) =>
    Promise.resolve(new File(['…'], `${name}.webm`)),
  );
  const frames = { open: async (_: unknown, file: File) => ({ ...(await open(_, file)), frameRate: 5 }) };
  const { corpus } = corpusOf({ frames: { ...frames, compose } });
  const files = folderFiles({
    'val.jsonl': [line('6990', 75), line('6991', 1)].join('\n'),
    'frames/6990/6990_75_1.jpg': '…',
    'frames/6990/6990_3_1.jpg': '…',
    'frames/6991/cover.png': '…',
    'faces_all/notes.txt': '…',
  });
  await corpus.open({ name: 'set', files });
  expect(states(corpus)).toEqual(['6990 waiting', '6991 waiting']);
  expect(corpus.rows.map(({ pair }) => pair.stills?.map(({ frame }) => frame))).toEqual([[3, 75], [null]]);
  await corpus.start();
  expect(states(corpus)).toEqual(['6990 done', '6991 done']);
  expect(corpus.ranks.length).toBe(2);
  expect(compose.mock.calls.map(([, name, pictures]) => [name, pictures.length])).toEqual([
    ['6990', 2],
    ['6991', 1],
  ]);
});

it('sorts by any column, what is unknown last, and finds by name', async () => {
  const { corpus } = corpusOf();
  await corpus.open(folder('c2', 'c10', 'd'));
  expect(corpus.shown.map(({ pair }) => pair.id)).toEqual(['c2', 'c10', 'd']);
  corpus.sortBy('id');
  expect(corpus.shown.map(({ pair }) => pair.id)).toEqual(['d', 'c10', 'c2']);
  corpus.query = 'C';
  expect(corpus.shown.map(({ pair }) => pair.id)).toEqual(['c10', 'c2']);
});

it('saves every result in one format, with the table', async () => {
  const { corpus, save } = corpusOf();
  await corpus.open(folder('a', 'b'));
  await corpus.start();
  await corpus.saveAll('conll-u', () => '');
  const [[name, content] = []] = save.mock.calls;
  const files = unzipSync(new Uint8Array((await content?.arrayBuffer()) ?? new ArrayBuffer(0)));
  expect([name, Object.keys(files)]).toEqual(['douyin.zip', ['summary.csv', 'a.conllu', 'b.conllu']]);
  const table = new TextDecoder().decode(files['summary.csv']).trim().split('\r\n');
  expect(table[1]).toMatch(/^a,done,5,10,5,2,3,0,,,/);
});

it('says that a folder holds no pair', async () => {
  const { corpus } = corpusOf();
  await corpus.open({ name: 'x', files: folderFiles({ 'a.mp4': '…', 'b.png': '…' }) });
  expect(corpus.problem).toEqual({ kind: 'folder-without-pairs' });
});

describe('what is corrected in a result that was opened from the table', () => {
  /** A folder with the result of one clip, opened in the workspace. */
  async function opened(store = inMemory()) {
    const { page, corpus } = corpusOf({ store });
    const made = analysisResult();
    const sha256 = `a.mp4${'0'.repeat(64)}`.slice(0, 64);
    const result = formatResult({ ...made, clip: { ...made.clip, name: 'a.mp4', sha256 } });
    const files = folderFiles({ 'a.mp4': '…', 'out/a.tamen.json': result });
    writeBack(corpus, page.analysis, page.view, page.decisions);
    await corpus.open({ name: 'x', files });
    const [row] = corpus.rows;
    if (row === undefined || !(await corpus.show(row))) throw new Error('not shown');
    flushSync();
    return { page, corpus, store, files };
  }
  const change = async (act: () => void): Promise<void> => {
    act();
    flushSync();
    await vi.advanceTimersByTimeAsync(500);
  };
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is kept as the result of its pair, also when all of it is undone', async () => {
    const { page, corpus, store } = await opened();
    await change(() => undefined);
    expect(store.kept.size).toBe(0);
    await change(() => {
      page.workbench.rename(clusterId('woman'), '小美');
    });
    await vi.waitFor(() => {
      expect(corpus.rows[0]?.found?.byHand).toBe(1);
    });
    expect([...store.kept.values()][0]).toContain('小美');
    await change(() => {
      page.analysis.edits.undo();
    });
    await vi.waitFor(() => {
      expect(corpus.rows[0]?.found?.byHand).toBe(0);
    });
    expect([...store.kept.values()][0]).not.toContain('小美');
  });

  it('is found by a later visit, and opened', async () => {
    const { page, store, files } = await opened();
    await change(() => {
      page.workbench.remove([mentionId('me-1')]);
    });
    await vi.waitFor(() => {
      expect(store.kept.size).toBe(1);
    });
    const later = corpusOf({ store });
    await later.corpus.open({ name: 'x', files });
    const [row] = later.corpus.rows;
    expect(row?.found).toMatchObject({ mentions: 9, byHand: 1 });
    if (row === undefined) throw new Error('no row');
    await later.corpus.show(row);
    flushSync();
    expect(later.page.workbench.count).toBe(1);
  });

  it('does not go into it when the workspace has another thread by now', async () => {
    const { page, store } = await opened();
    const other = analysisResult();
    page.analysis.show({ ...other, clip: { ...other.clip, sha256: 'f'.repeat(64) } });
    flushSync();
    await change(() => {
      page.workbench.rename(clusterId('woman'), '小美');
    });
    expect(store.kept.size).toBe(0);
  });
});
