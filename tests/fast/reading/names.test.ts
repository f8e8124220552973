import { describe, expect, it } from 'vitest';
import { nameCore, namesMatch } from '../../../src/reading/names.ts';

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
