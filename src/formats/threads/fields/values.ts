import { type DayOrder, isoOf, plainTime } from './times.ts';
import { inSimplified } from './traditional.ts';

/** What single values of a file mean: counts, times, keys, marks. */

/** Excel, pandas and Python write nothing in these words. */
const NOTHING = /^(nan|none|null|undefined|<na>|n\/a|#n\/a|\\n)$/i;

export const isNothing = (value: string | undefined): boolean =>
  value === undefined || NOTHING.test(value.trim());

/** A cell as it is meant: blanks around it, and the apostrophe or formula that keeps a spreadsheet from rounding, go. */
export function bareValue(value: string | undefined): string {
  if (value === undefined) return '';
  // Most cells are numbers or words with nothing around them, and a long thread has a million.
  if (isBare(value.charCodeAt(0)) && isBare(value.charCodeAt(value.length - 1))) return value;
  const text = trimmed(value);
  const bare = /^="(.*)"$/s.exec(text)?.[1] ?? text.replace(/^['‘’`](?=\d)/, '');
  return isNothing(bare) ? '' : bare;
}

/** A digit or a Chinese character: no blank, no quotation mark, and no beginning of NaN. */
const isBare = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x3400 && code <= 0x9fff);

/** Blanks and marks that nobody sees, at both ends. */
export const trimmed = (text: string): string =>
  text.replace(/^[\s\u200b-\u200f\u2060-\u2069\ufeff]+|[\s\u200b-\u200f\u2060-\u2069\ufeff]+$/g, '');

const UNITS: Readonly<Record<string, number>> = {
  万: 1e4,
  萬: 1e4,
  w: 1e4,
  千: 1e3,
  k: 1e3,
  亿: 1e8,
  億: 1e8,
  m: 1e6,
  b: 1e9,
};

/** "1.2万", "1.2M", "3,456", "12.0", "128 likes", "赞 128" too; undefined where there is no number. */
export function countOf(value: string | undefined): number | undefined {
  const [, digits, unit = ''] =
    /^(?:点赞|赞|likes?)?[\s:：]*\+?([\d,，]+(?:\.\d+)?)\s*([万萬wWkKmMbB千亿億]?)\+?\s*(?:赞|点赞|likes?|votes?|次|个|人)?$/i.exec(
      bareValue(value),
    ) ?? [];
  if (digits === undefined) return /^-\d{1,9}$/.test(bareValue(value)) ? Number(bareValue(value)) : undefined;
  const number = Number(digits.replace(/[,，]/g, ''));
  return Number.isFinite(number) ? Math.round(number * (UNITS[unit.toLowerCase()] ?? 1)) : undefined;
}

/**
 * Seconds, milliseconds or microseconds since 1970, which nobody can read, become a date, and so does a day
 * that not everybody reads alike (15/10/2024); all else stays.
 */
export function timeOf(value: string | undefined, order?: DayOrder): string | undefined {
  const text = bareValue(value);
  const epoch = epochMsOf(text);
  if (epoch !== undefined) return new Date(epoch).toISOString();
  if (isSerialDay(text)) {
    const at = new Date(Math.round((Number(text) - 25_569) * 86_400) * 1000).toISOString();
    return `${at.slice(0, 10)} ${at.slice(11, 19)}`;
  }
  const [, year, month, day, clock] = COLONS.exec(text) ?? [];
  if (clock !== undefined) return `${year}-${month}-${day} ${clock}`;
  if (/^[\d.]*0?$/.test(text) && Number(text) === 0) return undefined;
  return text === '' ? undefined : plainTime(text, order);
}

/** 2024:10:23-00:40 and 2024:10:23 00:40:12, as pictures have it. */
const COLONS = /^(\d{4}):(\d{2}):(\d{2})[-T ](\d{2}:\d{2}(?::\d{2})?)$/;

function epochMsOf(text: string): number | undefined {
  const [, digits, fraction = ''] = /^(\d{9,16})(\.\d+)?$/.exec(text) ?? [];
  const scientific = /^\d\.\d+e\+?(\d+)$/i.exec(text);
  const number = digits === undefined ? (scientific ? Number(text) : NaN) : Number(digits + fraction);
  for (const perMs of [1e3, 1, 1e-3]) {
    const ms = number * perMs;
    // From 2001 to 2065: a number that is no time in between is none.
    if (ms >= 1e12 && ms < 3e12) return Math.round(ms);
  }
  return undefined;
}

/** A day as spreadsheets count them, since 1900: 36526 to 54787 are 2000 to 2049. */
export const isSerialDay = (text: string): boolean =>
  /^\d{5}(\.\d+)?$/.test(text) && Number(text) >= 36_526 && Number(text) < 54_788;

/** Whether a value reads as a time: an epoch, a date, an hour, or words (3天前, 2 hours ago, yesterday). */
export function isTime(value: string): boolean {
  const text = bareValue(value);
  return (
    epochMsOf(text) !== undefined ||
    COLONS.test(text) ||
    TIME.test(inSimplified(text)) ||
    isoOf(text, 'day-first') !== undefined
  );
}

/** A time that says which day of which year it was. */
export const hasDate = (value: string): boolean =>
  epochMsOf(value) !== undefined || isSerialDay(value) || /\b(19|20)\d\d\b/.test(value);

const AGO = '(?:\\d+|几|半)\\s*(?:个)?(?:秒钟?|分钟?|小时|天|日|周|星期|月|年)之?前';
export const TIME = new RegExp(
  [
    `^(?:发布于|发表于|编辑于|edited)?\\s*(?:`,
    `\\d{4}\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}日?(?:[ T]*\\d{1,2}[:：]\\d{2}.*)?`,
    `|\\d{2}[-/]\\d{1,2}[-/]\\d{1,2}(?:\\s*\\d{1,2}[:：]\\d{2}(?::\\d{2})?)?`,
    `|\\d{1,2}[-/.月]\\d{1,2}日?(?:\\s*\\d{1,2}[:：]\\d{2}(?::\\d{2})?)?`,
    `|(?:今天|昨天|前天|刚刚|刚才|today|yesterday|just now)(?:\\s*\\d{1,2}[:：]\\d{2}(?::\\d{2})?)?`,
    `|${AGO}`,
    `|(?:a|an|\\d+)\\s*(?:s|m|h|d|w|y|sec(?:ond)?s?|min(?:ute)?s?|hours?|days?|weeks?|months?|years?)(?:\\s*ago)?`,
    `|\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?`,
    `|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+.*\\d{4}.*`,
    `|[a-z]{3,9}\\s+\\d{1,2},?\\s+\\d{4}.*`,
    `)(?:\\s*[·・•]?\\s*(?:来自|发布于|IP\\s*属地)?[:：]?\\s*[\\u4e00-\\u9fff]{2,8})?(?:\\s*[(（](?:edited|修改过|已修改|已编辑|编辑过)[)）])?$`,
  ].join(''),
  'i',
);

/** An id as the file means it: "101.0" is 101; one that a spreadsheet broke (7.4E+18) names nothing. */
export function keyOf(value: string | undefined): string | undefined {
  const bare = bareValue(value);
  if (/^\d+$/.test(bare)) return bare;
  // 101.0 is 101; Reddit writes before an id what it is of: t1_abc.
  const text = bare.replace(/^(-?\d+)\.0+$/, '$1').replace(/^t[1-6]_(?=[\da-z]+$)/, '');
  if (text === '' || /^-?\d(\.\d+)?e\+?\d+$/i.test(text)) return undefined;
  return text;
}

/** Yes, no, or neither. */
export function flagOf(value: string | undefined): boolean | undefined {
  const text = bareValue(value).toLowerCase();
  if (/^(true|yes|y|1|1\.0|是|✓|√)$/.test(text)) return true;
  if (/^(false|no|n|0|0\.0|否|×)$/.test(text)) return false;
  return undefined;
}

/** The first of these columns that holds a key says it. */
export const keyIn = (row: readonly (string | undefined)[], columns: readonly number[]): string | undefined =>
  columns.map((column) => keyOf(row[column])).find((key) => key !== undefined);

/** A label on a comment that says its author posted the clip; also a plain yes in a column that asks it. */
export const isPosterLabel = (value: string): boolean =>
  /作者(?!赞|点赞|回复|觉得)|up\s*主|^up$|楼主|博主|主播|is_?author|"?author"?$|uploader|^op$|creator|owner/i.test(
    value,
  );

/** 1 for a comment of its own, more for replies; undefined where it is not said. */
export function levelOf(value: string | undefined): number | undefined {
  const text = bareValue(value)
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}-]+/u, '');
  if (text === '') return undefined;
  if (/^(一级|1级|主|根|顶级|父|top|root|main|parent|level ?1|first)|^(评论|comment)$/.test(text)) return 1;
  if (/^(二级|2级|子|次级|楼中楼|回复|sub|reply|repl|child|level ?2|second|嵌套)/.test(text)) return 2;
  if (/^(三级|3级|level ?3)/.test(text)) return 3;
  const flag = /^(true|yes|是|false|no|否)$/.test(text) ? flagOf(text) : undefined;
  if (flag !== undefined) return flag ? 2 : 1;
  return /^\d(\.0)?$/.test(text) ? Number(text) + 1 : undefined;
}

/** Seconds into the clip: 12.5, "12500" with ms in its name, 00:12, 1:02:03.5. */
export function momentOf(value: string | undefined, name = ''): number | undefined {
  const text = bareValue(value);
  const clock = /^(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:[.,]\d+)?)$/.exec(text);
  if (clock !== null) {
    const [, hours = '0', minutes = '0', seconds = '0'] = clock;
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
  }
  if (!/^\d+(\.\d+)?s?$/.test(text)) return undefined;
  const number = Number(text.replace(/s$/, ''));
  return /ms$|milli|毫秒|^progress$/i.test(name) ? number / 1000 : number;
}

/** A name as it is compared: without its @, blanks, and marks that nobody sees. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\ufe0e\ufe0f]/gu, '')
    .replace(/^@/, '')
    .toLowerCase();
