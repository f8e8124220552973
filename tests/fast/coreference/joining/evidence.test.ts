import { describe, expect, it } from 'vitest';
import { EVIDENCE, type EvidenceName } from '../../../../src/coreference/joining/evidence-names.ts';
import { joinPersons } from '../../../../src/coreference/joining/join-persons.ts';
import { linkedThread } from '../../../support/linked-thread.ts';

/** The evidence between the only two persons of a thread. */
function evidenceIn(...lines: string[]): (name: EvidenceName) => number {
  let found = new Float64Array();
  linkedThread(lines, undefined, (persons) => {
    joinPersons(persons, {
      linkLogit: () => undefined,
      score: (evidence) => {
        found = Float64Array.from(evidence);
        return -1;
      },
    });
  });
  return (name) => found[EVIDENCE.indexOf(name)] ?? NaN;
}

const between = (one: string, other: string): ((name: EvidenceName) => number) =>
  evidenceIn(`甲: [${one}|1]好`, `乙: [${other}|2]来了`);

describe('evidence between two persons', () => {
  it('has left and middle as contradiction, twice left as likeness', () => {
    expect(between('左边的护士', '中间的护士')('placeUnlike')).toBe(1);
    expect(between('左边的护士', '左边那个')('placeAlike')).toBe(1);
    expect(between('左边的护士', '护士')('placeUnlike')).toBe(0);
  });

  it('knows 孩子爸 and 当爹的 as one role, 新娘 and 丈母娘 as two', () => {
    expect(between('孩子爸', '当爹的')('roleAlike')).toBe(1);
    expect(between('新娘', '丈母娘')('roleUnlike')).toBe(1);
  });

  it('tells colours, hair and ages apart', () => {
    expect(between('穿红裙子的', '穿白大褂的')('clothesUnlike')).toBe(1);
    expect(between('短发女生', '长头发的')('hairUnlike')).toBe(1);
    expect(between('老爷爷', '小伙子')('ageUnlike')).toBe(1);
  });

  it('has genders that go together or not', () => {
    expect(between('小姐姐', '她')('genderAlike')).toBeGreaterThan(0);
    expect(between('小姐姐', '他')('genderUnlike')).toBeGreaterThan(0);
  });

  it('sees what describes the one told of the other', () => {
    const evidence = evidenceIn('甲: [坐地上哭的那个|1]好心疼', '乙: [7号|2]坐地上就哭了', '丙: 加油');
    expect(evidence('toldMost') + evidence('toldOther')).toBeGreaterThan(0);
  });

  it('counts groups, and knows that 我们 is another for each who says it', () => {
    expect(between('这三个人', '两个人')('countUnlike')).toBe(1);
    expect(between('俩', '这两个')('countAlike')).toBe(1);
    expect(between('我们', '我们')('otherSide')).toBe(1);
  });

  it('tells numbers and ranks apart', () => {
    expect(between('第三棒', '第四棒')('numberUnlike')).toBe(1);
    expect(between('二舅', '小舅')('numberUnlike')).toBe(1);
    expect(between('二舅', '舅舅')('numberUnlike')).toBe(0);
  });

  it('sees that two descriptions of one noun say something else', () => {
    expect(between('眼镜伴郎', '胖伴郎')('otherModifier')).toBe(1);
    expect(between('眼镜伴郎', '伴郎')('otherModifier')).toBe(0);
  });

  it('has words that stood beside each other as two told apart', () => {
    const lines = ['甲: [胖的|1]骂完[瘦的|2]哄', '乙: [胖的|1]好凶', '丙: [瘦的|2]好温柔'];
    let most = 0;
    linkedThread(lines, undefined, (persons) => {
      joinPersons(persons, {
        linkLogit: () => undefined,
        score: (evidence) => {
          most = Math.max(most, evidence[EVIDENCE.indexOf('besideTexts')] ?? 0);
          return -1;
        },
      });
    });
    expect(most).toBeGreaterThan(0);
  });

  it('knows words settled apart and how sure the mentions are', () => {
    const evidence = evidenceIn(
      '甲: [老板|1]好',
      '乙: [老板|1]来了',
      '丙: [西装大哥|2]好',
      '丁: [西装大哥|2]来了',
    );
    expect(evidence('surenessSmall')).toBe(1);
    expect(evidence('settledApart')).toBeGreaterThan(0);
  });

  it('knows what kind of thread it is', () => {
    const evidence = evidenceIn('甲: [新娘|1]好', '乙: [伴娘|2]来了', '>丙: 哈哈', '>丁: 嗯');
    expect(evidence('conversations')).toBeCloseTo(Math.log(2));
    expect(evidence('perConversation')).toBe(2);
  });

  it('knows how many of a noun there are from what tells them apart', () => {
    const lines = ['甲: [左边的护士|1]好', '乙: [中间的护士|2]好'];
    expect(evidenceIn(...lines)('rivals')).toBe(2);
  });
});
