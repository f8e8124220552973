import { describe, expect, it } from 'vitest';
import { litBeyond, litRowsOf } from '../../../src/view/lit-rows.ts';
import { threadRows } from '../../../src/view/thread-rows.ts';
import { clusterByMention, mentionsByComment } from '../../../src/view/view-index.ts';
import { clusterId } from '../../../src/model/ids.ts';
import { analysisResult } from '../../support/analysis-result.ts';

const { comments, mentions, clusters } = analysisResult();
const litOf = (...names: string[]) =>
  litRowsOf(
    threadRows(comments),
    mentionsByComment(mentions),
    clusterByMention(clusters),
    new Set(names.map(clusterId)),
  );

describe('litRowsOf', () => {
  it('counts the lit mentions of each row in the order in which rows are drawn', () => {
    expect(litOf('woman')).toEqual([
      { row: 1, mentions: 1 },
      { row: 2, mentions: 1 },
      { row: 3, mentions: 1 },
    ]);
    expect(litOf('me', 'partner')[0]).toEqual({ row: 0, mentions: 2 });
    expect(litOf()).toEqual([]);
  });
});

describe('litBeyond', () => {
  const lit = [
    { row: 1, mentions: 2 },
    { row: 4, mentions: 1 },
    { row: 9, mentions: 3 },
    { row: 20, mentions: 1 },
  ];

  it('counts what is above and below, and knows the nearest row of each side', () => {
    expect(litBeyond(lit, 5, 8)).toEqual({
      above: { mentions: 3, nearestRow: 4 },
      below: { mentions: 4, nearestRow: 9 },
    });
  });

  it('says nothing of a side with nothing on it', () => {
    expect(litBeyond(lit, 0, 19)).toEqual({ above: null, below: { mentions: 1, nearestRow: 20 } });
    expect(litBeyond(lit, 0, 30)).toEqual({ above: null, below: null });
    expect(litBeyond([], 0, 3)).toEqual({ above: null, below: null });
  });
});
