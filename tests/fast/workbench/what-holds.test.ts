import { expect, it } from 'vitest';
import { countOf, NO_FACTS } from '../../../src/model/facts.ts';
import { clusterId, mentionId } from '../../../src/model/ids.ts';
import { deleteTrack } from '../../../src/workbench/change-heads.ts';
import { moveMentions, pinPerson } from '../../../src/workbench/change-persons.ts';
import { whatHolds } from '../../../src/workbench/what-holds.ts';
import { MAN, WOMAN } from '../../support/analysis-result.ts';
import { shownWith } from '../../support/shown.ts';

const shown = shownWith();
const woman = clusterId('woman');
const moved = moveMentions(NO_FACTS, shown, [mentionId('beard-1')], woman);
const pinned = pinPerson(moved, shownWith(moved), woman, [MAN]);
const facts = deleteTrack(pinned, shownWith(pinned), WOMAN);

it('all of it does for the same clip and thread', () => {
  expect(whatHolds(facts, shown.comments, true)).toEqual(facts);
});

it('another clip leaves what is known of the words, and nothing of heads', () => {
  const held = whatHolds(facts, shown.comments, false);
  expect(held.placed).toEqual(facts.placed);
  expect([held.heads, held.persons.map(({ heads }) => heads)]).toEqual([[], [undefined]]);
});

it('another thread leaves only heads, unless its comments have the same words', () => {
  const other = shown.comments.map((comment) => ({ ...comment, text: `新${comment.text}` }));
  const held = whatHolds(facts, other, true);
  expect([held.placed, held.persons, held.heads.length]).toEqual([[], [], 1]);
  const oneLess = shown.comments.filter((_, index) => index !== 1);
  expect(countOf(whatHolds(facts, oneLess, true))).toBeLessThan(countOf(facts));
});
