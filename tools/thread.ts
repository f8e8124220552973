/**
 * `npm run thread -- --in FILE [--in FILE …] [--map author=COLUMN,text=COLUMN] [--out FILE]`
 *
 * Reads comment files as the page does and prints the tree, with what was understood and what was left out; with --out
 * writes the thread as Tamen's own JSON. Exit code 1 when a file cannot be read.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { FIELDS, type Field, type FieldChoice } from '../src/formats/threads/fields/field.ts';
import { formatThread } from '../src/formats/threads/own.ts';
import { readSources } from '../src/formats/threads/read-sources.ts';
import type { FileReport } from '../src/formats/threads/report.ts';
import { messagesFor, problemText } from '../src/i18n/messages.ts';
import type { Thread } from '../src/model/thread.ts';
import { fromCaller } from './shared/from-caller.ts';

const USAGE = `usage: npm run thread -- --in FILE [--in FILE …] [--map FIELD=COLUMN,…] [--out FILE] [--lang zh-CN|en]

  --in FILE     a file of comments in any of the formats in docs/threads.md; several make one thread
  --map …       gives columns another meaning, for example --map author=网名,text=说了啥
                fields: ${FIELDS.join(', ')}
  --out FILE    writes the thread as Tamen's own JSON instead of printing the tree
  --lang LANG   of what is said about the files: en (default) or zh-CN
  --help        this text
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      in: { type: 'string', multiple: true },
      map: { type: 'string', multiple: true },
      out: { type: 'string' },
      lang: { type: 'string', default: 'en' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (values.in === undefined) throw new Error(USAGE);
  const messages = messagesFor(values.lang === 'zh-CN' ? 'zh-CN' : 'en');
  const choice = choiceOf(values.map ?? []);
  const sources = await Promise.all(
    values.in.map(async (path) => ({
      name: basename(path),
      content: new Blob([await readFile(fromCaller(path))]),
      choice,
    })),
  );
  const reply = await readSources({ sources, addedFrom: 0 });
  if ('problem' in reply) {
    const { what, todo } = problemText(messages, reply.problem);
    console.error(`${reply.name}: ${what} ${todo}`);
    return 1;
  }
  const { report, files, thread } = reply;
  for (const file of files) describe(file);
  console.error(messages.reading.counts(report.comments, report.replies, report.authors));
  if (report.isOtherLanguage) console.error(messages.reading.otherLanguage);
  if (values.out === undefined) process.stdout.write(treeOf(thread));
  else await writeFile(fromCaller(values.out), formatThread(thread));
  return 0;

  function describe({
    name,
    format,
    encoding,
    delimiter,
    sheet,
    columns,
    leftOut,
    leftOutCounts,
  }: FileReport): void {
    const t = messages.reading;
    const how = [t.formats[format], sheet, encoding, delimiter === '\t' ? t.tab : delimiter]
      .filter(Boolean)
      .join(', ');
    console.error(`${name}: ${how}`);
    for (const column of columns) {
      if (column.field !== null) console.error(`  ${column.name} → ${t.fields[column.field]}`);
    }
    for (const [reason, count] of Object.entries(leftOutCounts)) {
      const lines = leftOut.flatMap((one) =>
        one.reason === reason && one.line !== undefined ? [one.line] : [],
      );
      const where = lines.length === 0 ? '' : ` (${lines.map(t.line).join(', ')})`;
      console.error(`  ${t.leftOut}: ${t.reasons[reason as keyof typeof t.reasons]} ${count}${where}`);
    }
  }
}

/** "author=网名,text=说了啥" */
function choiceOf(maps: readonly string[]): FieldChoice {
  const pairs = maps.flatMap((map) => map.split(',')).map((pair) => pair.split('='));
  const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);
  return Object.fromEntries(
    pairs.map(([field = '', ...column]) => {
      if (!isField(field) || column.length === 0) throw new Error(`--map knows no "${field}".\n\n${USAGE}`);
      return [field, column.join('=')];
    }),
  );
}

/** Every comment on a line, replies indented under what they reply to. */
function treeOf({ comments, caption }: Thread): string {
  const depthOf = new Map<string, number>();
  const head = [caption?.uploader, caption?.title, caption?.description].filter((part) => part !== undefined);
  const lines = comments.map(({ id, author, text, replyTo, likes, time, isByPoster, momentSec }) => {
    const depth = replyTo === null ? 0 : (depthOf.get(replyTo) ?? 0) + 1;
    depthOf.set(id, depth);
    const facts = [
      ...(isByPoster === true ? ['*'] : []),
      ...(momentSec === undefined ? [] : [`@${momentSec}s`]),
      ...(likes === undefined ? [] : [`♥${likes}`]),
      ...(time === undefined ? [] : [time]),
    ];
    return `${'  '.repeat(depth)}${author === '' ? '-' : author}: ${text.replaceAll('\n', '⏎')}${facts.length === 0 ? '' : `  [${facts.join(' ')}]`}`;
  });
  return `${[...(head.length === 0 ? [] : [`# ${head.join(' · ')}`]), ...lines].join('\n')}\n`;
}

try {
  process.exitCode = await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
}
