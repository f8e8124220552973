import { trimmed } from './values.ts';

/** Who a comment's own words say it answers. */
export interface NamedAddressee {
  readonly name: string;
  /** Where what is said to him begins, in UTF-16 units. */
  readonly end: number;
  /** "回复 @甲 :" says so; "@甲 …" only may. */
  readonly isExplicit: boolean;
}

const MARKS = '[\\u200b-\\u200f\\u2060-\\u2069\\ufeff]*';
const EXPLICIT = new RegExp(
  `^[\\s\\u200b-\\u200f\\u2060-\\u2069\\ufeff]*(?:回复|回復|回覆|replying to|reply to|replied to)${MARKS}\\s*(@?)${MARKS}`,
  'i',
);
const FORWARD = /^[\s\u200b-\u200f]*(?:\/\/|\|\|)\s*@/;
const MENTION = /^[\s\u200b-\u200f\u2060-\u2069\ufeff]*[@＠]/;

/**
 * "回复 @小鱼 : …", "回覆 小鱼：…", "//@小鱼:…" and "Reply to 小鱼: …" at the beginning of a comment, and "@小鱼 …" too.
 * @param isName whether somebody goes by a name: names may hold colons, blanks and @ themselves
 */
export function addresseeOf(
  text: string,
  isName: (name: string) => boolean = () => false,
): NamedAddressee | undefined {
  const explicit = EXPLICIT.exec(text);
  if (explicit !== null) {
    return namedUpTo(text, explicit[0].length, /[:：]/g, isName, true, explicit[1] === '@' ? 60 : 40);
  }
  const forward = FORWARD.exec(text);
  if (forward !== null) return namedUpTo(text, forward[0].length, /[:：]/g, isName, true, 60);
  const mention = MENTION.exec(text);
  if (mention === null) return undefined;
  return namedUpTo(text, mention[0].length, /[\s:：，,。！!？?、]|$/g, isName, false, 40);
}

/** The longest name that somebody has, else what stands before the first end. */
function namedUpTo(
  text: string,
  start: number,
  ends: RegExp,
  isName: (name: string) => boolean,
  isExplicit: boolean,
  longest: number,
): NamedAddressee | undefined {
  ends.lastIndex = start;
  let first: NamedAddressee | undefined;
  let known: NamedAddressee | undefined;
  for (
    let match = ends.exec(text);
    match !== null && match.index - start <= longest;
    match = ends.exec(text)
  ) {
    const name = trimmed(text.slice(start, match.index)).replace(/^@/, '');
    const end = match.index + match[0].length;
    if (name !== '') {
      first ??= { name, end, isExplicit };
      if (isName(name)) known = { name, end, isExplicit };
    }
    if (match[0] === '') break;
  }
  const found = known ?? first;
  return found === undefined || (found.name.includes('\n') && known === undefined) ? undefined : found;
}
