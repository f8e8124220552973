import { describe, expect, it } from 'vitest';
import { EVIDENCE } from '../../../../src/coreference/joining/evidence-names.ts';
import { joinModel } from '../../../../src/coreference/joining/join-model.ts';
import { joinPersons } from '../../../../src/coreference/joining/join-persons.ts';
import { learnedJoining } from '../../../../src/coreference/joining/learned-joining.ts';
import { linkedThread } from '../../../support/linked-thread.ts';

describe('joinModel', () => {
  const tree = { asks: [1, -1, -1], limits: [0.5, -2, 3], left: [1, 0, 0], right: [2, 0, 0] };

  it('adds up what the trees say and takes the threshold off', () => {
    const { score } = joinModel({ evidence: EVIDENCE, threshold: 1, words: {}, trees: [tree, tree] });
    const evidence = new Float64Array(EVIDENCE.length);
    expect(score(evidence)).toBe(-5);
    evidence[1] = 1;
    expect(score(evidence)).toBe(5);
  });

  it('adds up the weights of words side by side', () => {
    const { likenessOf } = joinModel({
      evidence: EVIDENCE,
      threshold: 0,
      words: { 'noun 医生|大夫': 2, 'both 红': 1 },
      trees: [tree],
    });
    expect(likenessOf(['noun 医生|大夫', 'both 红', 'last 生|夫'])).toBe(3);
  });

  it('refuses a model that was trained on other evidence', () => {
    expect(() => joinModel({ evidence: ['sameName'], threshold: 0, words: {}, trees: [tree] })).toThrow(
      /trained on other/,
    );
  });
});

describe('the learned scorer', () => {
  /** Links and joins the marked mentions and expects the marked clusters. */
  function expectAsMarked(...lines: string[]): void {
    const { linked, marked } = linkedThread(lines, undefined, (persons) => {
      joinPersons(persons, { linkLogit: () => undefined, ...learnedJoining() });
    });
    expect([...linked].sort()).toEqual([...marked].sort());
  }

  it('takes a noun of which there is one as one person over all conversations', () => {
    expectAsMarked(
      '甲: [新郎|1]背课文的样子太好笑',
      '乙: [新娘|2]急得想开门',
      '丙: [新郎|1]汗都滴下来了',
      '丁: 哈哈哈哈',
      '戊: [新娘|2]隔着门小声提醒',
      '己: [新郎|1]又卡壳了',
    );
  });

  it('keeps two of a kind apart by place', () => {
    expectAsMarked(
      '甲: [左边的护士|1]好温柔',
      '乙: [右边的护士|2]扎针真稳',
      '丙: 护士都不容易',
      '丁: [左边那个护士|1]会变魔术',
      '戊: [右边那个护士|2]全程没说话',
    );
  });
});
