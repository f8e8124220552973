import { isHeader } from './header.ts';
import type { SplitRow } from './split.ts';

const HEADING = /^(#{1,6})\s+(.*)$/;
const LABELLED = /^\s*[-*+]?\s*(?:\*\*)?([^:：*\s][^:：*]{0,20}?)(?:\*\*)?\s*[:：]\s*(?:\*\*)?\s*(.*)$/u;

/**
 * Comments under headings of their own: `### 1. name`, the words as a quotation or a paragraph, then `- 点赞：12`. Null
 * where the headings of one level have no labelled lines below them.
 */
export function sectionsOfMarkdown(text: string): readonly SplitRow[] | null {
  const lines = text.split('\n');
  const levels = lines.map((line) => HEADING.exec(line)?.[1]?.length ?? 0);
  const deepest = Math.max(0, ...levels);
  const starts = levels.flatMap((level, at) => (level === deepest && level > 0 ? [at] : []));
  if (starts.length < 2) return null;
  const sections = starts.map((at) => {
    const end = levels.findIndex((level, line) => line > at && level > 0);
    return sectionOf(
      lines.slice(at + 1, end < 0 ? lines.length : end),
      HEADING.exec(lines[at] ?? '')?.[2] ?? '',
      at + 1,
    );
  });
  const labels = [...new Set(sections.flatMap((section) => [...section.values.keys()]))];
  const header = ['昵称', '评论内容', ...labels];
  const hasLabels = sections.filter(({ values }) => values.size > 0).length * 2 >= sections.length;
  if (!hasLabels || labels.length > 20 || !isHeader(header)) return null;
  return [
    { cells: header, line: 0 },
    ...sections.map(({ name, words, values, line }) => ({
      cells: [name, words, ...labels.map((label) => values.get(label) ?? '')],
      line,
    })),
  ];
}

function sectionOf(
  lines: readonly string[],
  heading: string,
  line: number,
): { name: string; words: string; values: ReadonlyMap<string, string>; line: number } {
  const values = new Map<string, string>();
  const words: string[] = [];
  for (const one of lines) {
    const [, label, value] = one.startsWith('>') ? [] : (LABELLED.exec(one) ?? []);
    if (label !== undefined && value !== undefined && isHeader([label, '评论内容']))
      values.set(label, value.trim());
    else if (one.trim() !== '' && !/^\s*[-*_=]{3,}\s*$/.test(one))
      words.push(one.replace(/^>\s?/, '').trim());
  }
  const name = heading
    .replace(/^(?:\d+[.、)]|#\d+|第?\d+[条楼])\s*/u, '')
    .replaceAll('**', '')
    .trim();
  return { name, words: words.join('\n'), values, line };
}
