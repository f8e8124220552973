/**
 * `npm run fuzz:threads -- [--files 100000] [--seed 1]`
 *
 * Damages small files of every format and reads them: bytes flipped, dropped, doubled, cut off, pieces of other files put
 * in. Counts what came of it; anything thrown but a Problem, a comment without an id of its own and a reply that stands
 * before what it replies to are failures (exit code 1), printed with the seed that makes them again.
 */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { ProblemError } from '../../src/model/problem.ts';
import type { Thread } from '../../src/model/thread.ts';
import { formatThread } from '../../src/formats/threads/own.ts';
import { parseThread, parseThreadText } from '../../src/formats/threads/thread.ts';
import { SHAPES } from '../../tests/support/threads/shape.ts';
import { seededRandom } from '../../tests/support/random.ts';
import { runTool, wholeNumber } from '../shared/command.ts';

runTool(import.meta.url, {
  name: 'fuzz:threads',
  says: 'Damages small files of every format and reads them; fails where anything but a problem comes of one.',
  options: {
    files: { value: 'COUNT', says: 'how many files are damaged', default: '100000' },
    seed: { value: 'NUMBER', says: 'the same one gives the same files', default: '1' },
  },
  run: ({ files, seed }) => Promise.resolve(fuzz(wholeNumber('files', files), wholeNumber('seed', seed))),
});

/** The small files of the tests, and those by others, of which some are workbooks and databases. */
const OTHERS = new URL('../../tests/fixtures/threads/by-others.jsonl', import.meta.url);
const SOURCES: readonly { readonly name: string; readonly file: string; readonly bytes: Uint8Array }[] = [
  ...SHAPES,
  ...readFileSync(OTHERS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { set: number; name: string; base64: string })
    .map(({ set, name, base64 }) => ({
      name: `${set}/${name}`,
      file: name,
      bytes: new Uint8Array(Buffer.from(base64, 'base64')),
    })),
];

/** What breaks one format or another. */
const SIGNS = [
  '"',
  '\n',
  ',',
  '{',
  '}',
  '[',
  ']',
  '\u0000',
  '\ufeff',
  '回复 @',
  '<a href=',
  'NaN',
  ':',
  '\t',
  '\\',
  '7.4E+18',
];

/** @returns the exit code */
function fuzz(total: number, from: number): number {
  const counts = new Map<string, number>();
  const count = (what: string): void => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  };
  let failures = 0;
  let slowest = { ms: 0, name: '' };

  for (let index = 0; index < total; index += 1) {
    const seed = from * 1_000_003 + index;
    const random = seededRandom(seed);
    const at = (length: number): number => Math.floor(random() * length);
    const source = SOURCES[at(SOURCES.length)] ?? SOURCES[0];
    if (source === undefined) break;
    const bytes = damaged(source.bytes, at);
    const started = performance.now();
    try {
      const thread = parseThread(source.file, bytes);
      check(thread);
      if (index % 10 === 0) checkRoundTrip(thread);
      count('read');
    } catch (thrown) {
      if (thrown instanceof ProblemError) count(thrown.problem.kind);
      else {
        failures += 1;
        console.error(
          `seed ${seed}, ${source.name}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
        );
      }
    }
    const ms = performance.now() - started;
    if (ms > slowest.ms) slowest = { ms, name: `${source.name}, seed ${seed}` };
  }

  console.log(`${total} damaged files of ${SOURCES.length} shapes`);
  for (const [what, times] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${what}: ${times}`);
  console.log(`  failures: ${failures}`);
  console.log(`  slowest: ${slowest.ms.toFixed(0)} ms (${slowest.name})`);
  return failures === 0 ? 0 : 1;
}

/** One to four damages, one after another. */
function damaged(bytes: Uint8Array, at: (length: number) => number): Uint8Array {
  let now = bytes;
  for (let times = 1 + at(4); times > 0; times -= 1) {
    const from = at(now.length);
    const length = at(Math.min(40, now.length));
    const splice = (...middle: readonly Uint8Array[]): Uint8Array =>
      joined(now.slice(0, from), ...middle, now.slice(from + length));
    const other = SOURCES[at(SOURCES.length)]?.bytes ?? now;
    const start = at(other.length);
    const kind = at(7);
    if (kind === 0) now = now.slice(0, from);
    else if (kind === 1) now = splice();
    else if (kind === 2) now = splice(now.slice(from, from + length), now.slice(from, from + length));
    else if (kind === 3) now = splice(other.slice(start, start + at(80)));
    else if (kind === 4) now = now.map((byte, place) => (place === from ? at(256) : byte));
    else if (kind === 5) now = splice(new TextEncoder().encode(SIGNS[at(SIGNS.length)] ?? ''));
    else now = joined(now, other);
  }
  return now;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function check({ comments }: Thread): void {
  const before = new Set<string>();
  for (const { id, replyTo, text } of comments) {
    if (before.has(id)) throw new Error(`two comments have the id ${id}`);
    if (replyTo !== null && !before.has(replyTo)) throw new Error(`${id} stands before what it replies to`);
    if (text.trim() === '') throw new Error(`${id} has no words`);
    before.add(id);
  }
}

function checkRoundTrip(thread: Thread): void {
  const again = parseThreadText('thread.json', formatThread(thread));
  if (!isDeepStrictEqual(again, thread))
    throw new Error(
      `written and read again, it is another thread:\n${JSON.stringify(thread).slice(0, 1500)}\n${JSON.stringify(again).slice(0, 1500)}`,
    );
}
