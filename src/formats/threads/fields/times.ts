/** Which of two numbers before a year is the day. */
export type DayOrder = 'day-first' | 'month-first';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;
const DAY_NAME = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?';
const HALF = '(?:上午|下午|凌晨|早上|中午|晚上|[ap]\\.?m\\.?)';
const CLOCK = `(?:[\\s,T]*(?:at\\s+)?(${HALF})?\\s*(\\d{1,2})[:：](\\d{2})(?:[:：](\\d{2})(?:\\.\\d+)?)?\\s*(${HALF})?)?`;
const ZONE = '\\s*(?:\\(?(UTC|GMT|Z)?\\s*([+-]\\d{2}):?(\\d{2})|\\(?(UTC|GMT|Z))?\\)?(?:\\s*\\([^()]*\\))?';
const BEHIND =
  '(?:\\s*[·・•|]?\\s*(?:来自|IP\\s*属地)?[:：]?\\s*[\\u4e00-\\u9fff]{2,8})?(?:\\s*[(（](?:edited|修改过|已修改|已编辑|编辑过)[)）])?';

const YEAR_FIRST = new RegExp(
  `^(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})日?(?:\\s*(?:星期|周)[一二三四五六日天])?${CLOCK}${ZONE}${BEHIND}(?:\\s+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)?$`,
  'i',
);
const YEAR_LAST = new RegExp(`^(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})${CLOCK}${ZONE}$`, 'i');
/** Oct 15, 2024 and 15 Oct 2024. */
const MONTH_NAMED = new RegExp(
  `^${DAY_NAME}${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${CLOCK}${ZONE}$`,
  'i',
);
const DAY_NAMED = new RegExp(
  `^${DAY_NAME}(\\d{1,2})(?:st|nd|rd|th)?[\\s-]${MONTH}[\\s-],?\\s*(\\d{4})${CLOCK}${ZONE}$`,
  'i',
);
/** Tue Oct 01 11:10:30 +0000 2024, as Twitter and Weibo write it. */
const YEAR_AT_END = new RegExp(
  `^${DAY_NAME}${MONTH}\\s+(\\d{1,2})\\s+(\\d{1,2}):(\\d{2}):(\\d{2})\\s+(?:([A-Z]{3})?\\s*([+-]\\d{2}):?(\\d{2})\\s+|[A-Z]{2,4}\\s+)?(\\d{4})$`,
  'i',
);

interface FoundDay {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  /** Half of the day, hours, minutes, seconds, half, and the zone: its name, hours, minutes or its name alone. */
  readonly clock: readonly (string | undefined)[];
}

/** 20241015183800 */
const COMPACT = /^(20\d\d)([01]\d)([0-3]\d)T?([0-2]\d)([0-5]\d)([0-5]\d)$/;
/** Most files have it so already. */
const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

type ReadDay = (found: readonly (string | undefined)[], order: DayOrder | undefined) => FoundDay | undefined;
const FORMS: readonly (readonly [pattern: RegExp, read: ReadDay])[] = [
  [COMPACT, ([, year, month, day, ...clock]) => ({ year, month, day, clock: [undefined, ...clock] })],
  [YEAR_FIRST, ([, year, month, day, ...clock]) => ({ year, month, day, clock })],
  [YEAR_LAST, yearLast],
  [MONTH_NAMED, ([, name, day, year, ...clock]) => ({ year, month: monthOf(name), day, clock })],
  [DAY_NAMED, ([, day, name, year, ...clock]) => ({ year, month: monthOf(name), day, clock })],
  [
    YEAR_AT_END,
    ([, name, day, hours, minutes, seconds, zoneName, zone, zoneMinutes, year]) => ({
      year,
      month: monthOf(name),
      day,
      clock: [undefined, hours, minutes, seconds, undefined, zoneName, zone, zoneMinutes],
    }),
  ],
];

/** Characters that the longest time has; where blanks may stand, the patterns would try every cut of a long run of them. */
const LONGEST = 70;

const matched = (pattern: RegExp, text: string): RegExpExecArray | null =>
  text.length < LONGEST ? pattern.exec(text.replace(/\s+/g, ' ')) : null;

