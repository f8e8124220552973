import { describe, expect, it } from 'vitest';
import { findWords } from '../../../../src/reading/lexicon/lexicon.ts';
import { readBefore, readMention, readPredicate } from '../../../../src/reading/said/read-mention.ts';

const factsIn = (text: string): string[] =>
  readMention(text).facts.map(({ value: { about, value } }) => `${about} ${value}`);

describe('words of film', () => {
  it.each([
    ['跳舞的', 'does dance'],
    ['拉二胡的', 'does playMusic'],
    ['跑过去的', 'does run'],
    ['坐着的', 'does sit'],
    ['推轮椅的', 'holds wheels'],
    ['拿话筒的', 'holds microphone'],
    ['抱狗的', 'holds animal'],
    ['拍皮球的', 'does sport'],
    ['举手机的', 'does film'],
    ['排队的', 'does queue'],
    ['条纹衫小哥', 'pattern stripes'],
    ['穿格子衬衫的', 'pattern checks'],
    ['花裙子小姐姐', 'pattern flowers'],
    ['扎辫子的小姑娘', 'hairShape tied'],
    ['丸子头', 'hairShape tied'],
    ['卷发大姐', 'hairShape curly'],
    ['光头大叔', 'hairShape bald'],
    ['长发男', 'hairShape long'],
    ['戴口罩的', 'covers mask'],
    ['围围巾的', 'covers scarf'],
    ['凑到镜头前的', 'distance near'],
    ['远处的那个', 'distance far'],
    ['一动不动的那位', 'motion still'],
    ['举着旗的', 'does wave'],
    ['转圈的小姑娘', 'does dance'],
    ['胖胖的大叔', 'figure heavy'],
    ['光膀子的大哥', 'figure bare'],
    ['窗边的女生', 'where thing'],
    ['背双肩包的女孩', 'holds bag'],
    ['牵着孩子的', 'holds child'],
    ['台下托着下巴的大哥', 'does handToFace'],
    ['抱吉他的长毛大哥', 'hairShape long'],
  ])('are read in %s', (words, fact) => {
    expect(factsIn(words)).toContain(fact);
  });

  it.each(['跳舞的', '拿话筒的', '条纹衫小哥', '凑到镜头前的', '背影', '后脑勺', '帽檐压得很低的'])(
    'make of %s somebody who is pointed at',
    (words) => {
      expect(readMention(words).kind).toBe('described');
    },
  );

  it.each(['小马', '陈坐', '李鼓', '王羊', '小跳', '罗马'])('leave %s a name', (name) => {
    expect(readMention(name).kind).toBe('name');
    expect(factsIn(name)).toEqual([]);
  });

  it('hear a verb only in a shape that says that it is seen', () => {
    expect(factsIn('跪着的')).toEqual(['does kneel']);
    expect(findWords('跑不动了').flatMap(({ entry }) => entry.fact ?? [])).toEqual([]);
  });

  it.each([
    ['小妹妹', 'child'],
    ['小朋友', 'child'],
    ['宝宝', 'child'],
    ['姑娘', 'young'],
    ['老爷子', 'old'],
  ])('tell the age of %s', (words, age) => {
    expect(readMention(words).age.map(({ value }) => value)).toEqual([age]);
  });

  it.each(['妹妹', '小女孩子', '弟弟', '丫头'])('take %s for young, or for a child', (words) => {
    expect(readMention(words).age.map(({ value }) => value)).toEqual(['young', 'child']);
  });

  it.each([
    ['俩娃', 2],
    ['那几个', Infinity],
    ['大家伙', Infinity],
    ['两个男生', 2],
  ])('count %s', (words, count) => {
    expect(readMention(words).count).toBe(count);
  });

  it.each(['牵着她的', '抱着他的那个', '牵着她的女的'])(
    'find in %s another than whom he or she touches',
    (words) => {
      const { relation, gender } = readMention(words);
      expect(relation?.value).toBe('beside');
      expect(gender.map(({ text }) => text)).not.toContain(words.includes('她') ? '她' : '他');
    },
  );
});

