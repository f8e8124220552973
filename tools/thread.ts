/**
 * `npm run thread -- --in FILE [--in FILE …] [--map author=COLUMN,text=COLUMN] [--out FILE]`
 *
 * Reads comment files as the page does and prints the tree, with what was understood and what was left out; with --out
 * writes the thread as Tamen's own JSON. Exit code 1 when a file cannot be read.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { FIELDS, type Field, type FieldChoice } from '../src/formats/threads/fields/field.ts';
import { formatThread } from '../src/formats/threads/own.ts';
import { ALL_CLIPS } from '../src/formats/threads/join.ts';
import { readSources } from '../src/formats/threads/read-sources.ts';
import type { FileReport } from '../src/formats/threads/report.ts';
import { messagesFor, problemText, type MessageLocale } from '../src/i18n/messages.ts';
import type { Messages } from '../src/i18n/zh-CN.ts';
import type { Thread } from '../src/model/thread.ts';
import { needed, refused, runTool } from './shared/command.ts';
import { fromCaller } from './shared/from-caller.ts';

runTool(import.meta.url, {
  name: 'thread',
  says: "Reads comment files as the page does and prints the tree, or writes it as Tamen's own JSON.",
  options: {
    in: {
      value: 'FILE',
      says: 'comments in any of the formats in docs/threads.md; several make one thread',
      isRepeated: true,
    },
    map: {
      value: 'FIELD=COLUMN,…',
      says: `gives columns another meaning, as author=网名,text=说了啥; fields: ${FIELDS.join(', ')}, nothing`,
      isRepeated: true,
    },
    clip: {
      value: 'ID',
      says: 'of several clips whose comments the files hold; else all of them',
    },
    out: { value: 'FILE', says: "where the thread goes as Tamen's own JSON, instead of the tree" },
    lang: {
      value: 'LANG',
      says: 'of what is said about the files',
      oneOf: ['en', 'zh-CN'],
      default: 'en',
    },
  },
  async run({ in: files, map, clip, out, lang }) {
    needed('in', files[0]);
    const messages = messagesFor(lang as MessageLocale);
    const reply = await readFiles(files, choiceOf(map), clip);
    if ('problem' in reply) {
      const { what, todo } = problemText(messages, reply.problem);
      console.error(`${reply.name}: ${what} ${todo}`);
      return 1;
    }
    const { report, thread } = reply;
    for (const file of reply.files) tell(file, messages.reading);
    console.error(messages.reading.counts(report.comments, report.replies, report.authors));
    for (const { id, title, comments } of report.clips) {
      const isTaken = report.clip === ALL_CLIPS || id === report.clip;
      console.error(`${isTaken ? '→' : ' '} ${id} ${title ?? ''} ${comments}`);
    }
    if (report.isOtherLanguage) console.error(messages.reading.otherLanguage);
    if (out === undefined) process.stdout.write(treeOf(thread));
    else await writeFile(fromCaller(out), formatThread(thread));
    return 0;
  },
});

async function readFiles(files: readonly string[], choice: FieldChoice, clip: string | undefined) {
  const sources = await Promise.all(
    files.map(async (path) => ({
      name: basename(path),
      content: new Blob([await readFile(fromCaller(path))]),
      choice,
    })),
  );
  return readSources({ sources, addedFrom: 0, clip: clip ?? ALL_CLIPS });
}

/** How a file was read, and what was left out of it. */
function tell(
  { name, format, encoding, delimiter, sheet, columns, leftOut, leftOutCounts }: FileReport,
  t: Messages['reading'],
): void {
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

/** "author=网名,text=说了啥,nothing=备注" */
function choiceOf(maps: readonly string[]): FieldChoice {
  const pairs = maps.flatMap((map) => map.split(',')).map((pair) => pair.split('='));
  const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);
  const nothing: string[] = [];
  const fields = pairs.flatMap(([field = '', ...rest]) => {
    if ((!isField(field) && field !== 'nothing') || rest.length === 0) throw refused('map', field);
    const column = rest.join('=');
    if (field !== 'nothing') return [[field, column] as const];
    nothing.push(column);
    return [];
  });
  return { ...Object.fromEntries(fields), ...(nothing.length === 0 ? {} : { nothing }) };
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
