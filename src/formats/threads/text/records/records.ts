import { groupBy } from '../../../../model/group-by.ts';
import type { Caption } from '../../../../model/thread.ts';
import { captionOfRows } from '../../caption.ts';
import { addresseeOf } from '../../fields/addressee.ts';
import { textOfMarkup } from '../../fields/markup.ts';
import { countOf, keyOf, nameKey, timeOf } from '../../fields/values.ts';
import type { LoadedComment } from '../../loaded.ts';
import { privateKey } from '../../private-key.ts';
import { floorNamed } from '../plain.ts';
import { addFacts, factsIn, fieldOfLabel } from './facts.ts';
import { type Heads, headsOf, OF_PROGRAM } from './heads.ts';
import { labelledRecords } from './labelled.ts';
import { type LeadLine, leadLines } from './lead.ts';
import { type Named, namesIn } from './names.ts';
import { peelAlike } from './peel.ts';

/** A comment's head, and the lines below it up to the next. */
interface Record_ {
  readonly head: LeadLine;
  below: LeadLine[];
  /** Who is answered, where a line above says only that. */
  readonly answered?: string | undefined;
}

/** What a text with a template gave. */
export interface TextRecords {
  readonly comments: readonly LoadedComment[];
  readonly caption: Caption | undefined;
  /** Its lines begin as no page of a platform does. */
  readonly isDistinct: boolean;
}

/**
 * Comments in a text that repeats a template which nobody told us of: lines that begin alike begin the comments, what most
 * of them have at their ends is stated of them (times, likes, places), and what is left is a name and words. Null where
 * nothing repeats but `name: words`, which plain text is read as anyway.
 */
export function recordsInText(text: string): TextRecords | null {
  const lines = leadLines(text);
  const labelled = labelledRecords(lines);
  if (labelled !== null) {
    const byHead = new Map(labelled.map(({ head, named }) => [head, named]));
    return read(
      lines,
      labelled.map(({ head }) => ({ head, below: [] })),
      byHead,
      true,
    );
  }
  const heads = headsOf(lines);
  if (heads === null) return null;
  const records = recordsOf(lines, heads);
  const named = new Map<LeadLine, Named>();
  const areStated = records.filter(({ below }) => below.some(statesOnly)).length;
  let isTemplate = heads.isDistinct || areStated > records.length * 0.6;
  for (const alike of groupBy(records, ({ head }) => head.lead).values()) {
    const areBelow = alike.filter(({ below }) => wordsOf(below).length > 0).length >= alike.length * 0.5;
    // Words that go on below a head end with what is stated of them.
    const peeled = peelAlike(alike.map((record) => (areBelow ? record.head.body : joined(record))));
    if (!areBelow) for (const record of alike) record.below = record.below.filter(statesOnly);
    if (peeled.some(({ facts }) => facts.size > 0)) isTemplate = true;
    namesIn(peeled, areBelow).forEach((one, at) => {
      const record = alike[at];
      if (record !== undefined) named.set(record.head, one);
    });
  }
  // What only states something begins nothing.
  if (![...named.values()].some(({ author, words }) => author !== '' || words !== '')) return null;
  return isTemplate ? read(lines, records, named, heads.isDistinct) : null;
}

function read(
  lines: readonly LeadLine[],
  records: readonly Record_[],
  named: ReadonlyMap<LeadLine, Named>,
  isDistinct: boolean,
): TextRecords | null {
  const comments = tied(records, named);
  const [first] = records;
  if (comments.length < 2 || first === undefined) return null;
  const above = lines.slice(0, lines.indexOf(first.head));
  const caption = captionOfRows(
    above
      .filter((line) => !line.isBlank && !line.isRule && !OF_DAYS.test(line.body))
      .flatMap(({ body }) => (OF_PROGRAM.test(body) ? (namedIn(body) ?? []) : [[body.replaceAll('**', '')]])),
  );
  const marked = comments.map((comment) => withoutMark(comment, caption.uploader));
  return { comments: marked, caption: Object.keys(caption).length === 0 ? undefined : caption, isDistinct };
}

/** 2024年, 10月, 2024-10-03 09:28, 评论(9): of the days and of the file, and no title. */
const OF_DAYS =
  /^(?:\d{4}\s*年?|\d{1,2}\s*月|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?|(?:评论|回复|留言|点赞|comments?)\s*[(（[]?\s*\d+\s*[条个]?[)）\]]?)$/iu;

/** 正在获取歌曲外婆的澎湖湾的第1页评论 says whose comments they are. */
function namedIn(line: string): readonly (readonly string[])[] | undefined {
  const [, title] =
    /(?:歌曲|视频|作品|笔记|帖子)[《「“"]?(.{1,40}?)[》」”"]?的(?:第\s*\d+\s*页)?(?:评论|弹幕)/u.exec(line) ??
    [];
  return title === undefined ? undefined : [[title]];
}

/** Cuts the lines at their heads. What stands behind a rule, a heading or, where words stand beside names, a blank line is of none. */
function recordsOf(lines: readonly LeadLine[], { isHead, isNoise }: Heads): Record_[] {
  const records: Record_[] = [];
  let isOpen = false;
  let answered: string | undefined;
  let isAfterBlank = false;
  lines.forEach((line) => {
    const last = records.at(-1);
    if (isHead(line) && !isNoise(line)) {
      records.push({ head: line, below: [], answered });
      answered = undefined;
      isOpen = true;
    } else if (line.answered !== undefined) {
      answered = line.answered;
      isOpen = false;
    } else if (line.isBlank) {
      isAfterBlank = true;
      return;
    } else if (line.isRule || line.isHeading) isOpen = false;
    else if (isNoise(line)) return;
    else if (last !== undefined && isOpen) {
      const isFirst = last.below.every(({ isQuote }) => isQuote);
      if (isAfterBlank && !isFirst && !line.isQuote && fieldsIn(line) === undefined) isOpen = false;
      else last.below.push(line);
    }
    isAfterBlank = false;
  });
  return records;
}

