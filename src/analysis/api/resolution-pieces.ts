/** A resolution in pieces, so that no message of a long thread holds up whoever receives it. */
import type { Resolution } from '../../model/mention.ts';

/** Mentions or clusters of a piece: they are read within a few milliseconds. */
const PIECE_SIZE = 1000;

const NOTHING: Resolution = { mentions: [], clusters: [], lessSure: [] };

/** At least one piece; `joinPieces` makes the resolution again. */
export function piecesOfResolution({ mentions, clusters, lessSure }: Resolution): readonly Resolution[] {
  const pieces = [
    ...slicesOf(mentions).map((some): Resolution => ({ ...NOTHING, mentions: some })),
    ...slicesOf(clusters).map((some): Resolution => ({ ...NOTHING, clusters: some })),
    ...slicesOf(lessSure).map((some): Resolution => ({ ...NOTHING, lessSure: some })),
  ];
  return pieces.length === 0 ? [NOTHING] : pieces;
}

export function joinPieces(pieces: readonly Resolution[]): Resolution {
  return {
    mentions: pieces.flatMap(({ mentions }) => mentions),
    clusters: pieces.flatMap(({ clusters }) => clusters),
    lessSure: pieces.flatMap(({ lessSure }) => lessSure),
  };
}

function slicesOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / PIECE_SIZE);
  return Array.from({ length: count }, (_, at) => items.slice(at * PIECE_SIZE, (at + 1) * PIECE_SIZE));
}
