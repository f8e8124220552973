import type { JsonRecord } from '../json/flatten.ts';
import { meaningOf } from '../fields/by-name.ts';
import { textOfMarkup } from '../fields/markup.ts';
import { withoutWordless } from './web-page.ts';

export interface HtmlElement {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly id: string;
  /** Where a link leads. */
  readonly href: string;
  readonly children: (HtmlElement | string)[];
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const INLINE = /^(?:p|a|b|i|em|strong|span|br|img|u|font|small|code|mark)$/;
const DEEPEST = 200;

/**
 * Comments of a page that an exporter wrote for reading: elements of one class come again and again, and the classes of
 * what they hold say what it is (`name`, `time`, `body`). Null where no such elements are.
 */
export function recordsInHtml(html: string): readonly JsonRecord[] | null {
  const root = treeOf(html);
  const kinds = recordKinds(root);
  if (kinds.size === 0) return null;
  const records: JsonRecord[] = [];
  gather(root, kinds, records);
  return records.length > 1 ? records : null;
}

/** What a page is called. */
export const titleOfPage = (html: string): string | undefined =>
  [/<h1\b[^>]*>([\s\S]*?)<\/h1>/i, /<title\b[^>]*>([\s\S]*?)<\/title>/i]
    .map((pattern) => textOfMarkup(pattern.exec(html)?.[1]?.replace(/<[^>]*>/g, '') ?? '').trim())
    .find((title) => title !== '');

/** The elements of a page that hold words, those that are not closed ending with what holds them. */
export function treeOf(html: string): HtmlElement {
  const root: HtmlElement = { tag: '', classes: [], id: '', href: '', children: [] };
  const open: HtmlElement[] = [root];
  for (const [piece, slash, name = '', about = ''] of withoutWordless(html).matchAll(
    /<!--[\s\S]*?-->|<![^>]*>|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gi,
  )) {
    const into = open.at(-1) ?? root;
    if (name === '') {
      if (!piece.startsWith('<!')) into.children.push(piece);
      continue;
    }
    const tag = name.toLowerCase();
    if (slash === '/') {
      const at = open.findLastIndex((one) => one.tag === tag);
      if (at > 0) open.length = at;
      continue;
    }
    const attribute = (key: string): string =>
      new RegExp(`\\b${key}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(about)?.slice(1).find(Boolean) ?? '';
    const classes = attribute('class').split(/\s+/).filter(Boolean);
    const element: HtmlElement = {
      tag,
      classes,
      id: attribute('id'),
      href: tag === 'a' ? attribute('href') : '',
      children: [],
    };
    into.children.push(element);
    if (!VOID.test(tag) && !about.endsWith('/') && open.length < DEEPEST) open.push(element);
  }
  return root;
}

export const elementsOf = ({ children }: HtmlElement): readonly HtmlElement[] =>
  children.filter((child): child is HtmlElement => typeof child !== 'string');

const kindOf = ({ tag, classes }: HtmlElement): string => `${tag}.${classes[0] ?? ''}`;

/** Words and what stands between them, and no parts with a name of their own. */
const isLeaf = (element: HtmlElement): boolean =>
  elementsOf(element).every(
    (child) =>
      INLINE.test(child.tag) &&
      (child.classes.length === 0 || /icon|emoji/i.test(kindOf(child))) &&
      isLeaf(child),
  );

/** All that stands in an element. */
export function wordsOf(element: HtmlElement): string {
  if (element.tag === 'br') return '\n';
  const words = element.children
    .map((child) => (typeof child === 'string' ? child : wordsOf(child)))
    .join('');
  return element.tag === 'p' ? `${words}\n` : words;
}

/** Classes of elements that come more than once and hold words, beside who said them or when. */
function recordKinds(root: HtmlElement): ReadonlySet<string> {
  const times = new Map<string, number>();
  const visit = (element: HtmlElement): void => {
    for (const child of elementsOf(element)) {
      if (child.classes.length > 0 && !isLeaf(child)) {
        const fields = new Set(
          Object.keys(leavesOf(child, new Set([kindOf(child)]))).map((name) => meaningOf(name)?.field),
        );
        if (fields.has('text') && (fields.has('author') || fields.has('time')))
          times.set(kindOf(child), (times.get(kindOf(child)) ?? 0) + 1);
      }
      visit(child);
    }
  };
  visit(root);
  // What holds one record only, or all of them, is a frame around them.
  return new Set([...times].filter(([, count]) => count > 1).map(([kind]) => kind));
}

/** The named leaves of an element, those of records within it left out. */
function leavesOf(element: HtmlElement, kinds: ReadonlySet<string>): Record<string, string> {
  const leaves: Record<string, string> = {};
  const visit = (one: HtmlElement): void => {
    for (const child of elementsOf(one)) {
      if (kinds.has(kindOf(child))) continue;
      const name = child.classes[0] ?? (child.tag === 'time' ? 'time' : undefined);
      if (!isLeaf(child)) visit(child);
      else if (name !== undefined && !(name in leaves)) {
        const words = textOfMarkup(wordsOf(child))
          .trim()
          .replace(/^[·•|]\s*/, '');
        if (words === '') continue;
        leaves[name] = meaningOf(name)?.field === 'likes' ? words.replace(OF_PICTURES, '').trim() : words;
        if (child.href !== '' && meaningOf(name)?.field === 'author') leaves['author_link'] = child.href;
      }
    }
  };
  visit(element);
  return leaves;
}

const OF_PICTURES = /[\p{Extended_Pictographic}\ufe0f]/gu;

/** replies-Ug…, toggle-Ug…: parts of a record that are called by its id. */
function idIn(element: HtmlElement, kinds: ReadonlySet<string>): string | undefined {
  for (const child of elementsOf(element)) {
    if (kinds.has(kindOf(child))) continue;
    const id = /^(?:repl(?:y|ies)|toggle|comment|content|body)[-_](?=[\w-]{8,}$)/i.test(child.id)
      ? child.id.replace(/^[a-z]+[-_]/i, '')
      : idIn(child, kinds);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Records that stand in an element, each with those that stand in it. */
function gather(element: HtmlElement, kinds: ReadonlySet<string>, into: JsonRecord[]): void {
  for (const child of elementsOf(element)) {
    if (!kinds.has(kindOf(child))) {
      gather(child, kinds, into);
      continue;
    }
    const leaves = leavesOf(child, kinds);
    const replies: JsonRecord[] = [];
    gather(child, kinds, replies);
    const fields = new Set(Object.keys(leaves).map((name) => meaningOf(name)?.field));
    const id = child.id === '' ? idIn(child, kinds) : child.id.replace(/^[a-z_-]*(?=\d{4,}$)/i, '');
    if (!fields.has('text')) into.push(...replies);
    else
      into.push({
        ...(id === undefined ? {} : { id }),
        ...leaves,
        ...(replies.length === 0 ? {} : { replies }),
      });
  }
}
