/**
 * How much of what people are called the lexicon reads: `npm run measure:lexicon -- FILE …`, TikTalkCoref's
 * JSONL or the gold.json of clips. Counts nominal mentions (by src/reading/person-words.ts, not by the lexicon itself) of
 * which at least one attribute, number, relation or fact is read; `--unread` lists the others.
 */
import { readFile } from 'node:fs/promises';
import { parseTikTalkCoref } from '../../src/formats/data-sets/tiktalkcoref.ts';
import { mentionKind } from '../../src/reading/person-words.ts';
import { readMention } from '../../src/reading/said/read-mention.ts';
import { parseGold } from '../evaluate/gold-links.ts';
import { neededRest, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';

runTool(import.meta.url, {
  name: 'measure:lexicon',
  says: 'How much of what people are called the lexicon reads.',
  options: { unread: { says: 'lists what is not read' } },
  rest: 'FILE …',
  run: ({ unread }, rest) => measure(neededRest('FILE', rest), unread),
});

async function measure(files: readonly string[], listsUnread: boolean): Promise<void> {
  for (const file of files.map(fromCaller)) {
    const text = await readFile(file, 'utf8');
    const mentions = file.endsWith('.jsonl') ? mentionsOfDialogues(text) : mentionsOfClips(text);
    const nominal = mentions.filter((mention) => mentionKind(mention) === 'nominal');
    const unread = nominal.filter((mention) => !isRead(mention));
    const read = nominal.length - unread.length;
    console.log(
      `${file}: ${read} of ${nominal.length} nominal mentions read, ${percent(read / nominal.length)}`,
    );
    if (listsUnread) console.log(`  ${[...new Set(unread)].join(' ')}`);
  }
}

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

function mentionsOfDialogues(text: string): string[] {
  return parseTikTalkCoref(text).flatMap(({ sentences, clusters }) => {
    const characters = Array.from(sentences.join(''));
    return clusters.flat().map(([start, end]) => characters.slice(start, end + 1).join(''));
  });
}

const mentionsOfClips = (text: string): string[] =>
  [...parseGold(text).values()].flatMap(({ clusters }) =>
    clusters.flatMap(({ mentions }) => mentions.map(([, words]) => words)),
  );

function isRead(mention: string): boolean {
  const { kind, count, relation, ...reading } = readMention(mention);
  const isSaid = Object.values(reading).some((reads) => reads.length > 0);
  return (
    isSaid || count !== 1 || relation !== null || kind === 'theirs' || kind === 'ours' || kind === 'filming'
  );
}
