import { addresseeOf } from '../fields/addressee.ts';
import { countOf, nameKey, TIME } from '../fields/values.ts';
import type { LoadedComment } from '../loaded.ts';
import { privateKey } from '../private-key.ts';

/**
 * Comments in plain text, one a line: `name: text`, also numbered (`1. name：text`), in brackets (`【name】text`), cut by a
 * tab, or with a time (`name 2024-11-10 08:53: text`, `[08:53] name: text`). A line that is indented, or that begins with
 * a branch (`└`, `>`, `- `), replies to the nearest line above that is indented less; so does `name 回复 other: text` to
 * the last comment of that other. A line without a name right below a named one goes on with its comment. Text without
 * names is read too: then every author is ''.
 */
export function commentsInText(text: string): LoadedComment[] {
  const lines = text.split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const withTabs = filled.filter((line) => /^[^\t]{1,40}\t+\S/.test(line.trimStart())).length;
  const parse = withTabs * 2 > filled.length ? parseTabbed : parseLine;
  const isMarkdown = filled.filter((line) => /^\s*[-*+]\s+\*\*/.test(line)).length > 1;
  const parsed = lines.map((line) =>
    // Headings of a list in Markdown are nobody's words.
    line.trim() === '' || (isMarkdown && /^#{1,6}\s/.test(line)) ? null : parse(line),
  );
  const named = parsed.filter((line) => line?.author !== undefined).length * 2 >= filled.length;
  const names = new Set(parsed.flatMap((line) => (line?.author === undefined ? [] : [nameKey(line.author)])));
  const isName = (name: string): boolean => names.has(nameKey(name));

  const open: { readonly indent: number; readonly key: string; readonly root: string }[] = [];
  const comments: LoadedComment[] = [];
  const floors = new Map<string, string>();
  let mayGoOn = false;
  for (const line of parsed) {
    if (line === null) {
      mayGoOn = false;
      continue;
    }
    const last = comments.at(-1);
    if (named && mayGoOn && line.author === undefined && !line.hasBranch && last !== undefined) {
      comments[comments.length - 1] = {
        ...last,
        text: last.text === '' ? line.whole : `${last.text}\n${line.whole}`,
      };
      continue;
    }
    mayGoOn = true;
    const key = privateKey(comments.length);
    while ((open.at(-1)?.indent ?? -1) >= line.indent) open.pop();
    const above = open.at(-1);
    open.push({ indent: line.indent, key, root: above?.root ?? key });
    if (line.floor !== undefined) floors.set(line.floor, key);
    const said = named ? line.said : line.whole;
    const addressee = addresseeOf(said, isName);
    const mentioned =
      addressee !== undefined && (addressee.isExplicit || above !== undefined || isName(addressee.name))
        ? addressee.name
        : undefined;
    const answered = (named ? line.replyTo : undefined) ?? mentioned;
    // 回复 2楼 names a comment and nobody.
    const floor = floors.get(floorNamed(answered) ?? '');
    comments.push({
      key,
      author: named ? (line.author ?? '') : '',
      text: said,
      // One step below the root everybody may stand side by side; who is named is then closer than the root.
      parentKey: floor ?? (above === undefined || above.key === above.root ? undefined : above.key),
      rootKey: above?.root,
      replyToAuthor: floor === undefined ? answered : undefined,
      time: named ? line.time : undefined,
      likes: named ? line.likes : undefined,
    });
  }
  return comments;
}

/** The number in 2楼, #2: a place in the thread and nobody's name. */
export const floorNamed = (name: string | undefined): string | undefined =>
  /^(?:[#＃](\d{1,5})|第?(\d{1,5})\s*(?:[楼樓层F]|号楼))$/iu
    .exec(name ?? '')
    ?.slice(1)
    .find(Boolean);

/** **name** (2024-07-03 17:46, 👍 12): text, and without the bold type. */
const WITH_FACTS =
  /^(?:\*\*(.{1,60}?)\*\*|([^:：，。！？!?；;<>"“”/\\(（]{1,40}?))\s*(?:[(（]([^()（）]{1,60})[)）])?\s*[:：]\s*(.*)$/su;

function factsIn(facts: string): { time: string | undefined; likes: number | undefined } {
  const parts = facts.split(/[,，;；|]|\s·\s/u).map((part) => part.trim());
  const time = parts.find((part) => TIME.test(part));
  const likes = parts
    .filter((part) => part !== time)
    .map((part) => countOf(part.replace(/👍|❤️?|♥️?|♡/gu, '赞')))
    .find((count) => count !== undefined);
  return { time, likes };
}

interface Line {
  readonly indent: number;
  readonly hasBranch: boolean;
  readonly author: string | undefined;
  readonly replyTo: string | undefined;
  readonly time: string | undefined;
  readonly likes?: number | undefined;
  /** Its number, where lines are counted as the floors of a forum are. */
  readonly floor?: string | undefined;
  /** What follows the name. */
  readonly said: string;
  /** All of the line but its branch. */
  readonly whole: string;
}

const BRANCH = /^(?:[\s│├└╰╚↳┗┣┃─━]|>|[-–—*•](?=\s))*/u;
/** A name is short, has no punctuation of a sentence, and is not the scheme of an address or an hour. */
const NAMED = /^([^:：，。！？!?；;<>"“”/\\]{1,40}?)\s*[:：](?!\/\/(?!@))\s*(.*)$/su;
const REPLIES = /^(.*?)\s*(?:回[复復覆]了?|▸|▶|→|\breply(?:ing)? to\b)\s*@?(.+)$/iu;
const NUMBER = /^(?:\d{1,5}\s*[.、．)）]|[#＃]\d{1,5}|\d{1,5}楼|[（(]\d{1,5}[)）]|[①-⑳])\s*/u;
const BRACKETED = /^【([^】]{1,40})】\s*[:：]?\s*(.*)$/su;

const DATE_AND_HOUR =
  '(?:\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?(?:[ T]+\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)?|\\d{1,2}[-/月]\\d{1,2}日?\\s+\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?|(?:今天|昨天|前天|刚刚)(?:\\s*\\d{1,2}[:：]\\d{2})?|\\d+\\s*(?:秒|分钟|小时|天|周|个?月|年)前|\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?)';
const TIME_BEFORE = new RegExp(`^[[(（【]?(${DATE_AND_HOUR})[\\])）】]?\\s+(?=\\S)`, 'u');
const TIME_AFTER = new RegExp(
  `^(.{1,40}?)[\\s·]*[[(（【]?\\s*(${DATE_AND_HOUR})(?:\\s*[·•]\\s*[\\u4e00-\\u9fff]{2,8})?\\s*[\\])）】]?\\s*[:：]\\s*(.*)$`,
  'su',
);

function parseLine(line: string): Line {
  const [branch = ''] = BRANCH.exec(line) ?? [];
  const whole = line.slice(branch.length).trimEnd();
  const indent = widthOf(branch);
  const floor = /^(?:[#＃](\d{1,5})|(\d{1,5})[楼樓])/u.exec(whole)?.slice(1).find(Boolean);
  const base = { indent, hasBranch: branch.trim() !== '' || indent > 0, whole, floor };
  const [, ahead] = TIME_BEFORE.exec(whole) ?? [];
  const withoutTime = ahead === undefined ? whole : whole.replace(TIME_BEFORE, '');
  const rest = withoutTime.replace(NUMBER, '');
  const facts = WITH_FACTS.exec(rest);
  if (facts?.[1] !== undefined || facts?.[2] !== undefined) {
    const { time, likes } = factsIn(facts[3] ?? '');
    if (facts[1] !== undefined || time !== undefined || likes !== undefined)
      return {
        ...base,
        ...splitName(facts[1] ?? facts[2] ?? ''),
        time: time ?? ahead,
        likes,
        said: facts[4] ?? '',
      };
  }
  const timed = TIME_AFTER.exec(rest);
  if (timed?.[1] !== undefined && !/[:：，。！？!?；;<>"“”/\\]/.test(timed[1])) {
    return { ...base, ...splitName(timed[1]), time: timed[2], said: timed[3] ?? '' };
  }
  const bracketed = BRACKETED.exec(rest);
  if (bracketed?.[1] !== undefined)
    return { ...base, ...splitName(bracketed[1]), time: ahead, said: bracketed[2] ?? '' };
  const [, name, said] = NAMED.exec(rest) ?? [];
  if (name === undefined || said === undefined || (ahead === undefined && /^[\d\s]+$/.test(name))) {
    return { ...base, author: undefined, replyTo: undefined, time: undefined, said: whole };
  }
  return { ...base, ...splitName(name), time: ahead, said };
}

/** `name⇥text`, `name⇥time⇥text`: what a table without a header pasted from a spreadsheet looks like. */
function parseTabbed(line: string): Line {
  const [branch = ''] = BRANCH.exec(line) ?? [];
  const whole = line.slice(branch.length).trimEnd();
  const base = { indent: widthOf(branch), hasBranch: branch.trim() !== '', whole };
  const cells = whole.split(/\t+/).map((cell) => cell.trim());
  const [name = '', ...others] = cells;
  if (others.length === 0) return parseLine(line);
  const time = others.length > 1 ? others.find((cell) => TIME.test(cell)) : undefined;
  return { ...base, ...splitName(name), time, said: others.filter((cell) => cell !== time).join(' ') };
}

function splitName(name: string): { author: string; replyTo: string | undefined } {
  const [, author = name, replyTo] = REPLIES.exec(name) ?? [];
  return { author: author.replace(/^@/, '').trim(), replyTo: replyTo?.trim() };
}

/** Columns: a tab takes four, a full-width space two. */
function widthOf(branch: string): number {
  return Array.from(branch).reduce(
    (width, char) => width + (char === '\t' ? 4 : char === '\u3000' ? 2 : 1),
    0,
  );
}

const LOG_HEAD = new RegExp(
  `^(?:[[(【]?(${DATE_AND_HOUR})[\\])】]?\\s+([^:：]{1,30})|([^:：]{1,30}?)\\s+[[(]?(${DATE_AND_HOUR})[\\])]?)$`,
  'u',
);

/** A log of messages: time and name on one line, what was said on those below. Null for any other text. */
export function commentsInLog(text: string): LoadedComment[] | null {
  const lines = text.split('\n').map((line) => line.trim());
  const filled = lines.filter((line) => line !== '').length;
  const heads = lines.map((line) => LOG_HEAD.exec(line));
  const found = heads.filter((head) => head !== null).length;
  if (
    found < 2 ||
    found * 5 < filled ||
    found * 2 > filled + 1 ||
    heads.find((_, at) => lines[at] !== '') === null
  )
    return null;
  const comments: LoadedComment[] = [];
  lines.forEach((line, at) => {
    const head = heads[at];
    const last = comments.at(-1);
    if (head !== null && head !== undefined) {
      const name = (head[2] ?? head[3] ?? '')
        .replace(/[(<（](?:\d{5,}|[^\s@()<>]+@[\w.-]+)[)>）]$/u, '')
        .trim();
      comments.push({ key: privateKey(comments.length), author: name, text: '', time: head[1] ?? head[4] });
    } else if (line !== '' && last !== undefined) {
      comments[comments.length - 1] = { ...last, text: last.text === '' ? line : `${last.text}\n${line}` };
    }
  });
  const names = new Set(comments.map(({ author }) => nameKey(author)));
  return comments.map((comment) => {
    const said = addresseeOf(comment.text, (name) => names.has(nameKey(name)));
    return said === undefined || !names.has(nameKey(said.name))
      ? comment
      : { ...comment, replyToAuthor: said.name };
  });
}
