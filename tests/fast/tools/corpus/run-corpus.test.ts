import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CorpusFolder, hashOfInputs } from '../../../../tools/corpus/corpus-folder.ts';
import { readManifest, shardOf, type CorpusPair } from '../../../../tools/corpus/manifest.ts';
import { type Analyst, type CorpusProgress, runCorpus } from '../../../../tools/corpus/run-corpus.ts';
import { summaryOf } from '../../../../tools/corpus/summary.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'tamen-corpus-'));
  await mkdir(path.join(root, 'in'));
});
afterEach(() => rm(root, { recursive: true }));

async function pairsOf(ids: readonly string[]): Promise<CorpusPair[]> {
  for (const id of ids) {
    await writeFile(path.join(root, 'in', `${id}.mp4`), `clip ${id}`);
    await writeFile(path.join(root, 'in', `${id}.txt`), `thread ${id}`);
  }
  const manifest = ids.map((id) => JSON.stringify({ clip: `in/${id}.mp4`, thread: `in/${id}.txt` }));
  return readManifest(manifest.join('\n'), root);
}

const RESULT = JSON.stringify({ comments: [1, 2], mentions: [1], clusters: [1], tracks: [], links: [] });
class Gone extends Error {}

/** Runs with analysts that do as `analyse` says. */
async function run(
  pairs: readonly CorpusPair[],
  analyse: (id: string) => Promise<string> | string = () => RESULT,
  workers = 1,
) {
  const folder = new CorpusFolder(path.join(root, 'out'));
  await folder.open();
  const [asked, said]: [string[], CorpusProgress[]] = [[], []];
  const open = { now: 0, most: 0, ever: 0 };
  const failed = await runCorpus({
    pairs,
    folder,
    workers,
    openAnalyst: (): Promise<Analyst> => {
      open.now += 1;
      open.ever += 1;
      open.most = Math.max(open.most, open.now);
      return Promise.resolve({
        analyse: async ({ clip }) => {
          const id = path.basename(clip, '.mp4');
          asked.push(id);
          return await analyse(id);
        },
        close: () => {
          open.now -= 1;
          return Promise.resolve();
        },
      });
    },
    isBroken: (thrown) => thrown instanceof Gone,
    memoryBytes: () => 812_345_678,
    onProgress: (progress) => said.push(progress),
    nowMs: () => 0,
  });
  return { folder, asked, said, open, failed };
}

it('writes a result a pair, and nothing half', async () => {
  const pairs = await pairsOf(['a', 'b', 'c']);
  const { folder, open, failed } = await run(pairs, undefined, 2);
  expect(failed).toBe(0);
  expect(await readdir(folder.folder)).toEqual(['.done', 'a.tamen.json', 'b.tamen.json', 'c.tamen.json']);
  expect(open).toEqual({ now: 0, most: 2, ever: 2 });
  const { csv, done, missing } = await summaryOf(pairs, folder);
  expect(csv.split('\n')[1]).toBe('a,done,0.0,812,2,1,1,0,0,""');
  expect([done, missing]).toEqual([3, 0]);
});

it('goes on after it was ended: what is done is not done again, what was under way is', async () => {
  const pairs = await pairsOf(['a', 'b', 'c']);
  const first = run(pairs, (id) => (id === 'b' ? new Promise<string>(() => undefined) : RESULT));
  await expect.poll(() => readdir(path.join(root, 'out')).catch(() => [])).toContain('a.tamen.json');
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, 50))]);
  // The first run hangs as a killed one would; the next knows it only by its files.
  const { asked, said } = await run(pairs);
  expect(asked).toEqual(['b', 'c']);
  expect(said.map(({ id, state }) => `${id} ${state}`)).toEqual(['a skipped', 'b done', 'c done']);
});

it('analyses anew what has another clip or thread, or has lost its result', async () => {
  const pairs = await pairsOf(['a', 'b', 'c']);
  const { folder } = await run(pairs);
  await writeFile(path.join(root, 'in', 'a.txt'), 'another thread');
  await rm(path.join(folder.folder, 'b.tamen.json'));
  expect((await run(pairs)).asked).toEqual(['a', 'b']);
});

it('says what failed, leaves no result of it, and tries it again next time', async () => {
  const pairs = await pairsOf(['a', 'b']);
  const bad = await run(pairs, (id) => {
    if (id === 'a') throw new Error('The clip cannot be read.\n  at …');
    return RESULT;
  });
  expect(bad.failed).toBe(1);
  expect((await summaryOf(pairs, bad.folder)).failures).toEqual([
    { id: 'a', failure: 'The clip cannot be read.' },
  ]);
  expect((await run(pairs)).asked).toEqual(['a']);
});

it('takes another browser when one is gone, and gives up on a pair that takes two down', async () => {
  const pairs = await pairsOf(['a', 'b', 'c']);
  let isFirst = true;
  const { asked, open, failed } = await run(pairs, (id) => {
    if (id === 'a' && isFirst) {
      isFirst = false;
      throw new Gone('Target closed');
    }
    if (id === 'b') throw new Gone('Target closed');
    return RESULT;
  });
  expect(asked).toEqual(['a', 'a', 'b', 'b', 'c']);
  expect(open).toEqual({ now: 0, most: 1, ever: 4 });
  expect(failed).toBe(1);
});

it('says that a file is not there, and goes on', async () => {
  const pairs = await pairsOf(['a', 'b']);
  await rm(path.join(root, 'in', 'a.mp4'));
  const { said } = await run(pairs);
  expect(said.map(({ state }) => state)).toEqual(['failed', 'done']);
  expect(said[0]?.failure).toMatch(/a\.mp4: there is no such file/);
});

it('tells the inputs by what is in them', async () => {
  const [a] = await pairsOf(['a']);
  if (a === undefined) throw new Error('no pair');
  const before = await hashOfInputs(a);
  await writeFile(a.clip, 'clip A');
  expect(await hashOfInputs(a)).not.toBe(before);
});

it('names every pair apart, and names the line that is none', () => {
  const line = (clip: string, id?: string): string => JSON.stringify({ clip, thread: 't.txt', id });
  const pairs = readManifest([line('x/a.mp4'), line('y/a.mp4'), line('b.mp4', '../c d')].join('\n'), '/data');
  expect(pairs.map(({ id }) => id)).toEqual(['a', 'a~2', '_c_d']);
  expect(pairs[0]?.clip).toBe('/data/x/a.mp4');
  expect(() => readManifest(`${line('a.mp4')}\n{"clip": 3}`, '/')).toThrow('line 2');
});

it('gives every pair to one shard', async () => {
  const pairs = await pairsOf(['a', 'b', 'c', 'd', 'e']);
  const shards = ['1/2', '2/2'].map((shard) => shardOf(pairs, shard).map(({ id }) => id));
  expect(shards).toEqual([
    ['a', 'c', 'e'],
    ['b', 'd'],
  ]);
  expect(() => shardOf(pairs, '3/2')).toThrow('--shard');
});
