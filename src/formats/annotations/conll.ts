/**
 * Coreference in columns, CorefUD's CoNLL-U and CoNLL-2012: words one below the other, brackets for whom they mean. The
 * words are found again in the comments, however the other program cut them; white space counts nowhere.
 */
import type { AnnotatedMention, Annotation } from '../../model/annotation.ts';
import type { Comment } from '../../model/thread.ts';
import type { Annotated } from './annotated.ts';
import { malformed } from './malformed.ts';

/** A word with the entities that begin and end at it. */
interface Word {
  readonly text: string;
  readonly line: number;
  readonly opens: readonly string[];
  readonly closes: readonly string[];
}

/** @throws ProblemError annotation-malformed */
export function readConllU(text: string, { comments }: Annotated): Annotation {
  const words = rowsOf(text).flatMap(({ line, at }): Word[] => {
    const [id = '', form = '', ...rest] = line.split('\t');
    // Words that are written together, and empty nodes, are in other rows.
    if (!/^\d+$/.test(id)) return [];
    const misc = rest[7] ?? '';
    const entity = /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? '';
    return [{ text: form, line: at, ...bracketsOf(entity) }];
  });
  return { kind: 'mentions', mentions: mentionsOf(words, comments) };
}

/** @throws ProblemError annotation-malformed */
export function readConll2012(text: string, { comments }: Annotated): Annotation {
  const words = rowsOf(text).map(({ line, at }): Word => {
    const columns = line.trim().split(/\s+/);
    const parts = (columns.at(-1) ?? '-').split('|').filter((part) => part !== '-' && part !== '');
    const idOf = (part: string): string => part.replaceAll(/[()]/g, '');
    return {
      text: columns[3] ?? '',
      line: at,
      opens: parts.filter((part) => part.startsWith('(')).map(idOf),
      closes: parts.filter((part) => part.endsWith(')')).map(idOf),
    };
  });
  return { kind: 'mentions', mentions: mentionsOf(words, comments) };
}

const rowsOf = (text: string): { readonly line: string; readonly at: number }[] =>
  text
    .split(/\r?\n/)
    .map((line, index) => ({ line, at: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#'));

/** "(e1-person-2-(e2-person-1-)e3)": e1 and e2 open, e2 and e3 close. Of a mention in pieces each is one. */
function bracketsOf(entity: string): Pick<Word, 'opens' | 'closes'> {
  const [opens, closes]: [string[], string[]] = [[], []];
  for (const [, opened, closed] of entity.matchAll(/\(([^()-]+)(?:-[^()]*)?(?=[()]|$)|([^()]*)\)/g)) {
    if (opened !== undefined) opens.push(nameOf(opened));
    // A bracket right behind one that opened closes that.
    else closes.push(closed === undefined || closed === '' ? (opens.at(-1) ?? '') : nameOf(closed));
  }
  return { opens, closes };
}

const nameOf = (eid: string): string => eid.replace(/\[.*$/, '').replace(/-.*$/, '');

function mentionsOf(words: readonly Word[], comments: readonly Comment[]): AnnotatedMention[] {
  const mentions: AnnotatedMention[] = [];
  const open = new Map<string, { comment: number; startUtf16: number }[]>();
  let [comment, at] = [0, 0];
  for (const { text, line, opens, closes } of words) {
    let startUtf16 = -1;
    for (const character of text.replaceAll(/\s/g, '')) {
      [comment, at] = nextWritten(comments, comment, at);
      const here = comments[comment]?.text ?? '';
      if (!here.startsWith(character, at))
        throw malformed(
          `line ${line}: “${text}” stands where comment ${comment + 1} has “${here.slice(at, at + 8)}”; these are other comments`,
        );
      if (startUtf16 < 0) startUtf16 = at;
      at += character.length;
    }
    if (startUtf16 < 0) continue;
    for (const entity of opens) open.set(entity, [...(open.get(entity) ?? []), { comment, startUtf16 }]);
    for (const entity of closes) {
      const began = open.get(entity)?.pop();
      // One over several comments is no mention of any.
      if (began === undefined || began.comment !== comment) continue;
      mentions.push({ comment, startUtf16: began.startUtf16, endUtf16: at, entity });
    }
  }
  const [rest] = nextWritten(comments, comment, at);
  if (rest < comments.length)
    throw malformed(`the words end before comment ${rest + 1}; these are other comments`);
  return mentions;
}

/** The next place that has a character, in this comment or a later one. */
function nextWritten(
  comments: readonly Comment[],
  comment: number,
  at: number,
): [comment: number, at: number] {
  for (let index = comment; index < comments.length; index += 1) {
    const text = comments[index]?.text ?? '';
    const from = index === comment ? at : 0;
    const found = text.slice(from).search(/\S/);
    if (found >= 0) return [index, from + found];
  }
  return [comments.length, 0];
}
