/**
 * Threads with their gold marked in the text, as models/coref-zh/data has them (GUIDE.md there): a line `# about` opens a
 * thread, then a line a comment, `id \t replyTo or - \t author \t text`. `[words|3]` is a mention of person 3, `[我|A1]` of
 * whoever wrote comment 1; marks nest.
 */
import type { ThreadLine } from './thread-line.ts';

type Place = ThreadLine['clusters'][number][number];

/** @throws Error naming the line that is none */
export function readMarkedThreads(text: string): readonly ThreadLine[] {
  const threads: ThreadLine[] = [];
  let clusterOf = new Map<string, Place[]>();
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    if (line.startsWith('#') && !line.includes('\t')) {
      clusterOf = new Map();
      threads.push({ id: `t${threads.length + 1}`, comments: [], clusters: [], speakers: {} });
      continue;
    }
    const [id, replyTo, author, marked, ...more] = line.split('\t');
    const thread = threads.at(-1);
    if (id === undefined || replyTo === undefined || author === undefined || marked === undefined)
      throw new Error(`line ${at + 1}: needs id, reply, author and text`);
    if (thread === undefined || more.length > 0) throw new Error(`line ${at + 1}: belongs to no thread`);
    const index = thread.comments.length;
    const { plain, marks } = unmarked(marked, at + 1);
    thread.comments.push({ id, replyTo: replyTo === '-' ? null : replyTo, author, text: plain });
    for (const { person, start, end } of marks) {
      const places = clusterOf.get(person) ?? newCluster(thread, clusterOf, person);
      places.push([index, start, end]);
      places.sort(inOrder);
    }
  }
  return threads;
}

function newCluster(thread: ThreadLine, clusterOf: Map<string, Place[]>, person: string): Place[] {
  const places: Place[] = [];
  clusterOf.set(person, places);
  if (person.startsWith('A')) thread.speakers[String(thread.clusters.length)] = Number(person.slice(1)) - 1;
  thread.clusters.push(places);
  return places;
}

const inOrder = (a: Place, b: Place): number => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

interface Mark {
  readonly person: string;
  /** In code points. */
  readonly start: number;
  readonly end: number;
}

function unmarked(text: string, line: number): { readonly plain: string; readonly marks: readonly Mark[] } {
  const plain: string[] = [];
  const open: number[] = [];
  const marks: Mark[] = [];
  // The sign that closes a mark, or one character.
  for (const [part, person] of text.matchAll(/\|(A?\d+)\]|./gu)) {
    if (person !== undefined) {
      const start = open.pop();
      if (start === undefined) throw new Error(`line ${line}: a mark that nothing opens`);
      marks.push({ person, start, end: plain.length });
    } else if (part === '[') open.push(plain.length);
    else plain.push(part);
  }
  if (open.length > 0) throw new Error(`line ${line}: a mark that nothing closes`);
  return { plain: plain.join(''), marks };
}
