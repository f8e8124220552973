import type { Field } from '../../fields/field.ts';
import { isTime } from '../../fields/values.ts';
import { addFacts, type Facts, factsIn } from './facts.ts';

/** A line with what was taken off it so far. */
export interface Peeled {
  readonly rest: string;
  readonly facts: Map<Field, string>;
}

interface Cut {
  readonly rest: string;
  readonly facts: Facts;
}

/** Takes one thing off one end of a line, or nothing. */
type Peel = (line: string) => Cut | undefined;

/** What most lines of one kind have at an end is no word of any comment. */
const MOST = 0.6;

/**
 * Takes times, likes and whatever else is stated off both ends of lines that begin alike, as long as most of them have it
 * there: a template is what repeats, and the words are what is left.
 */
export function peelAlike(lines: readonly string[]): readonly Peeled[] {
  const peeled = peelEnds(lines.map((rest) => ({ rest: rest.trim(), facts: new Map() })));
  const prefix = commonPrefix(peeled.map(({ rest }) => rest));
  return peelEnds(peeled.map(({ rest, facts }) => ({ rest: rest.slice(prefix(rest)).trim(), facts })));
}

function peelEnds(lines: readonly Peeled[]): readonly Peeled[] {
  let peeled = lines;
  for (let round = 0; round < 10; round += 1) {
    const next = PEELS.map((peel) => applied(peeled, peel)).find((one) => one !== undefined);
    if (next === undefined) return peeled;
    peeled = next;
  }
  return peeled;
}

/** How long the beginning is that all lines share but for its numbers, up to a blank or a bracket: 主评论 [1] */
function commonPrefix(lines: readonly string[]): (line: string) => number {
  const NONE = (): number => 0;
  if (lines.length < 3) return NONE;
  const bare = lines.map((line) => line.replace(/\d+/g, '0'));
  const [first = ''] = bare;
  let length = 0;
  while (length < first.length && bare.every((line) => line[length] === first[length])) length += 1;
  const shared = /^.*[\s\]】)）:：]/su.exec(first.slice(0, length))?.[0] ?? '';
  if (!/\p{L}/u.test(shared) || /\*\*|@/.test(shared)) return NONE;
  const pattern = new RegExp(`^${shared.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/0/g, '\\d+')}`, 'u');
  return (line) => pattern.exec(line)?.[0].length ?? 0;
}

function applied(lines: readonly Peeled[], peel: Peel): readonly Peeled[] | undefined {
  const cuts = lines.map(({ rest }) => peel(rest));
  const found = cuts.filter((cut) => cut !== undefined).length;
  if (found === 0 || found < lines.length * MOST) return undefined;
  return lines.map((line, at) => {
    const cut = cuts[at];
    if (cut === undefined) return line;
    const facts = new Map(line.facts);
    addFacts(facts, cut.facts);
    return { rest: cut.rest.trim(), facts };
  });
}

const cutting =
  (pattern: RegExp): Peel =>
  (line) => {
    const { piece = '', rest = '' } = pattern.exec(line)?.groups ?? {};
    const facts = piece === '' ? undefined : factsIn(piece);
    return facts === undefined ? undefined : { rest, facts };
  };

/** The piece behind the last of these signs. */
const behindLast =
  (separator: string): Peel =>
  (line) => {
    const at = line.lastIndexOf(separator);
    const piece = at <= 0 ? '' : line.slice(at + separator.length);
    const facts = piece.trim() === '' ? undefined : factsIn(piece);
    return facts === undefined ? undefined : { rest: line.slice(0, at), facts };
  };

const timeBefore: Peel = (line) => {
  const [whole, time = ''] = /^(\S+(?:[ T]+\d{1,2}:[\d:]+)?)\s*[|·,，:：-]?\s+(?=\S)/u.exec(line) ?? [];
  return whole !== undefined && isTime(time) && !/^\d{1,3}$/.test(time)
    ? { rest: line.slice(whole.length), facts: new Map([['time', time]]) }
    : undefined;
};

