import { isHeader } from './header.ts';
import type { SplitRow } from './split.ts';

const HEADING = /^(#{1,6})\s+(.*)$/;
const BULLET = /^(\s*)[-*+]\s+(.*)$/;
const LABELLED = /^\s*(?:[-*+]\s+)?(?:\*\*)?([^:：*\s][^:：*]{0,20}?)(?:\*\*)?\s*[:：]\s*(?:\*\*)?\s*(.*)$/u;

/** A heading or a point of a list with what stands below it. */
interface Item {
  readonly title: string;
  readonly line: number;
  /** The deeper, the larger; points of lists are deeper than headings. */
  readonly depth: number;
  readonly values: Map<string, string>;
  readonly words: string[];
}

/**
 * Comments under headings of their own: `### 1. name`, the words as a quotation, a paragraph or below `内容：`, and
 * `- 点赞：12` for what else is known; answers as deeper headings or as points of a list with labelled points below them.
 * Null where no headings have labelled lines below them.
 */
export function sectionsOfMarkdown(text: string): readonly SplitRow[] | null {
  const items = itemsOf(text.split('\n')).filter(({ words, values }) => words.length > 0 && values.size > 0);
  const labels = [...new Set(items.flatMap(({ values }) => [...values.keys()]))];
  const header = ['昵称', '评论内容', '是否作者', '层级', ...labels];
  if (items.length < 2 || labels.length > 20 || !isHeader(header)) return null;
  const top = Math.min(...items.map(({ depth }) => depth));
  return [
    { cells: header, line: 0 },
    ...items.map(({ title, words, values, depth, line }) => ({
      cells: [
        nameIn(title),
        words.join('\n'),
        OF_POSTER.test(title) ? '是' : '',
        depth === top ? '一级' : '二级',
        ...labels.map((label) => values.get(label) ?? ''),
      ],
      line,
    })),
  ];
}

function itemsOf(lines: readonly string[]): Item[] {
  const items: Item[] = [];
  let isText = false;
  lines.forEach((line, at) => {
    const [, hashes, heading] = HEADING.exec(line) ?? [];
    const [, indent, point] = BULLET.exec(line) ?? [];
    const [, label, value] = line.startsWith('>') ? [] : (LABELLED.exec(line) ?? []);
    const isLabel = label !== undefined && value !== undefined && isHeader([label, '评论内容']);
    if (hashes !== undefined && heading !== undefined) {
      items.push({ title: heading, line: at + 1, depth: hashes.length, values: new Map(), words: [] });
      isText = false;
    } else if (indent === '' && point !== undefined && !isLabel && /^\s+[-*+]\s/.test(lines[at + 1] ?? '')) {
      items.push({ title: point, line: at + 1, depth: 10, values: new Map(), words: [] });
      isText = false;
    } else {
      const item = items.at(-1);
      if (item === undefined) return;
      if (isLabel && TEXT.test(label)) {
        isText = true;
        if (value.trim() !== '') item.words.push(value.trim());
      } else if (isLabel && !(isText && point === undefined)) item.values.set(label, value.trim());
      else if (line.trim() !== '' && !/^\s*[-*_=]{3,}\s*$/.test(line))
        item.words.push(line.replace(/^>\s?/, '').trim());
    }
  });
  return items;
}

const TEXT = /^(评论)?(内容|正文)$|^(content|text|comment)$/i;

const OF_POSTER = /[(（【[]\s*(?:UP\s*主?|作者|楼主|博主)\s*[)）】\]]/i;

/** The name in "1. 直接评论 · 远山（UP主） 📌". */
const nameIn = (title: string): string =>
  title
    .replace(OF_POSTER, '')
    .replace(/^(?:\d+[.、)]|#\d+|第?\d+[条楼])\s*/u, '')
    .replace(/^[^·]{0,12}(?:评论|回复|楼中楼)[^·]{0,8}·\s*/u, '')
    .replaceAll('**', '')
    .replace(/(?:\s*(?:📌|🔝|⭐️?|❤️?))+$/u, '')
    .trim();
