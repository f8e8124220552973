import { groupBy } from '../../../model/group-by.ts';
import type { JsonRecord } from '../json/flatten.ts';
import { isPlace } from '../fields/places.ts';
import { countOf } from '../fields/values.ts';
import { elementsOf, type HtmlElement, treeOf, wordsOf } from './html-records.ts';
import { factsIn } from './records/facts.ts';
import { bareTime, isBadge, isPosterBadge, pageLines } from './page-lines.ts';

/** A piece of text with the elements that it stands in, the outermost first. */
interface Leaf {
  readonly text: string;
  readonly path: readonly HtmlElement[];
}

interface Found {
  readonly record: JsonRecord;
  readonly depth: number;
}

/**
 * Comments of a page whose elements have no names (exporters that write style beside style): around each time the largest
 * element with no other time in it holds one comment; one whose time stands deeper answers the one above it. Null where
 * fewer than two such elements hold a name and words.
 */
export function recordsAtTimes(html: string): readonly JsonRecord[] | null {
  const leaves = leavesOf(treeOf(html));
  const times = new Map<HtmlElement, number>();
  const all = leaves.filter(({ text }) => kindOf(text) === 'time');
  // An article has a time too, which stands otherwise.
  const alike = groupBy(all, ({ path }) =>
    path
      .slice(-2)
      .map(({ tag }) => tag)
      .join(' '),
  );
  const [dated = []] = [...alike.values()].sort((a, b) => b.length - a.length);
  if (dated.length < 2) return null;
  for (const { path } of dated) for (const element of path) times.set(element, (times.get(element) ?? 0) + 1);
  const found = dated.flatMap((leaf): Found[] => {
    const around = leaf.path.find((element) => times.get(element) === 1);
    if (around === undefined) return [];
    const record = recordOf(leaves.filter(({ path }) => path.includes(around)));
    return record === undefined ? [] : [{ record, depth: leaf.path.length }];
  });
  return found.length < 2 ? null : nested(found);
}

const kindOf = (text: string): string => pageLines(text)[0]?.kind ?? 'blank';

function leavesOf(root: HtmlElement): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (element: HtmlElement, path: readonly HtmlElement[]): void => {
    const isMixed = element.children.some((child) => typeof child === 'string' && child.trim() !== '');
    if (isMixed) {
      const text = wordsOf(element).trim();
      if (text !== '') leaves.push({ text, path });
      return;
    }
    for (const child of elementsOf(element)) visit(child, [...path, child]);
  };
  visit(root, []);
  return leaves;
}

/** Name, badges, place, time, likes, words: whatever their order, the name comes first and the words are no one of the others. */
function recordOf(leaves: readonly Leaf[]): JsonRecord | undefined {
  const pieces = leaves.map(({ text }) => ({ text, kind: kindOf(text) }));
  const stated = pieces.map(({ text }) => factsIn(text)?.get('likes')).find((one) => one !== undefined);
  const words = pieces.filter(
    ({ text, kind }) =>
      kind === 'words' && !isBadge(text) && !isPlace(text) && factsIn(text)?.has('likes') !== true,
  );
  const [name, ...said] = words;
  if (name === undefined || name.text.length > 40 || said.length === 0) return undefined;
  const time = pieces.find(({ kind }) => kind === 'time')?.text ?? '';
  const counted = pieces.find(({ kind }) => kind === 'count')?.text;
  const likes = countOf(stated ?? counted);
  return {
    author: name.text,
    text: said.map(({ text }) => text).join('\n'),
    time: bareTime(time),
    ...(likes === undefined ? {} : { likes }),
    ...(pieces.some(({ text }) => isPosterBadge(text)) ? { isByPoster: true } : {}),
  };
}

function nested(found: readonly Found[]): readonly JsonRecord[] {
  const top = Math.min(...found.map(({ depth }) => depth));
  const records: { record: JsonRecord; replies: JsonRecord[] }[] = [];
  for (const { record, depth } of found) {
    const above = records.at(-1);
    if (depth > top && above !== undefined) above.replies.push(record);
    else records.push({ record, replies: [] });
  }
  return records.map(({ record, replies }) => (replies.length === 0 ? record : { ...record, replies }));
}
