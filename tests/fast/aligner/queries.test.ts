import { describe, expect, it } from 'vitest';
import { alignerQueriesOf } from '../../../src/aligner/queries.ts';
import { markedThread } from '../../support/marked-thread.ts';

/** The phrases asked about person 1. */
function phrases(...lines: string[]): readonly string[] {
  const { thread, resolution } = markedThread(...lines);
  return alignerQueriesOf(thread, resolution).find(({ cluster }) => cluster === 'k1')?.phrases ?? [];
}

describe('the query of a cluster', () => {
  it.each([
    ['[戴红帽子的大叔|1]好帅', '戴红帽子的大叔'],
    ['[穿黑衣服的|1]是谁', '穿黑衣服的人'],
    ['[右边那个穿黑衣服的|1]是谁', '穿黑衣服的人'],
    ['[左数第二个戴眼镜的男生|1]好高', '戴眼镜的男生'],
    ['[那个长头发的小姐姐|1]', '长头发的小姐姐'],
    ['[戴墨镜那个|1]好酷', '戴墨镜的人'],
    ['[这个厨师|1]厉害', '厨师'],
    ['[男的|1]是谁', '男人'],
    ['[那个女的|1]是谁', '女人'],
    ['[戴帽子的那个男的|1]是谁', '戴帽子的男人'],
    ['[他|1]是个穿黑衣服的男的', '穿黑衣服的男人'],
    ['[那个戴墨镜的男|1]', '戴墨镜的男人'],
  ])('takes what can be seen from %s', (line, phrase) => {
    expect(phrases(`a: ${line}`)).toEqual([phrase]);
  });

  it('gives a description the noun that the pronouns tell', () => {
    expect(phrases('a: [她|1]好美', 'b: [穿红裙子的|1]吗')).toEqual(['穿红裙子的女人']);
    expect(phrases('a: [他|1]戴着墨镜')).toEqual(['戴着墨镜的男人']);
  });

  it('takes no clause that denies', () => {
    expect(phrases('a: [他|1]不戴眼镜')).toEqual([]);
  });

  it.each(['[他|1]来了', '[李明|1]来了', '[我妈|1]来了', '[左边那个|1]来了', '[她老公|1]来了'])(
    'asks nothing of %s',
    (line) => {
      expect(phrases(`a: ${line}`)).toEqual([]);
    },
  );

  it('asks for a name first, but only beside what can be seen', () => {
    expect(phrases('a: [李明|1]来了', 'b: [穿白衣服的男生|1]？')).toEqual(['李明', '穿白衣服的男生']);
  });

  it('trusts looks more than a sort of person', () => {
    const weightOf = (line: string): number | undefined => {
      const { thread, resolution } = markedThread(line);
      return alignerQueriesOf(thread, resolution)[0]?.weight;
    };
    expect(weightOf('a: [穿白衣服的男生|1]')).toBeGreaterThan(weightOf('a: [小姐姐|1]') ?? 1);
  });
});
