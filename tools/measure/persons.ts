/**
 * What models/coref-zh/training/persons.py learns from: `npm run measure:persons -- FILE … --out PAIRS [--folds FOLDS]`,
 * threads with gold as `npm run evaluate -- --threads` takes them. Each thread is read with its gold mentions and with the mentions
 * that are found, and each two persons that are compared on the way become one line: by the evidence, how much of them is one person.
 * Without --folds nobody is joined; with it (from persons.py) the scorer joins that did not learn from the thread, so that
 * larger persons are compared as well.
 */
import { readFile, writeFile } from 'node:fs/promises';
import * as v from 'valibot';
import { fetchModelOnDisk } from '../../models/on-disk.ts';
import { modelEntry } from '../../models/registry.ts';
import { EVIDENCE } from '../../src/coreference/joining/evidence-names.ts';
import { joinModel, type JoinModel } from '../../src/coreference/joining/join-model.ts';
import { pairWords } from '../../src/coreference/joining/pair-words.ts';
import { tellingTextsOf } from '../../src/coreference/joining/profile.ts';
import { signsOf } from '../../src/coreference/joining/signs.ts';
import { Coreference } from '../../src/coreference/net/coreference.ts';
import type { ResolveOptions } from '../../src/coreference/resolve-thread.ts';
import { createRuntime } from '../../src/runtime/session.ts';
import { givenMentions, readThreadLines, threadOf } from '../evaluate/threads.ts';
import { needed, neededRest, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';

const Folds = v.object({ foldOf: v.record(v.string(), v.number()), scorers: v.array(v.unknown()) });

runTool(import.meta.url, {
  name: 'measure:persons',
  says: 'Writes what models/coref-zh/training/persons.py learns from: the persons compared in threads with gold.',
  options: {
    out: { value: 'PAIRS', says: 'where the lines go' },
    folds: { value: 'FOLDS', says: 'scorers of persons.py, each for threads that it did not learn from' },
  },
  rest: 'FILE …',
  leavesThreads: true,
  async run({ out, folds }, rest) {
    const to = fromCaller(needed('out', out));
    const lines = await comparedIn(neededRest('FILE', rest), await readFolds(folds));
    await writeFile(to, `${lines.join('\n')}\n`);
  },
});

async function comparedIn(
  files: readonly string[],
  joiningOf: (thread: string) => Joining,
): Promise<string[]> {
  const runtime = await createRuntime({ device: 'wasm', threads: 1 });
  const coreference = await Coreference.load(runtime, modelEntry('coreference'), fetchModelOnDisk);
  const lines = [JSON.stringify({ names: EVIDENCE })];
  const words = new WordsBeside((line) => lines.push(line));
  for (const file of files) {
    const documents = readThreadLines(await readFile(fromCaller(file), 'utf8'));
    for (const document of documents) {
      const name = `${file} ${document.id}`;
      const thread = threadOf(document);
      const gold = givenMentions(thread, document);
      const clusterOf = new Map(
        [...gold].flatMap(([comment, spans]) =>
          spans.map(({ start, end, cluster }) => [`${comment} ${start} ${end}`, cluster] as const),
        ),
      );
      for (const given of [gold, undefined]) {
        const kept = sample();
        const onCompared: ResolveOptions['onCompared'] = (one, other, evidence) => {
          const same = shareOf(one, other, clusterOf);
          const weight = kept(same);
          if (weight === 0) return;
          const numbers = Array.from(evidence, (number) => Number(number.toFixed(4)));
          lines.push(
            JSON.stringify({
              thread: name,
              same,
              weight,
              size: one.length * other.length,
              evidence: numbers,
              texts: words.between(one, other),
            }),
          );
        };
        await coreference.resolve(thread, { onCompared, joining: joiningOf(name), ...(given && { given }) });
      }
    }
  }
  return lines;
}

/** Somewhat bolder than the page is, so that what must not be joined is seen as well. */
const BOLDER = 1;

type Joining = Pick<JoinModel, 'score'> & Partial<JoinModel>;

async function readFolds(file: string | undefined): Promise<(thread: string) => Joining> {
  if (file === undefined) return () => ({ score: () => -1 });
  const { foldOf, scorers } = v.parse(Folds, JSON.parse(await readFile(fromCaller(file), 'utf8')));
  const read = scorers.map((scorer) => joinModel(scorer));
  return (thread) => {
    const joining = read[foldOf[thread] ?? 0];
    if (joining === undefined) throw new Error(`no scorer for ${thread}`);
    return { ...joining, score: (evidence) => joining.score(evidence) + BOLDER };
  };
}

/** Each two descriptions once, with their words side by side, as a line of its own; compared persons name them by number. */
class WordsBeside {
  readonly #known = new Map<string, number>();

  constructor(readonly onNew: (line: string) => void) {}

  /** [number of the two descriptions, how much they count] for all of two persons. */
  between(one: readonly Worded[], other: readonly Worded[]): readonly (readonly [number, number])[] {
    const [ofOne, ofOther] = [one, other].map((mentions) => tellingTextsOf(timesOf(mentions)));
    return (ofOne ?? []).flatMap(([a, times]) =>
      (ofOther ?? []).map(
        ([b, otherTimes]) => [this.#numberOf(a, b), Math.sqrt(times * otherTimes)] as const,
      ),
    );
  }

  #numberOf(a: string, b: string): number {
    const key = a < b ? `${a}\n${b}` : `${b}\n${a}`;
    let number = this.#known.get(key);
    if (number === undefined) {
      this.#known.set(key, (number = this.#known.size));
      this.onNew(JSON.stringify({ pair: number, words: pairWords(signsOf(a), signsOf(b)) }));
    }
    return number;
  }
}

type Worded = { readonly text: string };

function timesOf(mentions: readonly Worded[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { text } of mentions) times.set(text, (times.get(text) ?? 0) + 1);
  return times;
}

type Place = { readonly comment: number; readonly start: number; readonly end: number };

/** Of all pairs of a mention of the one and one of the other how many are one person; what is no mention is nobody. */
function shareOf(
  one: readonly Place[],
  other: readonly Place[],
  clusterOf: ReadonlyMap<string, number>,
): number {
  const key = ({ comment, start, end }: Place): string => `${comment} ${start} ${end}`;
  let same = 0;
  for (const a of one) {
    const cluster = clusterOf.get(key(a));
    if (cluster === undefined) continue;
    for (const b of other) if (clusterOf.get(key(b)) === cluster) same += 1;
  }
  return same / (one.length * other.length);
}

/** Nearly all pairs are two persons: of these every third is kept, and counts for three. */
function sample(): (same: number) => number {
  let count = 0;
  return (same) => {
    if (same > 0) return 1;
    count += 1;
    return count % EVERY === 0 ? EVERY : 0;
  };
}

const EVERY = 3;