const fieldsIn = ({ body, lead }: LeadLine): ReturnType<typeof factsIn> => {
  const facts = factsIn(body.replaceAll('**', ''));
  // "1" and "昨天" may be all that somebody said; a line that names what it states is nobody's.
  return facts !== undefined &&
    (/label|mark|bullet|heading/.test(lead) || facts.size > 1 || /^[[♥❤]/u.test(body))
    ? facts
    : undefined;
};

const statesOnly = (line: LeadLine): boolean => fieldsIn(line) !== undefined;

/** The lines below a head that are its words. */
const wordsOf = (below: readonly LeadLine[]): readonly LeadLine[] =>
  below.filter((line) => !statesOnly(line));

/** 咸鱼🔥 is 咸鱼, who published the clip, with a mark that says so. */
function withoutMark(comment: LoadedComment, uploader: string | undefined): LoadedComment {
  if (uploader === undefined || comment.author === uploader || !comment.author.startsWith(uploader))
    return comment;
  return /^\s*\p{Extended_Pictographic}\ufe0f?$/u.test(comment.author.slice(uploader.length))
    ? { ...comment, author: uploader, isByPoster: true }
    : comment;
}

const joined = ({ head, below }: Record_): string =>
  [head.body, ...wordsOf(below).map(({ said }) => said)].join('\n');

function tied(records: readonly Record_[], named: ReadonlyMap<LeadLine, Named>): LoadedComment[] {
  const names = new Set([...named.values()].map(({ author }) => nameKey(author)));
  names.delete('');
  const isName = (name: string): boolean => names.has(nameKey(name));
  // [1], 主评论 [2]: numbers in brackets are how the file names its comments.
  const numbers = records.map(({ head }) => bracketedNumber(head));
  const hasNumbers = !numbers.includes(undefined) && new Set(numbers).size === records.length;
  const keys = new Set([...named.values()].flatMap(({ facts }) => keyOf(facts.get('key')) ?? []));
  const floors = new Map<number, string>();
  const open: { readonly depth: number; readonly key: string; readonly root: string }[] = [];
  return records.flatMap(({ head, below, answered }, at): LoadedComment[] => {
    const one = named.get(head);
    if (one === undefined) return [];
    const facts = new Map(one.facts);
    const { quoted, rest } = quotedIn(below, keys);
    for (const line of rest) addFacts(facts, fieldsIn(line) ?? new Map());
    const said = textOfMarkup(
      withoutMarkdown([one.words, ...wordsOf(rest).map(({ said: below_ }) => ofText(below_))]),
    );
    if (said === '') return [];
    const key = keyOf(facts.get('key')) ?? (hasNumbers ? String(numbers[at]) : privateKey(at));
    while ((open.at(-1)?.depth ?? -1) >= head.depth) open.pop();
    const above = open.at(-1);
    open.push({ depth: head.depth, key, root: above?.root ?? key });
    const addressee = addresseeOf(said, isName);
    const isAnswered = addressee !== undefined && (addressee.isExplicit || isName(addressee.name));
    const answers = one.replyTo ?? (isAnswered ? addressee.name : answered);
    const floor = floors.get(Number(floorNamed(answers)));
    if (head.number !== undefined) floors.set(head.number, key);
    return [
      {
        key,
        author: one.author,
        text: said,
        parentKey:
          quoted ?? floor ?? (above === undefined || above.key === above.root ? undefined : above.key),
        rootKey: above?.root,
        replyToAuthor: floor === undefined ? answers : undefined,
        authorId: keyOf(facts.get('authorId')),
        likes: countOf(facts.get('likes')),
        time: timeOf(facts.get('time')),
        isByPoster: facts.has('isByPoster') || undefined,
      },
    ];
  });
}

/** What is quoted first, with a link to where it stands in the file, says which comment is answered and is not said again. */
function quotedIn(
  below: readonly LeadLine[],
  keys: ReadonlySet<string>,
): { readonly quoted: string | undefined; readonly rest: readonly LeadLine[] } {
  const [first] = below;
  const quoted = first?.isQuote === true ? /\]\(#[a-z_-]*(\w+?)\)/iu.exec(first.body)?.[1] : undefined;
  if (quoted === undefined || !keys.has(quoted)) return { quoted: undefined, rest: below };
  const end = below.findIndex(({ isQuote }) => !isQuote);
  return { quoted, rest: end < 0 ? [] : below.slice(end) };
}

const bracketedNumber = ({ isBracketed, number, body }: LeadLine): string | undefined =>
  isBracketed ? String(number) : /^[^\d[\]]{0,12}\[(\d{1,6})\]/u.exec(body)?.[1];

/** 内容：words */
function ofText(body: string): string {
  const [, label = '', words] =
    /^(?:\*\*)?([^:：*\s][^:：*]{0,11}?)(?:\*\*)?\s*[:：](?:\*\*)?\s*(.*)$/su.exec(body) ?? [];
  return words !== undefined && fieldOfLabel(label) === 'text' ? words : body;
}

/** ![[赞]](https://…) is [赞]. */
const withoutMarkdown = (lines: readonly string[]): string =>
  lines
    .filter((line) => line !== '')
    .join('\n')
    .replace(/!\[((?:\[[^[\]]*\]|[^[\]])*)\]\([^)]*\)/g, '$1')
    .trim();