/**
 * A day that is written in a way that not everybody reads alike (15/10/2024 18:38, 2024/10/15 下午6:38) as ISO 8601 has it;
 * what begins with its year, names its month or says how long ago it was stays as it is.
 */
export function plainTime(text: string, order?: DayOrder): string {
  const isOdd =
    matched(YEAR_LAST, text) !== null || COMPACT.test(text) || /上午|下午|凌晨|晚上|\sat\s/.test(text);
  return isOdd ? (isoOf(text, order) ?? text) : text;
}

/**
 * A day that is written out, with or without an hour, as ISO 8601 has it: `2024-10-15 18:38` where no zone stands beside
 * it, `2024-10-15T10:38:00.000Z` where one does. Undefined for all else (3天前) and for 04/10/2024 where nothing tells
 * which of the two is the month.
 */
export function isoOf(text: string, order?: DayOrder): string | undefined {
  if (ISO.test(text)) return text;
  for (const [pattern, read] of FORMS) {
    const found = matched(pattern, text);
    if (found === null) continue;
    const day = read(found, order);
    return day === undefined ? undefined : written(day);
  }
  return undefined;
}

/** 15/10/2024 and 10/15/2024; what points part is the day first. */
function yearLast(
  [, one, sign, other, year, ...clock]: readonly (string | undefined)[],
  order: DayOrder | undefined,
): FoundDay | undefined {
  const found = Number(one) > 12 || sign !== '/' ? 'day-first' : Number(other) > 12 ? 'month-first' : order;
  if (found === undefined) return undefined;
  return found === 'day-first'
    ? { year, month: other, day: one, clock }
    : { year, month: one, day: other, clock };
}

function monthOf(name = ''): string {
  return String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

const two = (part: string | number | undefined): string => String(part ?? '0').padStart(2, '0');

function written({ year, month, day, clock: parts }: FoundDay): string | undefined {
  const [before, hour, minutes, seconds, behind, , zone, zoneMinutes, zoneName] = parts;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  const date = `${year ?? ''}-${two(month)}-${two(day)}`;
  if (hour === undefined || minutes === undefined) return date;
  const hours = hourOf(Number(hour), before ?? behind);
  if (hours > 24 || Number(minutes) > 59) return undefined;
  const clock = `${two(hours)}:${minutes}${seconds === undefined ? '' : `:${seconds}`}`;
  if (zone === undefined && zoneName === undefined) return `${date} ${clock}`;
  const at = Date.parse(`${date}T${clock}${zone === undefined ? 'Z' : `${zone}:${zoneMinutes ?? '00'}`}`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  const isLate = /^(?:p|下午|晚上)/i.test(half) || (half === '中午' && hour < 11);
  return isLate ? (hour === 12 ? 12 : hour + 12) : hour === 12 && half !== '中午' ? 0 : hour;
}

/**
 * Which of the two numbers before a year is the day in a column of 04/10/2024: what cannot be a month is one; where all may
 * be both, comments lie closer together the right way round. Undefined where nothing tells.
 */
export function dayOrderOf(values: readonly string[]): DayOrder | undefined {
  let [isHalf, days] = [false, 0];
  const seen: { one: number; other: number; year: number }[] = [];
  for (const value of values) {
    const [, one, , other, year, before, , , , behind] = matched(YEAR_LAST, value) ?? [];
    if (one === undefined || other === undefined) continue;
    if (Number(one) > 12) return 'day-first';
    if (Number(other) > 12) return 'month-first';
    isHalf ||= (before ?? behind) !== undefined;
    seen.push({ one: Number(one), other: Number(other), year: Number(year) });
    if (one !== other) days += 1;
  }
  if (days === 0) return undefined;
  const span = (dayOf: (date: (typeof seen)[number]) => number): number => {
    const all = seen.map(dayOf);
    return Math.max(...all) - Math.min(...all);
  };
  const dayFirst = span(({ one, other, year }) => Date.UTC(year, other, one));
  const monthFirst = span(({ one, other, year }) => Date.UTC(year, one, other));
  if (dayFirst !== monthFirst) return dayFirst < monthFirst ? 'day-first' : 'month-first';
  // Americans write AM and PM.
  return isHalf ? 'month-first' : undefined;
}
