import { describe, expect, it } from 'vitest';
import { EVIDENCE, type EvidenceName } from '../../../../src/coreference/joining/evidence-names.ts';
import { joinPersons, type JoinScorer } from '../../../../src/coreference/joining/join-persons.ts';
import { linkedThread } from '../../../support/linked-thread.ts';

const of = (evidence: Float64Array, name: EvidenceName): number => evidence[EVIDENCE.indexOf(name)] ?? 0;

/** Persons after joining, each as its mentions. */
function joined(score: JoinScorer, ...lines: string[]): string[][] {
  return linkedThread(lines, undefined, (persons) => {
    joinPersons(persons, { linkLogit: () => undefined, score });
  }).linked;
}

/** Surer than any caution asks for. */
const SURE = 9;
const always: JoinScorer = () => SURE;

describe('joinPersons', () => {
  it('joins over conversations whom the scorer takes for one', () => {
    const bySameNoun: JoinScorer = (evidence) => SURE * (of(evidence, 'sameNoun') - 0.5);
    expect(joined(bySameNoun, '甲: [新郎|1]好帅', '乙: [新郎|1]哭了', '丙: [司仪|2]好吵')).toEqual([
      ['1: 新郎', '2: 新郎'],
      ['3: 司仪'],
    ]);
  });

  it('wants more under a handful of comments, each of which mostly speaks of somebody new, than under a wide thread', () => {
    const barely: JoinScorer = (evidence) => of(evidence, 'sameNoun') - 0.5;
    const two = ['甲: [新郎|1]好帅', '乙: [新郎|1]哭了'];
    const others = Array.from({ length: 12 }, (_, at) => `路人${at}: 哈哈`);
    expect(joined(barely, ...two)).toHaveLength(2);
    expect(joined(barely, ...two, ...others)).toHaveLength(1);
  });

  it('never joins two commenters, one and many, left and right, nor somebody with who is named inside his words', () => {
    expect(joined(always, '甲: [我|1]来了', '乙: [我|2]也来')).toHaveLength(2);
    expect(joined(always, '甲: [护士|1]好美', '乙: [这两个|2]都好')).toHaveLength(2);
    expect(joined(always, '甲: [[新郎|1]的妈|2]好美')).toHaveLength(2);
    expect(joined(always, '甲: [左边的护士|1]好美', '乙: [右边那个|2]也好看')).toHaveLength(2);
  });

  it('never joins a woman and a man by their nouns; a pronoun does not tell', () => {
    expect(joined(always, '甲: [最后那个女生|1]好美', '乙: [那个男生|2]也好看')).toHaveLength(2);
    expect(joined(always, '甲: [女生|1]好美', '乙: [他|1]也好看')).toHaveLength(1);
  });

  it('never joins an old one and a child, nor one thing in two colours', () => {
    expect(joined(always, '甲: [骑三轮的奶奶|1]好美', '乙: [戴草帽的小女孩|2]也好看')).toHaveLength(2);
    expect(joined(always, '甲: [蓝头发的女生|1]好美', '乙: [黄头发那个|2]也好看')).toHaveLength(2);
    expect(joined(always, '甲: [蓝头发的女生|1]好美', '乙: [红裙子那个|1]也好看')).toHaveLength(1);
  });

  it('never joins somebody with whom he is like', () => {
    expect(joined(always, '甲: [弹琴的男老师|1]好像[音乐老师|2]')).toHaveLength(2);
  });

  it('never joins kin of two who write', () => {
    const persons = joined(always, '甲: [[我|1]妈|2]也这样', '乙: [[我|3]闺蜜|4]也是');
    expect(persons).not.toContainEqual(expect.arrayContaining(['1: 我妈', '2: 我闺蜜']));
  });

  it('never joins whom a comment tells apart', () => {
    expect(joined(always, '甲: 不是[卷发的|1]，是[穿红的|2]')).toHaveLength(2);
    expect(joined(always, '甲: [红头发的女生|1]好看', '>乙: [另一个|2]也好看')).toHaveLength(2);
    expect(joined(always, '甲: [一个|1]真喝[一个|2]真倒')).toHaveLength(2);
  });

  it('still keeps those apart when one of them goes by another number', () => {
    const persons = joined(always, '甲: [新郎|1]好帅', '乙: [[新郎|1]的妈|2]好美', '丙: [阿姨|2]好年轻');
    expect(persons.every((one) => !(one.includes('2: 新郎') && one.includes('2: 新郎的妈')))).toBe(true);
  });

  it('takes the surest first, and compares anew with what is known of both then', () => {
    const bySize: JoinScorer = (evidence) =>
      of(evidence, 'sameNoun') > 0 ? 2 * SURE : of(evidence, 'sizeBig') >= Math.log(2) ? SURE : -SURE;
    expect(joined(bySize, '甲: [主唱|1]好美', '乙: [主唱|1]哭了', '丙: [红裙子姐姐|1]唱得好')).toHaveLength(
      1,
    );
    expect(joined(bySize, '甲: [主唱|1]好美', '丙: [红裙子姐姐|2]唱得好')).toHaveLength(2);
  });

  it('compares no more for each person, however long the thread is', () => {
    const compared = (comments: number): number => {
      let count = 0;
      const lines = Array.from(
        { length: comments },
        (_, at) => `用户${at}: [${WORDS[at % WORDS.length]}|1]好`,
      );
      joined(
        () => {
          count += 1;
          return -1;
        },
        ...lines,
      );
      return count;
    };
    expect(compared(1000)).toBeLessThan(2.2 * compared(500));
  });
});

const WORDS = ['左边的护士', '新郎', '红裙子姐姐', '他', '后面那个大叔', '戴帽子的', '高个子男生'];
