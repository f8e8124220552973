/** How well each query of a thread fits each head: cosines, averaged over templates and over cuts of the head. */
import type { AlignerLogits, AlignerReading } from '../reading.ts';
import type { TrackId } from '../../model/ids.ts';
import { ALIGNER_TEMPLATES, type AlignerQuery, OTHER_PHRASES } from '../queries.ts';
import type { AlignerEmbedder } from './embedder.ts';
import type { CloseUps } from './close-ups.ts';

export interface ReadHeadsOptions {
  /** Texts and pictures that are done, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * @param moments of each head, its best few
 * @throws what AlignerEmbedder throws
 */
export async function readHeads(
  queries: readonly AlignerQuery[],
  moments: ReadonlyMap<TrackId, readonly CloseUps[]>,
  embedder: AlignerEmbedder,
  { onProgress, signal }: ReadHeadsOptions = {},
): Promise<AlignerReading[]> {
  const phrases = [...OTHER_PHRASES.map((phrase) => [phrase]), ...queries.map((query) => query.phrases)];
  const prompts = phrases.map(promptsOf);
  const heads = [...moments].map(([track, all]) => ({ track, pictures: all.flat() }));
  const pictures = heads.flatMap((head) => head.pictures);
  if (queries.length === 0 || pictures.length === 0) return [];
  const textCount = prompts.flat().length;
  const options = (before: number) => ({
    onDone: (done: number) => onProgress?.(before + done, textCount + pictures.length),
    ...(signal && { signal }),
  });

  const parts = grouped(await embedder.texts(prompts.flat(), options(0)), prompts);
  const texts = parts.map((each) => unit(mean(each)));
  const seen = grouped(
    await embedder.pictures(pictures, options(textCount)),
    heads.map((head) => head.pictures),
  ).map(mean);
  // The mean of a head's cosines is the cosine's product with the mean of its cuts.
  const logitsOf = (text: Float32Array): number[] =>
    seen.map((head) => embedder.logitScale * dot(text, head));
  const logits = texts.map(logitsOf);
  const toOthers = logits.slice(0, OTHER_PHRASES.length);
  return queries.map((query, index) => {
    const own = logits[OTHER_PHRASES.length + index] ?? [];
    const byTrack = heads.map(({ track }, at): [TrackId, AlignerLogits] => [
      track,
      { query: own[at] ?? 0, others: toOthers.map((other) => other[at] ?? 0) },
    ]);
    const at = OTHER_PHRASES.length + index;
    const asked = (parts[at] ?? []).map((part, place) => ({
      text: prompts[at]?.[place] ?? '',
      logits: logitsOf(part),
    }));
    return { query, logits: new Map(byTrack), asked };
  });
}

/** The texts that are asked for some phrases. */
function promptsOf(phrases: readonly string[]): string[] {
  return phrases.flatMap((phrase) => ALIGNER_TEMPLATES.map((template) => template.replace('{}', phrase)));
}

/** Cuts a list into pieces as long as those of `like`. */
function grouped<Value>(values: readonly Value[], like: readonly (readonly unknown[])[]): Value[][] {
  let start = 0;
  return like.map(({ length }) => values.slice(start, (start += length)));
}

function mean(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((value, at) => (sum[at] = (sum[at] ?? 0) + value));
  return sum.map((value) => value / vectors.length);
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let product = 0;
  for (let at = 0; at < a.length; at += 1) product += (a[at] ?? 0) * (b[at] ?? 0);
  return product;
}
