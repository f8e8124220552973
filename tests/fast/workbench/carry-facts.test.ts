import { expect, it } from 'vitest';
import { NO_FACTS } from '../../../src/model/facts.ts';
import { clusterId, mentionId } from '../../../src/model/ids.ts';
import { carryFacts } from '../../../src/workbench/carry-facts.ts';
import { moveMentions } from '../../../src/workbench/change-persons.ts';
import { shownWith } from '../../support/shown.ts';

const shown = shownWith();
const facts = moveMentions(NO_FACTS, shown, [mentionId('beard-1')], clusterId('woman'));
const rewritten = (from: string, to: string) =>
  shown.comments.map((comment) => ({ ...comment, text: comment.text.replace(from, to) }));

it('what was said of a mention goes on when something is written before it', () => {
  const carried = carryFacts(facts, shown.comments, rewritten('那旁边', '哇！那旁边'));
  const [before] = facts.placed;
  expect(carried.placed[0]?.place).toEqual({
    ...before?.place,
    startUtf16: (before?.place.startUtf16 ?? 0) + 2,
    endUtf16: (before?.place.endUtf16 ?? 0) + 2,
  });
});

it('other comments, and the same words, leave everything as it is', () => {
  expect(carryFacts(facts, shown.comments, shown.comments)).toBe(facts);
  expect(carryFacts(facts, shown.comments, rewritten('只有', '就')).placed).toEqual(facts.placed);
});

it('words that are gone leave their place, which holds again when they come back', () => {
  const without = rewritten('姐是他同', '');
  const carried = carryFacts(facts, shown.comments, without);
  expect(carried.placed).toEqual(facts.placed);
});
