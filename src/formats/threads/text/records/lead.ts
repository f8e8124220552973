import { isTime } from '../../fields/values.ts';
import { fieldOfLabel } from './facts.ts';

/** A line of a text in which comments may stand, with how it begins. */
export interface LeadLine {
  /** Blanks, branches and marks of quotation before it, in columns. */
  readonly indent: number;
  /** How it begins: numbered, dated, in bold type … Lines that begin comments of one level begin alike. */
  readonly lead: string;
  /** Without the indent and without bullets, numbers and hashes. */
  readonly body: string;
  /** How deep it stands: of headings their number, which all else is deeper than. */
  readonly depth: number;
  /** Whose comment the next is an answer to, where a line says only that. */
  readonly answered: string | undefined;
  /** Without the indent. */
  readonly said: string;
  readonly isBlank: boolean;
  readonly isRule: boolean;
  readonly isQuote: boolean;
  readonly isHeading: boolean;
  /** Its number stands in brackets. */
  readonly isBracketed: boolean;
  /** The number that it bears, where it bears one. */
  readonly number: number | undefined;
  readonly line: number;
}

const BRANCH = /^(?:[│├└╰╚↳┗┣┃─━➥⤷\s]|\|(?=-\s|\s\s)|\\(?=-\s))+/u;
const RULE = /^\s*(?:[-*_=~#·.—─━]\s*){3,}$/u;
const NUMBER =
  /^(?:\d{1,5}\s*[.、．)）](?!\d)|[[(（【]\d{1,5}[\])）】]|[#＃]\d{1,5}[.:：]?(?=\s)|第\s*\d{1,5}\s*[条楼层][:：]?|\d{1,5}\s*(?:[楼樓]|F\b)[:：]?|[①-⑳]|\d{1,5}[:：](?!\d)|\p{L}{0,4}(?:评论|回复|留言|弹幕|comment|reply|review)\s*[#＃]?\d{1,5}\s*[:：.、](?!\d))\s*/iu;
const ANSWERED = /^(?:reply(?:ing)? to|回[复復覆])\s*[[【(]?@?([^\]】:：]{1,40}?)[\]】)]?\s*[:：]$/iu;
const EMOJI = /^(?:\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)+\s*/u;

export function leadLines(text: string): readonly LeadLine[] {
  const lines = withoutQuotedHeadings(text.split('\n')).map(plainHead);
  const times = new Map<string, number>();
  for (const line of lines) {
    const begin = BEGIN.exec(line)?.[1];
    if (begin !== undefined) times.set(begin, (times.get(begin) ?? 0) + 1);
  }
  const isRepeated = (begin: string): boolean => (times.get(begin) ?? 0) > 1;
  return lines.map((raw, at) => leadOf(raw, at + 1, isRepeated));
}

/** > #### name: answers in a quotation are headings like the others, and deeper. */
function withoutQuotedHeadings(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => QUOTED_HEADING.test(line))) return lines;
  const runs: { from: number; isMeant: boolean }[] = [];
  return lines.map((line, at) => {
    if (!line.startsWith('>')) return line;
    if (lines[at - 1]?.startsWith('>') !== true) {
      let isMeant = false;
      for (let below = at; lines[below]?.startsWith('>') === true; below += 1)
        isMeant ||= QUOTED_HEADING.test(lines[below] ?? '');
      runs.push({ from: at, isMeant });
    }
    return runs.at(-1)?.isMeant === true ? line.replace(/^>\s?/, '') : line;
  });
}

