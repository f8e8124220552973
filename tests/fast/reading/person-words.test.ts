import { describe, expect, it } from 'vitest';
import { genderOf, isPlural, mentionKind } from '../../../src/reading/person-words.ts';

describe('mentionKind', () => {
  it.each([
    ['name', ['裴子昂', '小裴', '杨老师', 'May姐', '柚柚', '@路人', '王总', '我们老杜', '陈大勺']],
    [
      'nominal',
      [
        '大哥',
        '小姐姐',
        '左边那个',
        '我妈',
        '老师',
        '穿绿裤子的',
        '班主任',
        '俩姑娘',
        '许柚的前男友',
        '绿裙子',
        '摊主',
        '护士长',
      ],
    ],
    ['pronoun', ['我', '您', '她', 'TA', '自己', '他自己', '他俩', '你们', '人家', '咱们']],
  ] as const)('is %s', (kind, texts) => {
    expect(texts.filter((text) => mentionKind(text) !== kind)).toEqual([]);
  });
});

describe('isPlural', () => {
  it('tells groups from one person with a group', () => {
    expect(['他们', '你俩', '父子俩', '这几个', '俩姑娘', '小两口'].every(isPlural)).toBe(true);
    expect(['我们班主任', '他', '二女儿', '小王'].some(isPlural)).toBe(false);
  });

  it('finds those who are counted behind a description, and not what somebody has so many of', () => {
    expect(['偷笑的两个学生', '台下三位评委', '抬猪头的那四个', '双胞胎'].every(isPlural)).toBe(true);
    expect(['第三个小姐姐', '左边第二个', '吃两个包子的大叔', '双胞胎里放辣的那个'].some(isPlural)).toBe(
      false,
    );
  });

  it('takes 那哥们 for one', () => {
    expect(['台上那哥们', '我哥们儿', '老爷们'].some(isPlural)).toBe(false);
    expect(['小哥哥们', '姐姐们', '大爷们', '这帮哥们', '几个哥们'].every(isPlural)).toBe(true);
  });
});

describe('genderOf', () => {
  it.each([
    ['她', 'female'],
    ['小姐姐', 'female'],
    ['他妈', 'female'],
    ['她爸', 'male'],
    ['他女朋友', 'female'],
    ['她男朋友', 'male'],
    ['老师', null],
    ['我', null],
    ['她自己', 'female'],
  ])('of %s is %s', (text, gender) => {
    expect(genderOf(text)).toBe(gender);
  });
});
