import { expect, it } from 'vitest';
import { pairFiles, pairsOfManifest } from '../../../../src/state/corpus/pair-files.ts';
import { folderFiles } from '../../../support/corpus-folder.ts';

const filesAt = (...paths: string[]) => folderFiles(Object.fromEntries(paths.map((path) => [path, ''])));
/** id: clip + its comment files */
const said = (pairs: ReturnType<typeof pairFiles>['pairs']): string[] =>
  pairs.map(({ id, clip, threads }) => `${id}: ${[clip, ...threads].map((file) => file?.path).join(' + ')}`);

it('puts a clip and the comments of its name together, of its folder first', () => {
  const files = filesAt('2.mp4', '10.mp4', '2.json', '10.csv', 'sub/2.mp4', 'sub/2.txt', 'notes.pdf');
  expect(said(pairFiles(files).pairs)).toEqual([
    '2: 2.mp4 + 2.json',
    '10: 10.mp4 + 10.csv',
    '2~2: sub/2.mp4 + sub/2.txt',
  ]);
});

it('finds comments in a folder beside the clips', () => {
  const { pairs, clips } = pairFiles(filesAt('clips/6990.mp4', 'clips/6991.mp4', 'threads/6990.json'));
  expect(said(pairs)).toEqual(['6990: clips/6990.mp4 + threads/6990.json']);
  expect(clips.map(({ path }) => path)).toEqual(['clips/6991.mp4']);
});

it('gives all comment files of a folder to its only clip', () => {
  const files = filesAt('a/video.mp4', 'a/page1.json', 'a/page2.json', 'b/video.mp4', 'b/comments.txt');
  expect(said(pairFiles(files).pairs)).toEqual([
    'video: a/video.mp4 + a/page1.json + a/page2.json',
    'video~2: b/video.mp4 + b/comments.txt',
  ]);
});

it('gives a file to the clip with the longest name that fits', () => {
  const files = filesAt('a.mp4', 'a_b.mp4', 'a_b.comments.json', 'a.comments.json', 'ab.json');
  const { pairs, threads } = pairFiles(files);
  expect(said(pairs)).toEqual(['a_b: a_b.mp4 + a_b.comments.json', 'a: a.mp4 + a.comments.json']);
  expect(threads.map(({ path }) => path)).toEqual(['ab.json']);
});

it('takes results, hidden files and the table of an earlier run for no comments', () => {
  const files = filesAt('a.mp4', 'a.tamen.json', 'summary.csv', '.done/a.json', '.DS_Store');
  const { pairs, clips, threads, results } = pairFiles(files);
  expect([pairs.length, clips.length, threads.length, results.length]).toEqual([0, 1, 0, 1]);
});

it('follows a manifest from its own folder, and leaves out what is not there', () => {
  const files = filesAt('data/list.jsonl', 'clips/1.mp4', 'data/1.txt', 'data/2.txt');
  const [manifest] = files;
  if (manifest === undefined) throw new Error('no manifest');
  const lines = [
    { clip: '../clips/1.mp4', thread: '1.txt', id: 'one' },
    { clip: '../clips/2.mp4', thread: '2.txt' },
  ].map((line) => JSON.stringify(line));
  expect(said(pairsOfManifest(lines.join('\n'), manifest, files))).toEqual(['one: clips/1.mp4 + data/1.txt']);
});
