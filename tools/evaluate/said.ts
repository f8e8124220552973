/** What is said of a person (gender, on screen or not): the model, the lexicon, and both together, against labels. */
import { clusterLabel } from '../../src/reading/cluster-label.ts';
import { clusterId, commentId, mentionId } from '../../src/model/ids.ts';
import { chanceOfValues } from '../../src/matching/cues/cue.ts';
import { onScreenPrior, priorRatio } from '../../src/matching/cues/on-screen-prior.ts';
import { describeClusters, type Description } from '../../src/reading/said/description.ts';
import type { Cluster, Mention, PersonReading } from '../../src/model/mention.ts';
import type { Thread } from '../../src/model/thread.ts';
import { parseTikTalkCoref, type TikTalkCorefDocument } from '../../src/formats/data-sets/tiktalkcoref.ts';
import type { Coreference } from '../../src/coreference/net/coreference.ts';
import { goldCandidates } from './dialogues.ts';

interface Labels {
  readonly gender: string;
  readonly screen: string;
}

/** One labelled person with what each reader makes of it. */
interface Person {
  readonly labels: Labels;
  readonly model: PersonReading;
  readonly words: Description;
  readonly both: Description;
}

const GENDERS = { female: 0.5, male: 0.5 };

/**
 * Prints, for each way of reading: how many of the persons whose gender is told it reads, how many of those rightly, and
 * bits gained a person over knowing nothing.
 * @param labels lines of models/coref-zh/data/said/test.tsv
 * @param lines TikTalkCoref dialogues that the labels are of
 */
export async function evaluateSaid(coreference: Coreference, labels: string, lines: string): Promise<void> {
  const byPlace = readLabels(labels);
  const persons: Person[] = [];
  for (const document of parseTikTalkCoref(lines)) {
    persons.push(...(await personsOf(coreference, document, byPlace)));
  }
  const told = persons.filter(({ labels: { gender } }) => gender !== '?');
  console.log(`persons ${persons.length}, gender told of ${told.length}`);
  const readers: readonly [string, (person: Person) => number][] = [
    ['words', ({ words }) => femaleOf(words)],
    ['model', ({ model: { female, male } }) => female + (1 - female - male) / 2],
    ['both', ({ both }) => femaleOf(both)],
  ];
  for (const [name, femaleChance] of readers) {
    report(`gender, ${name}`, told, (person) => {
      const chance = femaleChance(person);
      return person.labels.gender === 'f' ? chance : 1 - chance;
    });
  }
  const clear = persons.filter(({ labels: { screen } }) => screen !== '?');
  const onScreen: readonly [string, (person: Person) => number][] = [
    ['share', () => clear.filter(({ labels }) => labels.screen === 'yes').length / clear.length],
    ['words', ({ words }) => onScreenOf(words)],
    ['model', ({ model }) => model.onScreen],
    ['both', ({ both }) => onScreenOf(both)],
  ];
  for (const [name, chanceOf] of onScreen) {
    report(`on screen, ${name}`, clear, (person) => {
      const chance = chanceOf(person);
      return person.labels.screen === 'yes' ? chance : 1 - chance;
    });
  }
}

/** @param chanceOfTruth what the reader gave the labelled value, 0..1; a half says nothing */
function report(name: string, persons: readonly Person[], chanceOfTruth: (person: Person) => number): void {
  const chances = persons.map(chanceOfTruth);
  const read = chances.filter((chance) => Math.abs(chance - 0.5) > 0.02);
  const right = read.filter((chance) => chance > 0.5);
  const bits = chances.reduce((sum, chance) => sum + Math.log2(2 * Math.max(chance, 1e-3)), 0);
  console.log(
    `${name}: read ${read.length} of ${persons.length}, right ${right.length} (${percent(right.length / read.length)}), ` +
      `${(bits / persons.length).toFixed(3)} bits a person`,
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function femaleOf({ said: { gender } }: Description): number {
  return gender.length === 0 ? 0.5 : (chanceOfValues(gender, GENDERS).get('female') ?? 0.5);
}

function onScreenOf(description: Description): number {
  return 1 / (1 + Math.exp(priorRatio(description, onScreenPrior(description))));
}

async function personsOf(
  { model }: Coreference,
  document: TikTalkCorefDocument,
  labels: ReadonlyMap<string, Labels>,
): Promise<Person[]> {
  const turns = document.sentences.map((sentence) => Array.from(sentence));
  const candidates = goldCandidates(document, turns);
  const [scored] = await model.score([turns], () => candidates);
  if (scored === undefined) return [];
  const thread = threadOf(document.sentences);
  const shift = turns[0]?.length ?? 0;
  return document.clusters.flatMap((spans): Person[] => {
    const at = spans.map(([first]) => candidates.findIndex((c) => c.turn * shift + c.start === first));
    const [label] = spans.flatMap(
      ([first, last]) => labels.get(`${document.docKey} ${first} ${last + 1}`) ?? [],
    );
    const reading = model.readPerson(at.flatMap((index) => scored.saidLogits(index) ?? []));
    if (label === undefined || reading === undefined) return [];
    const mentions = spans.map(([first, last], index): Mention => {
      const turn = first < shift ? 0 : 1;
      const before = turns
        .flat()
        .slice(turn * shift, first)
        .join('').length;
      const text = turns
        .flat()
        .slice(first, last + 1)
        .join('');
      const endUtf16 = before + text.length;
      return { id: mentionId(`m${index}`), comment: turn, startUtf16: before, endUtf16, text, score: 1 };
    });
    const cluster: Cluster = {
      id: clusterId('c0'),
      mentions: mentions.map(({ id }) => id),
      label: clusterLabel(mentions.map(({ text }) => text)),
    };
    const describe = (one: Cluster): Description[] =>
      describeClusters(thread, { mentions, clusters: [one], lessSure: [] });
    const [words] = describe(cluster);
    const [both] = describe({ ...cluster, reading });
    return words && both ? [{ labels: label, model: reading, words, both }] : [];
  });
}

function threadOf(sentences: readonly string[]): Thread {
  return {
    comments: sentences.map((text, index) => ({
      id: commentId(`${index}`),
      author: `${index}`,
      text,
      replyTo: index === 0 ? null : commentId('0'),
    })),
  };
}

/** By "key start end". */
function readLabels(text: string): ReadonlyMap<string, Labels> {
  const [header = '', ...rows] = text.trimEnd().split('\n');
  const names = header.split('\t');
  return new Map(
    rows.map((row) => {
      const cells = row.split('\t');
      const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
      return [
        `${cell('key')} ${cell('start')} ${cell('end')}`,
        { gender: cell('gender'), screen: cell('screen') },
      ];
    }),
  );
}