/** ##### <span id="pid7">1.[3] \<pid:7\> … by name\(place\)</span>: heads are not always plain. */
const plainHead = (line: string): string =>
  /^#{1,6}\s.*(?:<span|\\[<(])|\\<pid/u.test(line)
    ? line
        .replace(/<\/?(?:span|a|font|b|i|u|strong|em|small)\b[^>]*>/giu, '')
        .replace(/\\([\\`*_{}[\]()#+\-.!<>|~])/gu, '$1')
    : line;

const QUOTED_HEADING = /^>\s*#{1,6}\s/;

/** A picture before a line. */
const BEGIN = /^[\s>#*+-]*(\p{Extended_Pictographic}\ufe0f?)(?=\s)/u;

/** 【聊天msg】, [INFO]: what kind of message a line of a log is. */
const TAG =
  /^[【[]\s*(√|\p{L}*(?:msg|消息|信息|弹幕|聊天|评论|礼物|进场|点赞|关注|统计|日志|info|debug|warn|error|gift|chat|comment|danmu|danmaku|enter|follow)\p{L}*)\s*[\]】]\s*/iu;
const OF_TALK = /聊天|弹幕|评论|chat|comment|danm/iu;

function leadOf(raw: string, line: number, isRepeated: (begin: string) => boolean): LeadLine {
  const base = { line, isBlank: raw.trim() === '', isRule: RULE.test(raw) };
  const quoted = /^\s*(?:>\s*)+/.exec(raw)?.[0] ?? '';
  const [branch = ''] = BRANCH.exec(raw.slice(quoted.length)) ?? [];
  const indent = widthOf(quoted) + widthOf(branch);
  let body = raw.slice(quoted.length + branch.length).trimEnd();
  const said = body;
  const lead: string[] = [];
  const take = (name: string, pattern: RegExp): boolean => {
    const [found] = pattern.exec(body) ?? [];
    if (found === undefined) return false;
    lead.push(name);
    body = body.slice(found.length);
    return true;
  };
  if (branch.trim() !== '') lead.push('branch');
  const hashes = /^(#{1,6})\s+/.exec(body)?.[1]?.length ?? 0;
  const isHeading = hashes > 0 && take(`heading${hashes}`, /^#{1,6}\s+/);
  const depth = isHeading ? hashes : 10 + indent;
  take('bullet', /^[-*+•▪◦]\s+/);
  const tag = TAG.exec(body)?.[1];
  if (tag !== undefined) take(OF_TALK.test(tag) ? 'talk' : 'message', TAG);
  // A long thread has no time to look for numbers where there are none.
  const numbered = /[\d①-⑳]/u.test(body.slice(0, 12)) ? NUMBER.exec(body) : null;
  const number = numbered === null ? undefined : Number(/\d+/.exec(numbered[0])?.[0] ?? NaN);
  if (numbered !== null && !isTime(body)) take('number', NUMBER);
  // How words begin in a log says nothing.
  if (tag === undefined) lead.push(beginOf(body, isRepeated));
  return {
    ...base,
    indent,
    lead: lead.join(' '),
    body,
    said,
    answered: ANSWERED.exec(body)?.[1],
    depth,
    number,
    isBracketed: numbered?.[0].startsWith('[') === true,
    isHeading,
    isQuote: quoted.trim() !== '',
  };
}

/** How the line goes on behind bullet and number. */
function beginOf(body: string, isRepeated: (begin: string) => boolean): string {
  const dated = /^[[(（【]([^\])）】]{4,40})[\])）】]/u.exec(body)?.[1];
  if (dated !== undefined && isTime(dated)) return 'dated';
  const before = /^(\S+(?:[ T]\d{1,2}:\S+)?)\s/.exec(body)?.[1];
  if (before !== undefined && isTime(before)) return 'time';
  if (/^(?:\[\d+\]\s*)?<pid:/u.test(body)) return 'pid';
  if (/^@[\w.\u3400-\u9fff]/u.test(body)) return 'at';
  const [, label] = /^(?:\*\*)?([^:：=\s*][^:：=]{0,15}?)(?:\*\*)?\s*[:：=]/u.exec(body) ?? [];
  if (label !== undefined && fieldOfLabel(label) !== undefined) return `label ${label.replace(/\d+/g, '')}`;
  const [bold] = /^\*\*\s*/.exec(body) ?? [];
  const [emoji] = EMOJI.exec(body.slice(bold?.length ?? 0)) ?? [];
  const mark =
    emoji === undefined || (bold === undefined && !OF_FACTS.test(emoji) && !isRepeated(emoji.trim()))
      ? ''
      : ` ${emoji.trim()}`;
  if (bold !== undefined) return `bold${OF_FACTS.test(mark) ? mark : ''}`;
  if (mark !== '') return `mark${mark}`;
  if (/^【[^】]{1,40}】/u.test(body)) return 'bracket';
  if (/^\[[^[\]]{1,40}\]/u.test(body)) return 'square';
  if (/^<[^<>]{1,40}>/u.test(body)) return 'angle';
  return 'plain';
}

/** Pictures that exporters put before a name, a number, a time; others are the beginning of somebody's name or words. */
const OF_FACTS = /👤|🧑|👨|👩|📝|💬|👍|🕐|🕒|⏰|📅|📌|📍|🔗|📊|📄|📺|❤|🗨|✍/u;

/** Columns: a tab takes four, a full-width space two. */
const widthOf = (part: string): number =>
  Array.from(part).reduce((width, one) => width + (one === '\t' ? 4 : one === '\u3000' ? 2 : 1), 0);
