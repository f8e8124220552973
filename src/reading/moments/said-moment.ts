/** What a comment says of when: 0:12, 第8秒, 1分05秒, 开头, 最后几秒. */
import type { TimeSpan } from '../../model/time-spans.ts';
import { AT_BEGINNING, AT_END } from '../lexicon/tables/moments.ts';
import { numberOf } from '../lexicon/numerals.ts';
import { oneOf } from '../lexicon/words.ts';

/** As a share of the clip: its beginning and its end, where no number is said. */
const EDGE_SHARE = 0.15;
/** 第8秒 is the second that begins there. */
const A_SECOND = 1;

const NUMERAL = '(?:\\d{1,3}|[零一二三四五六七八九十两]{1,3})';
const BEGINNING = new RegExp(oneOf(AT_BEGINNING));
const END = new RegExp(oneOf(AT_END));
const CLOCK = /(?<![\d:：])(\d{1,2})[:：](\d{2})(?![\d:：])/g;
const EDGE_SECONDS = new RegExp(`(前|开头|最后|结尾)(${NUMERAL})秒`);
const SECONDS = new RegExp(`(?:(${NUMERAL})分钟?)?第?(${NUMERAL})秒(?!钟|后|内|就|前)`, 'g');

/**
 * The first moment that is said and lies in the clip; null where none is.
 * @param text as it stands in the comment
 * @returns a span that ends with the clip at the latest
 */
export function saidMoment(text: string, durationSec: number): TimeSpan | null {
  const said = [...clocks(text), ...seconds(text)].sort((a, b) => a.at - b.at);
  // A score of a match (3:25) or a time of day lies behind the end of most clips.
  const inside = said.find(({ timeSec }) => timeSec <= durationSec);
  if (inside !== undefined) {
    return { startSec: inside.timeSec, endSec: Math.min(inside.timeSec + A_SECOND, durationSec) };
  }
  const edge = edgeIn(text, durationSec);
  if (edge !== null) return edge;
  if (BEGINNING.test(text)) return { startSec: 0, endSec: EDGE_SHARE * durationSec };
  if (END.test(text)) return { startSec: (1 - EDGE_SHARE) * durationSec, endSec: durationSec };
  return null;
}

/** 前两秒, 最后3秒: so many seconds from one end of the clip. */
function edgeIn(text: string, durationSec: number): TimeSpan | null {
  const [, edge, count = ''] = EDGE_SECONDS.exec(text) ?? [];
  const seconds = Math.min(numberOf(count), durationSec);
  if (edge === undefined || !(seconds > 0)) return null;
  return edge === '前' || edge === '开头'
    ? { startSec: 0, endSec: seconds }
    : { startSec: durationSec - seconds, endSec: durationSec };
}

interface Said {
  readonly at: number;
  readonly timeSec: number;
}

function clocks(text: string): Said[] {
  return [...text.matchAll(CLOCK)].flatMap(({ index, 1: minutes, 2: rest }) =>
    Number(rest) > 59 ? [] : [{ at: index, timeSec: 60 * Number(minutes) + Number(rest) }],
  );
}

function seconds(text: string): Said[] {
  return [...text.matchAll(SECONDS)].flatMap(({ index, 0: whole, 1: minutes, 2: rest = '' }) => {
    // 一秒: for a second. Only 第一秒 and what has a number above it, or in digits, names a moment.
    const isMoment = minutes !== undefined || whole.startsWith('第') || /^\d/.test(rest);
    const isEdge = /(?:前|开头|最后|结尾)$/.test(text.slice(0, index));
    if (!isMoment || isEdge) return [];
    return [{ at: index, timeSec: 60 * numberOf(minutes ?? '0') + numberOf(rest) }];
  });
}
