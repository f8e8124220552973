import type { ClusterId, MentionId } from '../model/ids.ts';
import type { Cluster, Mention } from '../model/mention.ts';
import type { ThreadRow } from './thread-rows.ts';

/** A row of the thread with mentions that are lit. */
export interface LitRow {
  /** Place among the rows shown. */
  readonly row: number;
  readonly mentions: number;
}

/** What of the lit mentions is out of view, on one side. */
export interface LitBeyond {
  readonly mentions: number;
  /** The row nearest to the view. */
  readonly nearestRow: number;
}

/** In the order of the rows. */
export function litRowsOf(
  rows: readonly ThreadRow[],
  mentionsIn: ReadonlyMap<number, readonly Mention[]>,
  clusterOf: ReadonlyMap<MentionId, Cluster>,
  lit: ReadonlySet<ClusterId>,
): readonly LitRow[] {
  if (lit.size === 0) return [];
  return rows.flatMap(({ index }, row) => {
    const mentions = (mentionsIn.get(index) ?? []).filter(({ id }) => {
      const cluster = clusterOf.get(id);
      return cluster !== undefined && lit.has(cluster.id);
    }).length;
    return mentions === 0 ? [] : [{ row, mentions }];
  });
}

/** Lit mentions above and below the rows in view (both ends in view); null where there are none. */
export function litBeyond(
  lit: readonly LitRow[],
  firstRow: number,
  lastRow: number,
): { readonly above: LitBeyond | null; readonly below: LitBeyond | null } {
  const above = lit.filter(({ row }) => row < firstRow);
  const below = lit.filter(({ row }) => row > lastRow);
  return { above: beyond(above, above.at(-1)), below: beyond(below, below[0]) };
}

function beyond(side: readonly LitRow[], nearest: LitRow | undefined): LitBeyond | null {
  if (nearest === undefined) return null;
  return { mentions: side.reduce((sum, { mentions }) => sum + mentions, 0), nearestRow: nearest.row };
}
