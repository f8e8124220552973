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
  /** Without the indent. */
  readonly said: string;
  readonly isBlank: boolean;
  readonly isRule: boolean;
  readonly isQuote: boolean;
  /** Marked as standing below another: ↳, └, │. */
  readonly hasBranch: boolean;
  readonly isHeading: boolean;
  /** The number that it bears, where it bears one. */
  readonly number: number | undefined;
  readonly line: number;
}

const BRANCH = /^[│├└╰╚↳┗┣┃─━➥⤷\s]+/u;
const RULE = /^\s*(?:[-*_=~#·.—─━]\s*){3,}$/u;
const NUMBER =
  /^(?:\d{1,5}\s*[.、．)）](?!\d)|[[(（【]\d{1,5}[\])）】]|[#＃]\d{1,5}[.:：]?(?=\s)|第\s*\d{1,5}\s*[条楼层][:：]?|\d{1,5}\s*(?:[楼樓]|F\b)[:：]?|[①-⑳]|\d{1,5}[:：](?!\d))\s*/u;
const EMOJI = /^(?:\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)+\s*/u;

export function leadLines(text: string): readonly LeadLine[] {
  return text.split('\n').map((raw, at) => leadOf(raw, at + 1));
}

function leadOf(raw: string, line: number): LeadLine {
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
  const hasBranch = branch.trim() !== '';
  if (hasBranch) lead.push('branch');
  const isHeading = take('heading', /^#{1,6}\s+/);
  if (take('bullet', /^[-*+•▪◦]\s+/)) void 0;
  const numbered = NUMBER.exec(body);
  const number = numbered === null ? undefined : Number(/\d+/.exec(numbered[0])?.[0] ?? NaN);
  if (numbered !== null && !isTime(body)) take('number', NUMBER);
  lead.push(beginOf(body));
  return {
    ...base,
    indent,
    lead: lead.join(' '),
    body,
    said,
    number,
    hasBranch,
    isHeading,
    isQuote: quoted.trim() !== '',
  };
}

/** How the line goes on behind bullet and number. */
function beginOf(body: string): string {
  const dated = /^[[(（【]([^\])）】]{4,40})[\])）】]/u.exec(body)?.[1];
  if (dated !== undefined && isTime(dated)) return 'dated';
  const before = /^(\S+(?:[ T]\d{1,2}:\S+)?)\s/.exec(body)?.[1];
  if (before !== undefined && isTime(before)) return 'time';
  if (/^@[\w.\u3400-\u9fff]/u.test(body)) return 'at';
  const [, label] = /^(?:\*\*)?([^:：=\s*][^:：=]{0,15}?)(?:\*\*)?\s*[:：=]/u.exec(body) ?? [];
  if (label !== undefined && fieldOfLabel(label) !== undefined) return `label ${label.replace(/\d+/g, '')}`;
  const [bold] = /^\*\*\s*/.exec(body) ?? [];
  const [emoji] = EMOJI.exec(body.slice(bold?.length ?? 0)) ?? [];
  const mark =
    emoji === undefined || (/^\*\*/.test(body) === false && !OF_FACTS.test(emoji)) ? '' : ` ${emoji.trim()}`;
  if (bold !== undefined) return `bold${OF_FACTS.test(mark) ? mark : ''}`;
  if (mark !== '') return `mark${mark}`;
  if (/^【[^】]{1,40}】/u.test(body)) return 'bracket';
  if (/^<[^<>]{1,40}>/u.test(body)) return 'angle';
  return 'plain';
}

/** Pictures that exporters put before a name, a number, a time; others are the beginning of somebody's name or words. */
const OF_FACTS = /👤|🧑|👨|👩|📝|💬|👍|🕐|🕒|⏰|📅|📌|📍|🔗|📊|📄|📺|❤|🗨|✍/u;

/** Columns: a tab takes four, a full-width space two. */
const widthOf = (part: string): number =>
  Array.from(part).reduce((width, one) => width + (one === '\t' ? 4 : one === '\u3000' ? 2 : 1), 0);
