import { describe, expect, it } from 'vitest';
import { linkedThread } from '../../../support/linked-thread.ts';

/** Links the marked mentions and expects the marked clusters. */
function expectAsMarked(...lines: string[]): void {
  expectLinked(() => undefined, ...lines);
}

function expectLinked(logitOf: () => number | undefined, ...lines: string[]): void {
  const { linked, marked } = linkedThread(lines, logitOf);
  expect([...linked].sort()).toEqual([...marked].sort());
}

describe('我 and 你', () => {
  it('are one person through the thread for one commenter', () => {
    expectAsMarked(
      '甲: [我|1]来了',
      '>乙: [你|1]好，[我|2]在',
      '>>甲: [我|1]看见[你|2]了',
      '丙: [我|3]也来',
      '>甲: [你|3]是谁，[我|1]是甲',
    );
  });

  it('in root comments mean one person who posted the clip', () => {
    expectAsMarked('甲: [你|1]唱得好', '乙: [你|1]在哪里', '丙: [up主|1]加油');
  });

  it('follow who is quoted', () => {
    expectAsMarked('甲: [郑叔|1]：[我|1]是谁[我|1]在哪', '>乙: [你|2]太好笑，[我|3]笑死');
  });

  it('you is the one called by name just before, not the author replied to', () => {
    expectAsMarked('甲: [裴子昂|1]好帅', '>乙: [裴子昂|1]你看[我|2]'.replace('你', '[你|1]'));
    expectAsMarked('甲: 好', '乙: 嗯', '>丙: [@甲|1] [你|1]出来');
  });

  it('join the vocative before them in a root comment', () => {
    expectAsMarked('甲: [哥|1][你|1]这红烧肉是外卖吧');
  });

  it('join what the author says he is', () => {
    expectAsMarked('甲: 谁递的水', '>乙: [我|1]就是[递水的志愿者|1]', '>>甲: 辛苦[你|1]');
    expectAsMarked('甲: [班长|1]是谁啊', '>乙: 就是[我|1]啊');
    expectAsMarked('甲: [后面那个老太太|1]是[我|1]');
  });

  it('are not joined to what they possess', () => {
    expectAsMarked('甲: [戴帽子的|1]是[[我|2]对床|1]');
  });
});

describe('addressing', () => {
  it('takes a bare vocative in a reply as the one replied to', () => {
    expectAsMarked('甲: [我|1]来', '>乙: 谢谢[姐妹|1]', '>丙: [阿姨|1]好');
  });

  it('takes a name in the nickname of the one replied to as him', () => {
    expectAsMarked('行政小吴: [我|1]在', '>乙: 是[小吴|1]啊');
  });

  it('does not take 秀芬的大女儿 for 秀芬', () => {
    expectAsMarked('秀芬的大女儿: [我|1]在', '>乙: [秀芬|2]呢');
  });

  it('takes 正主 as the one replied to', () => {
    expectAsMarked('甲: 不是[我|1]', '>乙: [正主|1]来了');
  });
});

describe('possessors', () => {
  it('make my mother yours in the reply', () => {
    expectAsMarked('甲: [[我|1]妈|2]来了', '>乙: [[你|1]妈妈|2]真好', '丙: [[我|3]妈|4]也来');
  });

  it('stay the same person in the same words', () => {
    expectAsMarked('甲: [[他|1]儿子|2]考上了', '>乙: [[他|1]儿子|2]真行');
  });

  it('turn 我爸 into 叔叔 in the reply', () => {
    expectAsMarked('甲: [[我|1]爸|2]走得早', '>乙: [叔叔|2]在天上看着');
  });
});

describe('names', () => {
  it('are one person in all their forms, over conversations', () => {
    expectAsMarked('甲: [裴子昂|1]好帅', '乙: [子昂|1]加油', '丙: [小裴|1]稳了', '丁: [昂昂|1]冲');
  });

  it('of one core with title or prefix are one person', () => {
    expectAsMarked('甲: [杨老师|1]讲得好', '乙: [老杨|1]辛苦', '丙: [杨哥|1]威武');
  });

  it('are two persons where gender or generation differ', () => {
    expectAsMarked('甲: [陈哥|1]来了', '乙: [陈姐|2]来了');
    expectAsMarked('甲: [老罗|1]推着车', '>乙: [小罗|2]举着手');
  });

  it('of one character are left alone when two persons could be meant', () => {
    expectAsMarked('甲: [王小明|1]来了', '乙: [王大力|2]来了', '丙: [老王|3]呢');
  });

  it('answer the question who somebody is', () => {
    expectAsMarked('甲: [左边短发那个|1]是谁', '>乙: [阿May|1]，跳舞的');
  });
});

