import { describe, expect, it } from 'vitest';
import { genderOf, isPlural, mentionKind, nameCore, namesMatch } from '../../../src/reading/person-words.ts';

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

describe('nameCore', () => {
  it.each([
    ['杨老师', '杨'],
    ['小杨', '杨'],
    ['柚柚', '柚'],
    ['李小明', '李小明'],
    ['@老王', '王'],
  ])('of %s is %s', (name, core) => {
    expect(nameCore(name)).toBe(core);
  });
});

describe('namesMatch', () => {
  it.each([
    ['裴子昂', '裴子昂', 'same'],
    ['裴子昂', '子昂', 'part'],
    ['裴子昂', '小裴', 'character'],
    ['裴子昂', '昂昂', 'character'],
    ['许柚', '柚子', 'character'],
    ['老郑', '郑叔', 'character'],
    ['陈哥', '陈姐', null],
    ['老罗', '小罗', null],
    ['王小明', '李大力', null],
  ])('of %s and %s is %s, both ways', (one, other, expected) => {
    expect(namesMatch(one, other)).toBe(expected);
    expect(namesMatch(other, one)).toBe(expected);
  });
});
