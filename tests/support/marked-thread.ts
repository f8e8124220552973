import { clusterId, commentId, mentionId } from '../../src/model/ids.ts';
import type { Mention, Resolution } from '../../src/model/mention.ts';
import type { Thread } from '../../src/model/thread.ts';

export interface MarkedThread {
  readonly thread: Thread;
  readonly resolution: Resolution;
}

/**
 * A thread with its coreference, one comment a line: `author: text`, mentions as `[words|k]` (nested too), equal
 * k for one person, cluster ids "k1", "k2" … A line that begins with `>` replies to the line above it with one
 * `>` less.
 */
export function markedThread(...lines: string[]): MarkedThread {
  const mentions: { readonly mention: Mention; readonly person: string }[] = [];
  const open: string[] = [];
  const comments = lines.map((line, index) => {
    const [, branch = '', author = '', marked = ''] = /^(>*)\s*([^:]*):\s*(.*)$/u.exec(line) ?? [];
    const { text, found } = readMarks(marked);
    for (const { start, end, person } of found) {
      const id = mentionId(`m${mentions.length + 1}`);
      const mention = {
        id,
        comment: index,
        startUtf16: start,
        endUtf16: end,
        text: text.slice(start, end),
        score: 1,
      };
      mentions.push({ mention, person });
    }
    const id = `c${index + 1}`;
    const parent = branch.length === 0 ? undefined : open[branch.length - 1];
    open.splice(branch.length, Infinity, id);
    return { id: commentId(id), author, text, replyTo: parent === undefined ? null : commentId(parent) };
  });
  const persons = [...new Set(mentions.map(({ person }) => person))];
  return {
    thread: { comments },
    resolution: {
      mentions: mentions.map(({ mention }) => mention),
      clusters: persons.map((person) => {
        const own = mentions.flatMap((one) => (one.person === person ? [one.mention] : []));
        return { id: clusterId(`k${person}`), mentions: own.map(({ id }) => id), label: own[0]?.text ?? '' };
      }),
      lessSure: [],
    },
  };
}

function readMarks(marked: string): {
  text: string;
  found: { start: number; end: number; person: string }[];
} {
  let text = '';
  const starts: number[] = [];
  const found: { start: number; end: number; person: string }[] = [];
  for (const [token, person] of marked.matchAll(/\[|\|(\w+)\]|[^[|]+|\|/gu)) {
    if (token === '[') starts.push(text.length);
    else if (person === undefined) text += token;
    else found.push({ start: starts.pop() ?? 0, end: text.length, person });
  }
  return { text, found: found.sort((a, b) => a.start - b.start || b.end - a.end) };
}