describe('places and colours of film', () => {
  it('hear where somebody is, not where they go', () => {
    const sides = (text: string) => readMention(text).places.map(({ value, sure }) => [value, sure > 0.8]);
    expect(sides('画面中央的')).toEqual([[{ side: 'middle' }, true]]);
    expect(sides('往右边跑的')).toEqual([]);
    expect(sides('从左边走过来的')).toEqual([[{ side: 'left' }, false]]);
    expect(sides('从左往右第二个')).toEqual([[{ side: 'left', number: 2 }, true]]);
  });

  it('know the colour of what has one', () => {
    const colours = (text: string) => readMention(text).clothes.map(({ value }) => value);
    expect(colours('穿牛仔外套的')).toEqual(['blue']);
    expect(colours('婚纱小姐姐')).toEqual(['white']);
    expect(colours('穿红色婚纱的')).toEqual(['red']);
    expect(colours('白衬衫小哥')).toEqual(['white']);
  });

  it.each([
    ['绿毛衣的大叔', [], ['green']],
    ['绿毛的大叔', ['green'], []],
    ['黄毛衣那个', [], ['yellow']],
    ['黄毛那个', ['blond'], []],
    ['红发带那个', [], ['red']],
    ['红发那个', ['red'], []],
  ])('take the hair and the clothes of %s for what they are', (words, hair, clothes) => {
    const reading = readMention(words);
    expect(reading.hair.map(({ value }) => value)).toEqual(hair);
    expect(reading.clothes.map(({ value }) => value)).toEqual(clothes);
  });

  it.each([
    ['最后才进来', 1],
    ['最后来了', 1],
    ['后来才出来', 1],
    ['后来又出来了', 0],
    ['最后再出来一次', 0],
    ['最后举起来了', 0],
    ['后来哭了', 0],
    ['最后看起来很累', 0],
  ])('order persons by %s only where somebody comes', (clause, count) => {
    expect(readPredicate(clause).orders).toHaveLength(count);
  });

  it('take whom somebody leads for another', () => {
    expect(readMention('牵着孩子的').age).toEqual([]);
    expect(readMention('抱着孩子的大妈').age.map(({ value }) => value)).toEqual(['middle']);
  });
});

describe('the words before a mention', () => {
  it('are said of it, less surely than its own', () => {
    expect(readBefore('最后').orders[0]?.value).toEqual({ atEnd: true });
    const [before] = readBefore('中间穿军绿大衣只给个').clothes;
    const [own] = readMention('穿军绿大衣的').clothes;
    expect(before?.value).toBe('green');
    expect(before?.sure).toBeLessThan(own?.sure ?? 0);
  });

  it.each(['我喜欢', '没有右边', '不像红衣服', '比左边'])('are of something else in %s', (words) => {
    const { places, clothes } = readBefore(words);
    expect([...places, ...clothes]).toEqual([]);
  });
});

describe('a pair and a crowd', () => {
  it.each([
    ['后面那对父女', 2],
    ['那对母子', 2],
    ['台下', Infinity],
    ['台下观众', Infinity],
    ['台下托着下巴的大哥', 1],
  ])('%s are %d', (words, count) => {
    expect(readMention(words).count).toBe(count);
  });

  it('say nothing of a gender where both have one', () => {
    expect(readMention('后面那对父女').gender).toEqual([]);
  });
});

describe('what is said of somebody', () => {
  it('is heard whichever comes first, the hair or its colour', () => {
    expect(readPredicate('头发还是蓝色的').hair).toMatchObject([{ value: 'blue' }]);
    expect(readPredicate('头发比天还蓝').hair).toEqual([]);
    expect(readPredicate('头发好长').facts.map(({ value }) => value.value)).toEqual(['long']);
  });

  it('is of what is worn in 一身黑, and of age in 满脸皱纹', () => {
    expect(readMention('一身黑跳下来的那位').clothes).toMatchObject([{ value: 'black' }]);
    expect(readMention('满脸皱纹的大叔').ageRanks).toMatchObject([{ value: 'oldest' }]);
    expect(readMention('脸很干净的大叔').ageRanks).toEqual([]);
  });

  it('is no order of coming in where somebody sits down last', () => {
    expect(readPredicate('最后坐下来盯着镜头').orders).toEqual([]);
    expect(readPredicate('最后出来').orders).toHaveLength(1);
  });

  it.each(['拿圆盾的队长', '满身是泥的大哥'])('points at somebody in %s, read or not', (words) => {
    expect(readMention(words).kind).toBe('described');
  });

  it.each(['队长', '王队长', '我的队长', '明星的妈妈'])('does not in %s', (words) => {
    expect(readMention(words).kind).not.toBe('described');
  });
});

it.each(['什么时候出场', '怎么还没出来', '怎么没拍', '快出来说句话', '啥时候登场'])(
  'whoever is asked for by %s is not seen',
  (words) => {
    expect(readPredicate(words).elsewhere[0]?.value).toBeGreaterThan(1);
    expect(readPredicate(words.replace(/什么时候|啥时候|怎么还没|怎么没|快/u, '又')).elsewhere).toEqual([]);
  },
);
