import type { Entry } from './entry.ts';
import { numberOf } from './numerals.ts';

/** What an ordinal says, and where it ends. */
interface Ordinal {
  readonly end: number;
  readonly entry: Entry;
}

const NUMBER = '([一二两三四五六七八九十]|\\d{1,2})';
/** 左二; 左边三个人 are three. */
const SHORT = new RegExp(`([左右])${NUMBER}(?!个|位|人|只)`, 'y');
/** 左数第二个, 右边第三位, 从左往右第一个, 左边倒数第二个. */
const FROM_SIDE = new RegExp(
  `从?最?([左右])(?:边|侧|面|手边)?(?:[往到向][左右]边?)?(?:开始)?(?:数|起)?的?(倒数)?第${NUMBER}(?:个|位|名)?`,
  'y',
);
/** 第三个, 倒数第二个出场的. */
const IN_TIME = new RegExp(`(倒数)?第${NUMBER}(?:个|位|名)(?:出场|出来|出现|登场)?`, 'y');

/** 前三个, 最后两位; 最前面三个 are in front. */
const FIRST_FEW = new RegExp(`(最?前|最后|后)${NUMBER}(?:个|位|名)`, 'y');

/** An ordinal that begins at `start`, or null. Numbers count from the side or end that is named. */
export function ordinalAt(text: string, start: number): Ordinal | null {
  const short = match(SHORT, text, start);
  if (short !== null) return place(short, sideOf(short[1]), numberOf(short[2] ?? ''));
  const fromSide = match(FROM_SIDE, text, start);
  if (fromSide !== null) {
    const side = sideOf(fromSide[1]);
    const isBackwards = fromSide[2] !== undefined;
    return place(fromSide, isBackwards ? opposite(side) : side, numberOf(fromSide[3] ?? ''));
  }
  const few = match(FIRST_FEW, text, start);
  if (few !== null && few[2] !== '一') {
    const count = numberOf(few[2] ?? '');
    const upTo = few[1]?.endsWith('前') === true ? count : -count;
    const end = start + few[0].length;
    return { end, entry: { words: few[0], order: { upTo }, count, person: true } };
  }
  const inTime = match(IN_TIME, text, start);
  if (inTime === null) return null;
  const number = numberOf(inTime[2] ?? '') * (inTime[1] === undefined ? 1 : -1);
  return { end: start + inTime[0].length, entry: { words: inTime[0], order: { number } } };
}

function match(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

type Side = 'left' | 'right';
const sideOf = (character: string | undefined): Side => (character === '左' ? 'left' : 'right');
const opposite = (side: Side): Side => (side === 'left' ? 'right' : 'left');

function place(found: RegExpExecArray, side: Side, number: number): Ordinal {
  return { end: found.index + found[0].length, entry: { words: found[0], place: { side, number } } };
}
