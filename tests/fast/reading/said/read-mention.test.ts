import { describe, expect, it } from 'vitest';

import { findWords } from '../../../../src/reading/lexicon/lexicon.ts';
import { readNameGender } from '../../../../src/reading/said/name-gender.ts';
import { readAnswered, readMention, readPredicate } from '../../../../src/reading/said/read-mention.ts';

describe('the kind of a mention', () => {
  it.each([
    [
      'described',
      [
        '这女的',
        '右边那个',
        '穿红衣服的',
        '戴帽子的',
        '7号',
        '那个人',
        '第二个',
        '金发小哥',
        '这位老师',
        '大高个',
      ],
    ],
    ['nominal', ['姐姐', '小哥', '大叔', '新郎', '选手', '三个男的', '他们小两口']],
    ['role', ['老师', '裁判', '摄影老师', '女裁判', '主持人']],
    ['name', ['王一博', '李老师', '阿May', '贾哥', '那英', '小鱼']],
    ['pronoun', ['他', '她', '他俩', 'TA', '她们']],
    ['reflexive', ['自己', '他自己']],
    ['first', ['我', '我们', '俺']],
    ['second', ['你', '您', '你们俩']],
    ['ours', ['我妈', '我同学', '我家娃', '我的男神', '我们班长']],
    ['theirs', ['他老婆', '她弟弟', '你妈', '她的女儿', '他同学']],
    ['relative', ['男朋友', '老公', '妈妈']],
    ['address', ['楼主', '老铁', '姐妹']],
  ] as const)('is %s for %s', (kind, words) => {
    for (const word of words) expect([word, readMention(word).kind]).toEqual([word, kind]);
  });

  it('is that of a relative where the mention begins with another', () => {
    expect(readMention('王宝强媳妇', 3)).toMatchObject({ kind: 'theirs', gender: [{ value: 'female' }] });
  });
});

describe('number', () => {
  it.each([
    ['他俩', 2],
    ['这三个小孩', 3],
    ['七个人', 7],
    ['她们', Infinity],
    ['老婆们', Infinity],
    ['她', 1],
    ['他俩女儿', 1],
    ['一个人', 1],
  ])('of %s is %d', (words, count) => {
    expect(readMention(words).count).toBe(count);
  });
});

describe('whose is what', () => {
  it('reads the head, not the possessor: 她老公 is a man, 他妈 a woman', () => {
    expect(readMention('她老公').gender).toMatchObject([{ value: 'male' }]);
    expect(readMention('他妈').gender).toMatchObject([{ value: 'female' }]);
  });
  it('leaves the clothes to the landmark they belong to', () => {
    const reading = readMention('穿红裙子的姑娘旁边那个男的');
    expect(reading).toMatchObject({
      clothes: [],
      gender: [{ value: 'male' }],
      relation: { value: 'beside' },
    });
  });
  it('takes 她左边那个 for somebody to the left of her, of unknown gender', () => {
    expect(readMention('她左边那个')).toMatchObject({
      gender: [],
      places: [],
      relation: { value: 'leftOf' },
    });
  });
  it('takes 左边那个 for a place in the picture', () => {
    expect(readMention('左边那个')).toMatchObject({ places: [{ value: { side: 'left' } }], relation: null });
  });
  it('takes 后面那个 for a place or a time, and 她后面那个 for neither', () => {
    expect(readMention('后面那个男的')).toMatchObject({
      places: [{ value: { side: 'back' } }],
      orders: [{ value: { later: true } }],
    });
    expect(readMention('她后面那个男的')).toMatchObject({
      places: [],
      orders: [],
      relation: { value: 'behind' },
    });
  });
});

describe('a role that is done', () => {
  it('is of the person who does it, and one that is not is of somebody else', () => {
    expect(readMention('中间领操的小姐姐').places.map(({ value }) => value)).toEqual([{ side: 'middle' }]);
    expect(readMention('左边指挥的大叔').places.map(({ value }) => value)).toEqual([{ side: 'left' }]);
    expect(readMention('左边同学的妈妈').places).toEqual([]);
  });
});

