import { describe, expect, it } from 'vitest';
import { scoreClusters } from '../../../../src/matching/score-clusters.ts';
import { headTrack } from '../../../support/heads.ts';
import { markedThread } from '../../../support/marked-thread.ts';

/** The ties "apart" of all clusters of a thread in which men and women are described by turns. */
function apart(persons: number) {
  const lines = Array.from(
    { length: persons },
    (_, at) => `a${at}: [穿${at % 2 === 0 ? '白裙子的女生' : '黑西装的男生'}|${at}]好厉害`,
  );
  const { thread, resolution } = markedThread(...lines);
  return scoreClusters(thread, resolution, [headTrack('only')]).flatMap(({ ties }) =>
    ties.filter(({ kind }) => kind === 'apart'),
  );
}

it('tells persons apart whose words contradict each other', () => {
  expect(apart(2)).toHaveLength(2);
});

it('compares each with those near by, so that ties grow as the thread does', () => {
  const added = [200, 400, 600].map((persons) => apart(persons).length);
  expect((added[2] ?? 0) - (added[1] ?? 0)).toBe((added[1] ?? 0) - (added[0] ?? 0));
});

describe('two of two discussions', () => {
  const areApart = (one: string, other: string): boolean => {
    const { thread, resolution } = markedThread(`a: [${one}|1]好厉害`, `b: [${other}|2]是谁`);
    return scoreClusters(thread, resolution, [headTrack('only')]).some(({ ties }) =>
      ties.some(({ kind }) => kind === 'apart'),
    );
  };

  it.each([
    ['戴黑框眼镜的胡子哥', '圣诞老人'],
    ['拿圆盾的队长', '大叔'],
    ['穿白裙子的女生', '戴帽子的女生'],
  ])('are rather two where one is told from others: %s and %s', (one, other) => {
    expect(areApart(one, other)).toBe(true);
  });

  it.each([
    ['姐姐', '女生'],
    ['戴黑框眼镜的胡子哥', '他'],
  ])('may well be one: %s and %s', (one, other) => {
    expect(areApart(one, other)).toBe(false);
  });
});
