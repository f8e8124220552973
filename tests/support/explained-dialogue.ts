import type { ExplainedDialogue } from '../../src/coreference/explain/explain-comment.ts';

/** 小王来了 answered by 他真帅: 小王, a longer span across it, and 他, which takes up 小王. */
export function explainedDialogue(): ExplainedDialogue {
  const span = (turn: number, start: number, end: number, text: string, logit: number) => ({
    ...{ turn, start, end, text, logit },
    margin: logit,
  });
  return {
    turns: [
      { comment: 0, author: '甲', characters: Array.from('小王来了') },
      { comment: 1, author: '乙', characters: Array.from('他真帅') },
    ],
    spans: [
      span(0, 0, 2, '小王', 3),
      span(0, 1, 3, '王来', 0.5),
      span(0, 2, 4, '来了', -2),
      span(1, 0, 1, '他', 2),
    ],
    candidates: [
      { turn: 0, start: 0, end: 2, text: '小王' },
      { turn: 1, start: 0, end: 1, text: '他' },
    ],
    linkLogits: [[], [2]],
    linkThreshold: 0,
    rules: [],
  };
}
