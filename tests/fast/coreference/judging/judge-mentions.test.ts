import { describe, expect, it } from 'vitest';
import { judgeMentions } from '../../../../src/coreference/judging/judge-mentions.ts';
import type { JudgedSpan } from '../../../../src/coreference/judging/mention-evidence.ts';

const COMMENT = '那个大叔说他妈来了';

function span(text: string, more: Partial<JudgedSpan> = {}): JudgedSpan {
  const start = COMMENT.indexOf(text);
  return { comment: 0, start, end: start + text.length, text, score: 0.7, ...more };
}

/** Words of the sure ones, and of the less sure ones in brackets. */
function judged(found: readonly JudgedSpan[], odds: Record<string, number>): string[] {
  return judgeMentions(found, ({ text }) => odds[text] ?? -9).map(({ text, isLessSure }) =>
    isLessSure === true ? `(${text})` : text,
  );
}

describe('judgeMentions', () => {
  it('takes what is judged likely, keeps the doubtful as less sure and drops the rest', () => {
    const found = [span('那个大叔'), span('他'), span('来')];
    expect(judged(found, { 那个大叔: 2, 他: -1, 来: -3 })).toEqual(['那个大叔', '(他)']);
  });

  it('takes up what was less sure where it is judged likely', () => {
    expect(judged([span('那个大叔', { isLessSure: true })], { 那个大叔: 1 })).toEqual(['那个大叔']);
  });

  it('takes the likelier of two readings of one place', () => {
    const found = [span('那个大叔'), span('大叔', { isLessSure: true })];
    expect(judged(found, { 那个大叔: 0.5, 大叔: 2 })).toEqual(['大叔']);
  });

  it('keeps 他 beside 他妈', () => {
    expect(judged([span('他'), span('他妈')], { 他: 1, 他妈: 2 })).toEqual(['他妈', '他']);
  });

  it('does not ask about whom the reply tree names', () => {
    expect(judged([span('他', { referent: { kind: 'poster' }, score: 0.9 })], {})).toEqual(['他']);
  });
});
