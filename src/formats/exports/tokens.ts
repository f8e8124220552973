import type { AnalysisResult } from '../../model/result.ts';
import { inReadingOrder } from '../../model/reading-order.ts';

/** A word of a comment as the CoNLL formats want it: a character, or a run of Latin letters or digits. */
export interface Token {
  readonly text: string;
  readonly startUtf16: number;
  /** Exclusive. */
  readonly endUtf16: number;
}

/** A mention as it stands in the tokens of its comment. */
export interface TokenMention {
  readonly first: number;
  /** Inclusive. */
  readonly last: number;
  /** Number of the cluster, from 1. */
  readonly cluster: number;
}

export interface TokenComment {
  /** Index into the thread's comments. */
  readonly comment: number;
  readonly tokens: readonly Token[];
  readonly mentions: readonly TokenMention[];
}

/**
 * The comments as tokens that no mention cuts, without those that hold none. A mention of nothing but space is left
 * out, so is the second of one person in the same tokens or across another of the same person: brackets could not tell.
 */
export function tokenComments({ comments, mentions, clusters }: AnalysisResult): TokenComment[] {
  const number = new Map(clusters.flatMap((cluster, at) => cluster.mentions.map((id) => [id, at + 1])));
  const byComment = comments.map((): AnalysisResult['mentions'][number][] => []);
  for (const mention of [...mentions].sort(inReadingOrder)) byComment[mention.comment]?.push(mention);
  return comments.flatMap(({ text }, comment) => {
    const here = byComment[comment] ?? [];
    const tokens = tokensOf(
      text,
      here.flatMap(({ startUtf16, endUtf16 }) => [startUtf16, endUtf16]),
    );
    if (tokens.length === 0) return [];
    const placed: TokenMention[] = [];
    for (const { id, startUtf16, endUtf16 } of here) {
      const first = tokens.findIndex((token) => token.startUtf16 >= startUtf16);
      const last = tokens.findLastIndex((token) => token.endUtf16 <= endUtf16);
      const cluster = number.get(id);
      if (cluster === undefined || first < 0 || last < first) continue;
      if (!placed.some((one) => one.cluster === cluster && isAmbiguous(one, { first, last })))
        placed.push({ first, last, cluster });
    }
    return [{ comment, tokens, mentions: placed }];
  });
}

/** Both in the same tokens, or one begins in the other and ends after it. `a` begins first. */
const isAmbiguous = (
  a: Pick<TokenMention, 'first' | 'last'>,
  b: Pick<TokenMention, 'first' | 'last'>,
): boolean =>
  (a.first === b.first && a.last === b.last) || (b.first > a.first && b.first <= a.last && b.last > a.last);

/** Marks that combine belong to their character, and so does what a joiner ties to it. */
const TOKEN = /[A-Za-z0-9]+|[^\s](?:[\p{M}\p{Emoji_Modifier}]|\u200d[^\s])*/gu;

function tokensOf(text: string, cuts: readonly number[]): Token[] {
  const edges = [...new Set([0, ...cuts, text.length])].sort((a, b) => a - b);
  return edges.slice(1).flatMap((end, at) => {
    const start = edges[at] ?? 0;
    return [...text.slice(start, end).matchAll(TOKEN)].map(({ 0: found, index }) => ({
      text: found,
      startUtf16: start + index,
      endUtf16: start + index + found.length,
    }));
  });
}

/** What a line of a format of columns cannot hold becomes `_`. */
export const inOneWord = (text: string): string => text.replaceAll(/\s+/g, '_') || '_';
