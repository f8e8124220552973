/** What was found before changes by hand: in a file an id stands for what is the same in the result. */
import type { ResultFile } from './result-schema.ts';

type Found = NonNullable<ResultFile['byHand']>['found'];
type Lists = Required<Pick<ResultFile, 'mentions' | 'clusters' | 'lessSure' | 'tracks' | 'links'>>;

export function foundToFile(found: Lists, result: Lists): Found {
  return {
    mentions: briefly(found.mentions, result.mentions, ({ id }) => id),
    clusters: briefly(found.clusters, result.clusters, ({ id }) => id),
    lessSure: briefly(found.lessSure, result.lessSure, ({ id }) => id),
    tracks: briefly(found.tracks, result.tracks, ({ id }) => id),
    links: briefly(found.links, result.links, ({ cluster }) => cluster),
  };
}

function briefly<Item>(
  found: readonly Item[],
  result: readonly Item[],
  idOf: (item: Item) => string,
): (string | Item)[] {
  const now = new Map(result.map((item) => [idOf(item), JSON.stringify(item)]));
  return found.map((item) => (now.get(idOf(item)) === JSON.stringify(item) ? idOf(item) : item));
}

interface Brief {
  readonly mentions: readonly unknown[];
  readonly clusters: readonly unknown[];
  readonly lessSure: readonly unknown[];
  readonly tracks: readonly unknown[];
  readonly links: readonly unknown[];
}

/** @throws what `fault` makes of an id that the result does not have */
export function foundFromFile<Of extends { readonly [Name in keyof Brief]: readonly object[] }>(
  found: { readonly [Name in keyof Brief]: readonly (string | Of[Name][number])[] },
  result: Of,
  fault: (detail: string) => Error,
): Of {
  const whole = <Item extends object>(
    name: keyof Brief,
    items: readonly (string | Item)[],
    same: readonly Item[],
  ): Item[] => {
    const known = new Map(same.map((item) => [idIn(item), item]));
    return items.map((item) => {
      if (typeof item !== 'string') return item;
      const one = known.get(item);
      if (one === undefined) throw fault(`byHand: ${name} has no "${item}"`);
      return one;
    });
  };
  return {
    ...result,
    mentions: whole('mentions', found.mentions, result.mentions),
    clusters: whole('clusters', found.clusters, result.clusters),
    lessSure: whole('lessSure', found.lessSure, result.lessSure),
    tracks: whole('tracks', found.tracks, result.tracks),
    links: whole('links', found.links, result.links),
  };
}

const idIn = (item: object): string =>
  'cluster' in item && !('startUtf16' in item)
    ? String(item.cluster)
    : String((item as { readonly id?: unknown }).id);