describe('nouns and pronouns', () => {
  it('are never joined over conversations on a common noun alone', () => {
    expectAsMarked('甲: [小姐姐|1]好美', '乙: [小姐姐|2]好飒', '丙: [他|3]是谁');
  });

  it('are joined in one reply chain when the noun agrees', () => {
    expectAsMarked('甲: [保安大叔|1]搬了板凳', '>乙: [大叔|1]人真好', '>>丙: [他|1]常这样');
  });

  it('on different sides are two', () => {
    expectAsMarked('甲: [左边的男生|1]好高', '>乙: [右边的男生|2]更高');
  });

  it('told by what they do are two, 戴帽子的 and 蹲着的', () => {
    expectLinked(() => 2, '甲: [戴帽子的|1]是谁', '>乙: [蹲着的|2]又是谁');
  });

  it('told by the same look or place are one person', () => {
    expectAsMarked('甲: [右边困的|1]眼皮在抽', '>乙: [右边|1]真睡着了');
    expectAsMarked('甲: [穿汉服的|1]好看', '>乙: [汉服小姐姐|1]笑了');
  });

  it('told by colour or number are two', () => {
    expectLinked(() => 2, '甲: [绿围裙|1]在拉琴', '>乙: [黑围裙|2]呢');
    expectLinked(() => 2, '甲: [左一|1]是谁', '>乙: [左二|2]又是谁');
  });

  it('of one age are one person, of two ages never', () => {
    expectAsMarked('甲: [爷爷|1]的高音绝了', '>乙: [老爷子|1]天天练');
    expectLinked(() => 2, '甲: [爷爷|1]来了', '>乙: [孙子|2]跑了');
  });

  it('in one comment are two, where nothing tells that they are one', () => {
    expectAsMarked('甲: [小护士|1]手都抖了，[大哥|2]还在笑');
  });

  it('make a commenter the person described before, when he says so', () => {
    expectAsMarked('甲: [店员|A2]好实在', '>乙: [我|A2]就是[那个店员|A2]');
    expectAsMarked('甲: [绿裙子的|A2]躲得最快', '>乙: [我|A2]是[绿裙子|A2]');
    expectAsMarked('甲: [店员|1]好实在', '>乙: [我|A2]不是[那个店员|1]');
  });

  it('within a clause are somebody else than its subject', () => {
    expectAsMarked('甲: [奶奶|1]摸[她|2]脸');
    expectAsMarked('甲: [银牌|1]也是[[她|2]徒弟|1]');
    expectAsMarked('甲: [那个小哥|1]说[他|1]不来');
    expectAsMarked('甲: [那个小哥|1]和[[他|1]妈|2]来了');
  });

  it('join 奶奶 and 我奶 of one reply chain', () => {
    expectAsMarked('甲: [奶奶|1]看了啥反应', '>乙: [[我|A2]奶|1]可高兴了');
  });

  it('take a noun at the end of an exclamation in a reply as the one replied to', () => {
    expectAsMarked('甲: [我|A1]不看了', '>乙: 扎心了[老铁|A1]');
  });

  it('do not take 阿姨好可爱 for a greeting of the one replied to', () => {
    expectAsMarked('甲: [我|A1]在看', '>乙: [阿姨|2]好可爱');
  });

  it('after 是 are the subject only as the whole predicate', () => {
    expectAsMarked('甲: [女方|1]是[[我|A1]儿媳妇|2]演的');
    expectAsMarked('甲: [她|1]是[我|A1]学校里最好的');
    expectAsMarked('甲: [最右边那个|A1]是[我|A1]啊');
  });

  it('do not cross genders', () => {
    expectAsMarked('甲: [新郎|1]哭了', '>乙: [她|2]没哭');
  });

  it('follow the model where it links, and do not where it does not', () => {
    const lines = ['甲: [教练|1]很凶', '>乙: [师父|1]对徒弟好'];
    const yes = linkedThread(lines, () => 4);
    expect(yes.linked).toEqual(yes.marked);
    expect(linkedThread(lines, () => -4).linked).toHaveLength(2);
  });
});

describe('plurals', () => {
  it('are clusters of their own', () => {
    expectAsMarked('甲: [小王|1]和[小李|2]来了，[他俩|3]真配', '>乙: [他俩|3]不合');
  });

  it('turn 我们 into 你俩 in the reply', () => {
    expectAsMarked('甲: [我们|1]来了', '>乙: [你俩|1]在一起几年了');
  });
});

describe('nested mentions', () => {
  it('are different persons at every level', () => {
    expectAsMarked('甲: [[[我|1]小姨|2]儿子|3]打不得');
  });
});

describe('somebody else', () => {
  const likely = (): number => 4;

  it('is who comes as another, whatever the model says', () => {
    expectLinked(likely, '甲: [红头发的女生|1]好看', '>乙: [另一个金毛|2]也好看');
    expectLinked(likely, '甲: [红头发的女生|1]好看', '>乙: 还有一个[金毛的女生|2]呢');
  });

  it('is each 一个 of a pair', () => {
    expectLinked(likely, '甲: [一个|1]真喝[一个|2]真倒');
  });
});

describe('likeness', () => {
  it('is not identity', () => {
    const alike = (): number => 6;
    expectLinked(alike, '甲: [绿毛衣的大叔|1]好像[[我们|3]音乐老师|2]');
    expectLinked(alike, '甲: [金毛姐|1]笑起来像[[我|3]表姐|2]');
    expectLinked(alike, '甲: [小姑娘|1]看得目不转睛，跟[[我|3]外甥女|2]一个样');
  });

  it('is no likeness where it is said who somebody is', () => {
    expectLinked(() => 6, '甲: [绿毛衣的大叔|1]是[[我们|3]音乐老师|1]');
  });
});