const numberBefore: Peel = (line) => {
  const [whole] = /^(?:\d{1,5}\s*[.、．)）](?!\d)|[#＃]\d{1,5}(?=\s))\s*/u.exec(line) ?? [];
  return whole === undefined ? undefined : { rest: line.slice(whole.length), facts: new Map() };
};

const byName: Peel = (line) => {
  const [, rest = '', name] = /^(.*?)\s*\b(?:by|from|作者|发布者)[:：]?\s+(\S.{0,40})$/iu.exec(line) ?? [];
  return name === undefined ? undefined : { rest, facts: new Map([['author', name]]) };
};

const accountBefore: Peel = (line) => {
  const [whole, account] = /^[[(（](\d{6,})[\])）]\s*/u.exec(line) ?? [];
  return whole === undefined || account === undefined
    ? undefined
    : { rest: line.slice(whole.length), facts: new Map([['authorId', account]]) };
};

/** [41] <pid:785012693>: how many like a post of a forum, and its id. */
const postBefore: Peel = (line) => {
  const [whole, likes = '', key = ''] = /^(?:\[(\d+)\]\s*)?<pid:(\w+)>\s*/u.exec(line) ?? [];
  return whole === undefined
    ? undefined
    : {
        rest: line.slice(whole.length),
        facts: new Map<Field, string>([['key', key], ...(likes === '' ? [] : [['likes', likes] as const])]),
      };
};

/** name [2024-10-03] 12赞: the likes are left out where there are none. */
const datedBehind: Peel = (line) => {
  const [, rest = '', piece = '', likes] =
    /^(.*?\S)\s*[[(（【]([^[\]()（）【】]{4,60})[\])】）](?:\s+(\d[\d,.]*\s*[万wWkK]?)\s*(?:个?[赞讚]|likes?|votes?))?$/su.exec(
      line,
    ) ?? [];
  const stated = piece === '' ? undefined : factsIn(piece);
  if (stated?.has('time') !== true) return undefined;
  const facts = new Map(stated);
  if (likes !== undefined) addFacts(facts, new Map([['likes', likes]]));
  return { rest, facts };
};

const PEELS: readonly Peel[] = [
  postBefore,
  datedBehind,
  accountBefore,
  cutting(/^[[(（【](?<piece>[^[\]()（）【】]{2,60})[\])）】]\s*(?<rest>.*)$/su),
  timeBefore,
  numberBefore,
  // 点赞数：7  words; 👍 3 | words
  cutting(/^(?<piece>[^\s:：=|]{1,12}\s*[:：=]\s*[\d,.]+[万wWkK]?)(?:\s{2,}|\s*[|·,，]\s*|\t)(?<rest>.*)$/su),
  cutting(/^(?<piece>(?:👍|❤\ufe0f?|♥)\s*[\d,.]+[万wWkK]?)\s*[|·,，:：]?\s+(?<rest>.*)$/su),
  cutting(
    /^(?<rest>.*?)\s*\*?[[(（【](?<piece>(?:[^[\]()（）【】]|\([^()]{1,20}\)){0,80})[\])）】]\*?\s*[:：]?$/su,
  ),
  cutting(/^(?<rest>.*?)\s+\*(?<piece>[^*]{1,60})\*$/su),
  ...[' | ', '｜', '\t', '  ', ' · ', ' — ', ' – ', ' - ', ' / ', '：', ', '].map(behindLast),
  cutting(/^(?<rest>.*\S)\s+(?<piece>(?:👍|❤\ufe0f?|♥\ufe0f?|赞|点赞)\s*[:：]?\s*\d[\d,.]*[万wWkK]?)$/su),
  cutting(/^(?<rest>.*?\S)\s+(?<piece>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?)$/su),
  cutting(/^(?<rest>.*\S)\s+(?<piece>\d[\d,.]*\s*[万wWkK]?\s*(?:个?[赞讚]|likes?|votes?))$/su),
  byName,
];