describe('ordinals', () => {
  it.each([
    ['左二', { side: 'left', number: 2 }],
    ['左边数第二个', { side: 'left', number: 2 }],
    ['从右往左第三个', { side: 'right', number: 3 }],
    ['右边倒数第二个', { side: 'left', number: 2 }],
    ['左起第12位', { side: 'left', number: 12 }],
    ['最右边的', { side: 'right', number: 1 }],
  ])('place %s', (words, value) => {
    expect(readMention(words)).toMatchObject({ places: [{ value }], orders: [] });
  });
  it.each([
    ['第三个出场的', { number: 3 }],
    ['倒数第二个', { number: -2 }],
    ['最后一个', { number: -1 }],
    ['后来出现的', { later: true }],
  ])('order %s', (words, value) => {
    expect(readMention(words)).toMatchObject({ orders: [{ value }], places: [] });
  });
  it('take 左边三个人 for three people on the left', () => {
    expect(readMention('左边三个人')).toMatchObject({ places: [{ value: { side: 'left' } }], count: 3 });
  });
});

describe('predicates', () => {
  it.each([
    ['穿红裙子', 'clothes'],
    ['是黄头发', 'hair'],
    ['站在左边', 'places'],
    ['是个男的', 'gender'],
    ['好高啊', 'heights'],
    ['昨天没来', 'elsewhere'],
  ] as const)('reads %s', (words, name) => {
    expect(readPredicate(words)[name].length).toBeGreaterThan(0);
  });
  it('reads nothing from what is said of somebody else', () => {
    expect(readPredicate('女儿穿红裙子').clothes).toEqual([]);
    expect(readPredicate('的左边').places).toEqual([]);
  });
});

describe('the lexicon', () => {
  it('takes the longest word at each place', () => {
    expect(findWords('小姐姐的老婆婆').map(({ text }) => text)).toEqual(['小姐姐', '老婆婆']);
  });
  it('reads 哥 at the end of a mention only', () => {
    expect(findWords('胖哥').at(-1)?.entry.gender).toBe('male');
    expect(findWords('哥伦布')).toEqual([]);
  });
  it('gives offsets in UTF-16 units', () => {
    expect(findWords('😂她')).toMatchObject([{ start: 2, end: 3, text: '她' }]);
  });
});

describe('names', () => {
  it.each([
    ['王丽娟', 'female'],
    ['小婷', 'female'],
    ['张伟', 'male'],
    ['刘强东', 'male'],
  ])('leans %s to %s', (name, gender) => {
    expect(readNameGender(name)).toMatchObject([{ value: gender }]);
  });
  it.each(['莫兰特', '杜兰特', '脏东西', '王一', 'May', '河道精灵'])('leans %s nowhere', (name) => {
    expect(readNameGender(name)).toEqual([]);
  });
});

describe('traditional characters', () => {
  it.each([
    ['右邊那個', '右边那个'],
    ['穿紅裙子的女孩', '穿红裙子的女孩'],
    ['後面的叔叔', '后面的叔叔'],
    ['戴眼鏡的帥哥', '戴眼镜的帅哥'],
  ])('say in %s what simplified ones say in %s', (traditional, simplified) => {
    expect(readMention(traditional)).toEqual(readMention(simplified));
  });
});

describe('a comment in which nobody was found', () => {
  it('tells what the reply speaks of', () => {
    expect(readAnswered('蓝衣服打网球的发球前要拍多少下').clothes).toMatchObject([{ value: 'blue' }]);
    expect(readAnswered('背着包走路的卷毛完全没发现').facts.map(({ value }) => value.value)).toContain(
      'curly',
    );
  });

  it('tells nothing where it speaks of somebody else, and hears what is denied', () => {
    expect(readAnswered('我妈的蓝衣服').clothes).toEqual([]);
    expect(readAnswered('没穿蓝衣服').clothes[0]?.sure).toBeLessThan(0.1);
  });
});

it('hears height of who somebody is, not of what is done', () => {
  expect(readPredicate('长得好高').heights).toHaveLength(1);
  expect(readPredicate('好高').heights).toHaveLength(1);
  expect(readPredicate('最后那一下扔得好高').heights).toEqual([]);
});
