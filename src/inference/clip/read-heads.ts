/** How well each query of a thread fits each head: cosines, averaged over templates and over cuts of the head. */
import type { TrackId } from '../../domain/ids.ts';
import { CLIP_TEMPLATES, type ClipQuery, OTHER_PHRASES } from '../../domain/matching/clip-query.ts';
import type { ClipLogits, ClipReading } from '../../domain/matching/cues/clip.ts';
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
  const others = OTHER_PHRASES.map((phrase) => [phrase]);
  const texts = [...others, ...queries.map(({ phrases }) => phrases)].map(promptsOf);
  const pictures = [...moments].flatMap(([track, all]) =>
    all.flatMap((cuts) => cuts.map((picture) => ({ track, picture }))),
  );
  if (queries.length === 0 || pictures.length === 0) return [];
  const textCount = texts.reduce((sum, { length }) => sum + length, 0);
  const total = textCount + pictures.length;
  const options = (before: number) => ({
    onDone: (done: number) => onProgress?.(before + done, total),
    ...(signal && { signal }),
  });

  const words = await embedder.texts(texts.flat(), options(0));
  const vectors = texts.map((prompts, index) => {
    const start = texts.slice(0, index).reduce((sum, { length }) => sum + length, 0);
    return meanOf(words.slice(start, start + prompts.length));
  });
  const seen = await embedder.pictures(
    pictures.map(({ picture }) => picture),
    options(textCount),
  );
  const logit = (text: Float32Array, track: TrackId): number => {
    const cosines = seen.flatMap((cut, index) => (pictures[index]?.track === track ? [dot(text, cut)] : []));
    return (embedder.logitScale * cosines.reduce((sum, cosine) => sum + cosine, 0)) / cosines.length;
  };
  const tracks = [...moments.keys()];
  const toOthers = new Map(
    tracks.map((track) => [track, vectors.slice(0, others.length).map((text) => logit(text, track))]),
  );
  return queries.map((query, index) => {
    const text = vectors[others.length + index] ?? new Float32Array();
    const logits = tracks.map((track): [TrackId, ClipLogits] => [
      track,
      { query: logit(text, track), others: toOthers.get(track) ?? [] },
    ]);
    return { query, logits: new Map(logits) };
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
