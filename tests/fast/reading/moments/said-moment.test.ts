import { expect, it } from 'vitest';
import { saidMoment } from '../../../../src/reading/moments/said-moment.ts';

it.each([
  ['0:12那个表情绝了', 12],
  ['看 1：05', 65],
  ['第8秒他笑了', 8],
  ['第十二秒谁啊', 12],
  ['1分05秒那里', 65],
  ['23秒的时候她回头了', 23],
  ['二十三秒不算', null],
  ['第二十三秒', 23],
])('%s speaks of second %s', (text, startSec) => {
  expect(saidMoment(text, 90)?.startSec ?? null).toBe(startSec);
});

it.each([
  '比分3:25',
  '他一秒变脸',
  '早上8:30',
  '等了30秒钟',
  '中间那个小姐姐',
  '最后还是她赢了',
  '10秒后就忘了',
])('%s speaks of no moment of a short clip', (text) => {
  expect(saidMoment(text, 15)).toBeNull();
});

it('takes the beginning and the end as a share of the clip', () => {
  expect(saidMoment('开头那个人是谁', 20)).toEqual({ startSec: 0, endSec: 3 });
  expect(saidMoment('快结束的时候谁进来了', 20)).toEqual({ startSec: 17, endSec: 20 });
});

it('takes as many seconds of an edge as are said', () => {
  expect(saidMoment('前2秒我以为是照片', 20)).toEqual({ startSec: 0, endSec: 2 });
  expect(saidMoment('最后一秒笑死', 20)).toEqual({ startSec: 19, endSec: 20 });
  expect(saidMoment('最后十秒', 8)).toEqual({ startSec: 0, endSec: 8 });
  expect(saidMoment('10秒前他还在', 20)).toBeNull();
});
