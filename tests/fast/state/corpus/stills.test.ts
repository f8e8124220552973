import { expect, it } from 'vitest';
import { goldInStills, stillsById } from '../../../../src/state/corpus/stills.ts';
import { folderFiles } from '../../../support/corpus-folder.ts';

const stillsAt = (...paths: string[]) =>
  stillsById(folderFiles(Object.fromEntries(paths.map((path) => [path, '']))), new Set(['6990', 'ab']));
const said = (stills: ReturnType<typeof stillsAt>, id = '6990') =>
  stills.get(id)?.map(({ file, frame }) => `${frame ?? '–'} ${file.path}`);

it('finds the pictures of an id by their folder or by their name, in the order of their frames', () => {
  const found = stillsAt(
    'f/6990/6990_75_1.jpg',
    'f/6990/3.PNG',
    '6990_8_1.jpeg',
    'faces/6991_1_1.jpg',
    'f/6990/6990.txt',
  );
  expect(said(found)).toEqual(['3 f/6990/3.PNG', '8 6990_8_1.jpeg', '75 f/6990/6990_75_1.jpg']);
  expect(said(stillsAt('AB/cover.webp', 'ab.jpg'), 'ab')).toEqual(['– ab.jpg', '– AB/cover.webp']);
});

it('says when an annotated head stands in the clip that is made of them, and that it does not', () => {
  const stills = stillsAt('6990/6990_3_1.jpg', '6990/6990_75_1.jpg').get('6990') ?? [];
  const head = (frame: number) => ({ label: 'C1', frame, boxPx: [0, 0, 1, 1] as const });
  const dialogue = { id: '6990', comments: [], clusters: [], heads: [head(75), head(3), head(9)] };
  expect(goldInStills(dialogue, stills).heads.map(({ timeSec }) => timeSec)).toEqual([1.5, 0.5, null]);
  const only = stillsAt('6990/cover.jpg').get('6990') ?? [];
  expect(goldInStills(dialogue, only).heads.map(({ timeSec }) => timeSec)).toEqual([0.5, 0.5, 0.5]);
});
