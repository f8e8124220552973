import { describe, expect, it } from 'vitest';
import {
  MENTION_EVIDENCE,
  MentionEvidences,
  type JudgedSpan,
  type MentionEvidence,
  type MentionEvidenceName,
} from '../../../../src/coreference/judging/mention-evidence.ts';
import { readThread } from '../../../../src/coreference/resolve-thread.ts';
import { markedThread } from '../../../support/marked-thread.ts';

const { thread } = markedThread('甲: 那个大叔真逗，大叔加油', '乙: 大叔坐下了', '丙: 孩子们的[大叔|1]');
const comments = readThread(thread);

function spanIn(comment: number, start: number, end: number, isLessSure = false): JudgedSpan {
  const text = (comments[comment]?.text.characters ?? []).slice(start, end).join('');
  return { comment, start, end, text, score: 0.7, ...(isLessSure && { isLessSure }) };
}

function evidenceOf(
  span: JudgedSpan,
  found: readonly JudgedSpan[],
  logits: Readonly<Record<string, number>> = {},
): MentionEvidence {
  return new MentionEvidences({
    comments,
    found,
    spansOf: (comment) =>
      found
        .filter((one) => one.comment === comment)
        .map(({ start, end, text }) => ({ comment, start, end, text, logit: logits[text] ?? 1 })),
    saidLogits: () => undefined,
  }).of(span);
}

const valueOf = ({ numbers }: MentionEvidence, name: MentionEvidenceName): number =>
  numbers[MENTION_EVIDENCE.indexOf(name)] ?? NaN;

describe('MentionEvidences', () => {
  const whole = spanIn(0, 0, 4);
  const within = spanIn(0, 2, 4, true);
  const again = spanIn(0, 7, 9);
  const elsewhere = spanIn(1, 0, 2);

  it('counts the same words in other comments and wherever they stand', () => {
    const evidence = evidenceOf(elsewhere, [whole, again, elsewhere], { 大叔: 2 });
    expect(valueOf(evidence, 'sureElsewhere')).toBe(1);
    expect(valueOf(evidence, 'logitElsewhereMost')).toBe(2);
    expect(valueOf(evidence, 'occurrences')).toBe(4);
    expect(valueOf(evidence, 'shareSure')).toBe(0.5);
  });

  it('holds a span against what ends with it', () => {
    const evidence = evidenceOf(within, [whole, within], { 那个大叔: 3, 大叔: -1 });
    expect(valueOf(evidence, 'logitSameEnd')).toBe(3);
    expect(valueOf(evidence, 'lead')).toBe(-4);
    expect(valueOf(evidence, 'isWithinAnother')).toBe(1);
  });

  it('knows how far the clause reaches on both sides', () => {
    const evidence = evidenceOf(again, [again]);
    expect(valueOf(evidence, 'sinceClause')).toBe(0);
    expect(valueOf(evidence, 'untilClause')).toBe(2);
    expect(valueOf(evidence, 'opensComment')).toBe(0);
  });

  it('names the words in and around the span', () => {
    const { words } = evidenceOf(elsewhere, [elsewhere]);
    expect(words).toEqual(
      expect.arrayContaining(['text 大叔', 'before ^', 'after 坐', 'overEnd 叔坐', 'has 大']),
    );
  });
});
