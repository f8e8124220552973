import { boxAt } from '../model/box-at.ts';
import type { BoxNorm } from '../model/head-track.ts';
import type { AnalysisResult } from '../model/result.ts';
import { castOf, type Sign, sortByFirstMention } from './palette-cast.ts';
import { segmentsOf, type Segment, textOf } from './segments.ts';
import { readingOrderOf } from './view-index.ts';

/** A finished result at a glance: the heads at one moment and the first comments, in the same colours. */
export interface Glimpse {
  readonly heads: readonly { readonly box: BoxNorm; readonly sign: Sign }[];
  readonly lines: readonly { readonly author: string; readonly parts: readonly GlimpsePart[] }[];
}

export interface GlimpsePart {
  readonly text: string;
  /** Of who is meant; null for words that mention nobody. */
  readonly signs: readonly Sign[] | null;
}

export function glimpseOf(result: AnalysisResult, timeSec: number, mostLines: number): Glimpse {
  const { comments, mentions, clusters, tracks, links } = result;
  const cast = castOf(sortByFirstMention(clusters, readingOrderOf(mentions)), tracks, links);
  const clusterOf = new Map(
    clusters.flatMap(({ id, mentions: own }) => own.map((one) => [one, id] as const)),
  );
  const partOf = (segment: Segment): GlimpsePart => {
    const cluster = segment.type === 'text' ? undefined : clusterOf.get(segment.mention.id);
    return {
      text: textOf(segment),
      signs: cluster === undefined ? null : (cast.ofCluster.get(cluster) ?? []),
    };
  };
  return {
    heads: tracks.flatMap((track) => {
      const box = boxAt(track, timeSec);
      const sign = cast.ofTrack.get(track.id);
      return box === null || sign === undefined ? [] : [{ box, sign }];
    }),
    lines: comments.slice(0, mostLines).map(({ author, text }, index) => ({
      author,
      parts: segmentsOf(
        text,
        mentions.filter(({ comment }) => comment === index),
      ).map(partOf),
    })),
  };
}
