/** How well each query of a thread fits each head: cosines, averaged over templates and over cuts of the head. */
import type { TrackId } from '../../domain/ids.ts';
import { ANYBODY, CLIP_TEMPLATES, type ClipQuery } from '../../domain/matching/clip-query.ts';
import type { ClipReading } from '../../domain/matching/cues/clip.ts';
import type { ClipEmbedder } from './clip-embedder.ts';
import type { CloseUps } from './close-ups.ts';

export interface ReadHeadsOptions {
  /** Texts and pictures that are done, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * @param moments of each head, its best few
 * @throws what ClipEmbedder throws
 */
export async function readHeads(
  queries: readonly ClipQuery[],
  moments: ReadonlyMap<TrackId, readonly CloseUps[]>,
  embedder: ClipEmbedder,
  { onProgress, signal }: ReadHeadsOptions = {},
): Promise<ClipReading[]> {
  const texts = [ANYBODY, ...queries.map(({ phrases }) => phrases)].map(promptsOf);
  const pictures = [...moments].flatMap(([track, all]) =>
    all.flatMap((cuts) => cuts.map((picture, cut) => ({ track, cut, picture }))),
  );
  if (queries.length === 0 || pictures.length === 0) return [];
  const textCount = texts.reduce((sum, { length }) => sum + length, 0);
  const total = textCount + pictures.length;
  const options = (before: number) => ({
    onDone: (done: number) => onProgress?.(before + done, total),
    ...(signal && { signal }),
  });

  const words = await embedder.texts(texts.flat(), options(0));
  const [anybody, ...asked] = texts.map((prompts, index) => {
    const start = texts.slice(0, index).reduce((sum, { length }) => sum + length, 0);
    return meanOf(words.slice(start, start + prompts.length));
  });
  const seen = await embedder.pictures(
    pictures.map(({ picture }) => picture),
    options(textCount),
  );
  const cutsOf = (track: TrackId): Float32Array[] =>
    seen.filter((_, index) => pictures[index]?.track === track);

  return queries.map((query, index) => {
    const text = asked[index] ?? new Float32Array();
    const excess = [...moments.keys()].flatMap((track): [TrackId, number][] => {
      const cuts = cutsOf(track);
      if (cuts.length === 0 || anybody === undefined) return [];
      const differences = cuts.map((cut) => dot(text, cut) - dot(anybody, cut));
      return [[track, (embedder.logitScale * sum(differences)) / cuts.length]];
    });
    return { query, excess: new Map(excess) };
  });
}

/** The texts that are asked for some phrases. */
function promptsOf(phrases: readonly string[]): string[] {
  return phrases.flatMap((phrase) => CLIP_TEMPLATES.map((template) => template.replace('{}', phrase)));
}

/** Of length 1. */
function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((value, at) => (mean[at] = (mean[at] ?? 0) + value));
  const length = Math.sqrt(dot(mean, mean)) || 1;
  return mean.map((value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let product = 0;
  for (let at = 0; at < a.length; at += 1) product += (a[at] ?? 0) * (b[at] ?? 0);
  return product;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
