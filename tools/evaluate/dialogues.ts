/** TikTalkCoref: two-turn dialogues, decoded by the model alone; the rules for threads have no say here. */
import type { ScoredDialogue } from '../../src/coreference/scores/dialogue-scorer.ts';
import { countCoreference, type Partition } from '../../src/scoring/coreference-scores.ts';
import { parseTikTalkCoref, type TikTalkCorefDocument } from '../../src/formats/data-sets/tiktalkcoref.ts';
import type { Coreference } from '../../src/coreference/net/coreference.ts';
import { compareCandidates, type Candidate } from '../../src/coreference/features/features.ts';
import { MentionKinds } from './mention-kinds.ts';
import type { Evaluation } from './report.ts';

type Span = readonly [start: number, end: number];

export async function evaluateDialogues(
  { model }: Coreference,
  lines: string,
  onProgress: (done: number, total: number) => void,
): Promise<Evaluation> {
  const documents = parseTikTalkCoref(lines);
  const counts = [];
  const oracleCounts = [];
  const predictions = [];
  const parts = new Map<string, number[]>();
  const kinds = new MentionKinds();
  let milliseconds = 0;
  for (const [index, document] of documents.entries()) {
    const turns = document.sentences.map((sentence) => Array.from(sentence));
    const beganMs = performance.now();
    const [scored] = await model.score([turns], (spans) => model.decoder.pick(spans));
    const clusters = scored === undefined ? [] : clustersOf(scored, turns, model.decoder);
    milliseconds += performance.now() - beganMs;
    const [given] = await model.score([turns], () => goldCandidates(document, turns));
    const oracle = given === undefined ? [] : clustersOf(given, turns, model.decoder);

    counts.push(countCoreference(partition(document.clusters), partition(clusters)));
    oracleCounts.push(countCoreference(partition(document.clusters), partition(oracle)));
    kinds.add(textsOf(document.clusters, turns), textsOf(clusters, turns));
    predictions.push({ doc_key: document.docKey, clusters });
    if (document.videoType !== undefined) {
      parts.set(document.videoType, [...(parts.get(document.videoType) ?? []), index]);
    }
    onProgress(index + 1, documents.length);
  }
  return {
    counts,
    oracleCounts,
    parts,
    byKind: kinds.scores(),
    predictions,
    seconds: milliseconds / 1000,
  };
}

/** Clusters in the data set's own offsets: both inclusive, over all turns laid end to end. */
function clustersOf(
  scored: ScoredDialogue,
  turns: readonly (readonly string[])[],
  decoder: Coreference['model']['decoder'],
): readonly (readonly Span[])[] {
  const { candidates } = scored;
  const persons = decoder.link(candidates.length, (i, j) => scored.linkLogit(i, j));
  const clusters: Span[][] = [];
  candidates.forEach(({ turn, start, end }, at) => {
    const shift = turnStart(turns, turn);
    (clusters[persons[at] ?? at] ??= []).push([shift + start, shift + end - 1]);
  });
  return clusters;
}

/** Every gold mention once, in reading order. */
export function goldCandidates(
  document: TikTalkCorefDocument,
  turns: readonly (readonly string[])[],
): readonly Candidate[] {
  const seen = new Set<string>();
  return document.clusters
    .flat()
    .flatMap(([first, last]): Candidate[] => {
      const turn = turns.findLastIndex((_, at) => turnStart(turns, at) <= first);
      const start = first - turnStart(turns, turn);
      const end = last + 1 - turnStart(turns, turn);
      const key = `${first} ${last}`;
      if (seen.has(key) || end > (turns[turn]?.length ?? 0)) return [];
      seen.add(key);
      return [{ turn, start, end, text: turns[turn]?.slice(start, end).join('') ?? '' }];
    })
    .sort(compareCandidates);
}

function turnStart(turns: readonly (readonly string[])[], turn: number): number {
  return turns.slice(0, turn).reduce((length, characters) => length + characters.length, 0);
}

/** Mentions as strings; one that the data has in two clusters counts in the first. */
function partition(clusters: readonly (readonly Span[])[]): Partition {
  const seen = new Set<string>();
  return clusters
    .map((cluster) => cluster.map((span) => span.join(' ')).filter((key) => !seen.has(key) && seen.add(key)))
    .filter((cluster) => cluster.length > 0);
}

function textsOf(
  clusters: readonly (readonly Span[])[],
  turns: readonly (readonly string[])[],
): ReadonlyMap<string, string> {
  const characters = turns.flat();
  return new Map(
    clusters.flat().map((span) => [span.join(' '), characters.slice(span[0], span[1] + 1).join('')]),
  );
}
