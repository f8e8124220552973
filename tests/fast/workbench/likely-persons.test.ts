import { expect, it } from 'vitest';
import { likelyPersons } from '../../../src/workbench/likely-persons.ts';
import { shownWith } from '../../support/shown.ts';

const shown = shownWith();
const first = (words: string, comment: number) =>
  likelyPersons(shown, words, { comment, startUtf16: 0 })[0]?.id;

it('whoever is spoken of in these words comes first', () => {
  expect(first('小姐姐', 4)).toBe('woman');
  expect(first('胡子哥', 4)).toBe('beard');
});

it('of a pronoun whoever was spoken of just before does', () => {
  expect(['woman', 'both']).toContain(first('她', 3));
  expect(first('他', 0)).not.toBe('both');
});

it('everybody is in the list once', () => {
  const ids = likelyPersons(shown, '他', { comment: 1, startUtf16: 0 }).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(shown.resolution.clusters.map(({ id }) => id).toSorted());
});
