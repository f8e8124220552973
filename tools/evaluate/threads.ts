/** Whole threads with gold: marked in their text (marked-threads.ts), or {id, comments, clusters, speakers}, one a line. */
import * as v from 'valibot';
import { countCoreference, type Partition } from '../../src/scoring/coreference-scores.ts';
import { commentId } from '../../src/model/ids.ts';
import type { Resolution } from '../../src/model/mention.ts';
import { characterSpanOf, mapText, utf16SpanOf, type CharacterSpan } from '../../src/model/offsets.ts';
import { FIRST_PERSON, SECOND_PERSON } from '../../src/reading/person-words.ts';
import type { Thread } from '../../src/model/thread.ts';
import type { Coreference } from '../../src/coreference/net/coreference.ts';
import { readThread } from '../../src/coreference/resolve-thread.ts';
import { readMarkedThreads } from './marked-threads.ts';
import { MentionKinds } from './mention-kinds.ts';
import type { Evaluation } from './report.ts';
import { ThreadLine } from './thread-line.ts';

type Place = readonly [comment: number, start: number, end: number];

export async function evaluateThreads(
  coreference: Coreference,
  lines: string,
  onProgress: (done: number, total: number) => void,
): Promise<Evaluation> {
  const documents = readThreadLines(lines);
  const counts = [];
  const oracleCounts = [];
  const predictions = [];
  const kinds = new MentionKinds();
  const pairs = { together: 0, total: 0 };
  let milliseconds = 0;
  for (const [at, document] of documents.entries()) {
    const thread = threadOf(document);
    const beganMs = performance.now();
    const resolution = await coreference.resolve(thread);
    milliseconds += performance.now() - beganMs;
    const oracle = await coreference.resolve(thread, { given: givenMentions(thread, document) });

    const clusters = placesOf(thread, resolution);
    counts.push(countCoreference(partition(document.clusters), partition(clusters)));
    oracleCounts.push(countCoreference(partition(document.clusters), partition(placesOf(thread, oracle))));
    kinds.add(textsOf(document, document.clusters), textsOf(document, clusters));
    addSpeakerPairs(document, clusters, pairs);
    predictions.push({ id: document.id, clusters });
    onProgress(at + 1, documents.length);
  }
  return {
    counts,
    oracleCounts,
    parts: new Map(),
    byKind: kinds.scores(),
    speakerPairs: pairs.together / Math.max(1, pairs.total),
    predictions,
    seconds: milliseconds / 1000,
  };
}

/** Marked, or one thread a line as JSON. */
export function readThreadLines(lines: string): readonly ThreadLine[] {
  if (!lines.trimStart().startsWith('{')) return readMarkedThreads(lines);
  return lines.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, at + 1)]));
}

export function threadOf(document: ThreadLine): Thread {
  return {
    comments: document.comments.map((comment) => ({
      ...comment,
      id: commentId(comment.id),
      replyTo: comment.replyTo === null ? null : commentId(comment.replyTo),
    })),
  };
}

function readLine(line: string, number: number): ThreadLine {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ThreadLine), line);
  if (parsed.success) return parsed.output;
  throw new Error(`line ${number}: ${v.getDotPath(parsed.issues[0]) ?? 'JSON'}: ${parsed.issues[0].message}`);
}

/** Gold mentions, each with its cluster, in characters as the model reads them; one of which nothing is read (an emoji) is left out. */
export function givenMentions(
  thread: Thread,
  { clusters }: ThreadLine,
): ReadonlyMap<number, readonly (CharacterSpan & { readonly cluster: number })[]> {
  const read = readThread(thread);
  const given = new Map<number, (CharacterSpan & { readonly cluster: number })[]>();
  for (const [cluster, places] of clusters.entries()) {
    for (const [comment, start, end] of places) {
      const loaded = mapText(thread.comments[comment]?.text ?? '');
      const text = read[comment]?.text;
      const span = text && characterSpanOf(text, utf16SpanOf(loaded, { start, end }));
      if (span) given.set(comment, [...(given.get(comment) ?? []), { ...span, cluster }]);
    }
  }
  return given;
}

/** Clusters in code points of the comments as loaded. */
function placesOf(thread: Thread, { mentions, clusters }: Resolution): readonly (readonly Place[])[] {
  const texts = thread.comments.map((comment) => mapText(comment.text));
  const byId = new Map(mentions.map((mention) => [mention.id, mention]));
  return clusters.map((cluster) =>
    cluster.mentions.flatMap((id): Place[] => {
      const mention = byId.get(id);
      const text = mention && texts[mention.comment];
      const span = text && characterSpanOf(text, mention);
      return mention && span ? [[mention.comment, span.start, span.end]] : [];
    }),
  );
}

function partition(clusters: readonly (readonly Place[])[]): Partition {
  return clusters.map((cluster) => cluster.map((place) => place.join(' ')));
}

function textsOf(document: ThreadLine, clusters: readonly (readonly Place[])[]): ReadonlyMap<string, string> {
  return new Map(clusters.flat().map((place) => [place.join(' '), textAt(document, place)]));
}

function textAt(document: ThreadLine, [comment, start, end]: Place): string {
  return Array.from(document.comments[comment]?.text ?? '')
    .slice(start, end)
    .join('');
}

/** Of every two 我 or 你 that mean one commenter, whether they came out as one person. */
function addSpeakerPairs(
  document: ThreadLine,
  clusters: readonly (readonly Place[])[],
  pairs: { together: number; total: number },
): void {
  const personOf = new Map(clusters.flatMap((cluster, at) => cluster.map((place) => [place.join(' '), at])));
  for (const speaker of Object.keys(document.speakers)) {
    const persons = (document.clusters[Number(speaker)] ?? [])
      .filter(
        (place) => FIRST_PERSON.has(textAt(document, place)) || SECOND_PERSON.has(textAt(document, place)),
      )
      .map((place) => personOf.get(place.join(' ')));
    persons.forEach((person, at) => {
      for (const other of persons.slice(0, at)) {
        pairs.total += 1;
        if (person !== undefined && person === other) pairs.together += 1;
      }
    });
  }
}
