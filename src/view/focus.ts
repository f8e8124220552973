import type { ClusterId, CommentId, MentionId, TrackId } from '../model/ids.ts';
import type { Link } from '../model/link.ts';
import type { Cluster, Mention } from '../model/mention.ts';
import type { Comment } from '../model/thread.ts';
import { headsKey } from './persons.ts';

/** What the person points at. There is one focus for the whole page. */
export type FocusTarget =
  | { readonly kind: 'cluster'; readonly id: ClusterId }
  | { readonly kind: 'mention'; readonly id: MentionId }
  | { readonly kind: 'track'; readonly id: TrackId }
  | { readonly kind: 'comment'; readonly id: CommentId };

/** `held` stays after a click until Escape or another click; `pointed` (hover, keyboard) goes over it. */
export interface FocusState {
  readonly held: FocusTarget | null;
  readonly pointed: FocusTarget | null;
}
export const NO_FOCUS: FocusState = { held: null, pointed: null };

export type FocusEvent =
  | { readonly type: 'point'; readonly target: FocusTarget }
  | { readonly type: 'leave' }
  | { readonly type: 'click'; readonly target: FocusTarget }
  | { readonly type: 'clear' };

export function nextFocus(state: FocusState, event: FocusEvent): FocusState {
  switch (event.type) {
    case 'point':
      return { ...state, pointed: event.target };
    case 'leave':
      return { ...state, pointed: null };
    case 'click':
      return isSame(state.held, event.target)
        ? { held: null, pointed: state.pointed }
        : { held: event.target, pointed: null };
    case 'clear':
      return NO_FOCUS;
  }
}

export function currentTarget(state: FocusState): FocusTarget | null {
  return state.pointed ?? state.held;
}

/** What lights up together. */
export interface Lit {
  readonly clusters: ReadonlySet<ClusterId>;
  readonly tracks: ReadonlySet<TrackId>;
}

const NOTHING_LIT: Lit = { clusters: new Set(), tracks: new Set() };

interface Shown {
  readonly comments: readonly Comment[];
  readonly mentions: readonly Mention[];
  readonly clusters: readonly Cluster[];
  readonly links: readonly Link[];
}

/**
 * A mention lights its cluster; a cluster lights its heads and the other clusters that mean just these (one person,
 * persons.ts), itself first; a head lights every cluster that means it.
 */
export function litBy(target: FocusTarget | null, shown: Shown): Lit {
  if (target === null) return NOTHING_LIT;
  if (target.kind === 'track') {
    const meaningIt = shown.links.filter((link) => link.tracks.includes(target.id));
    return { clusters: new Set(meaningIt.map((link) => link.cluster)), tracks: new Set([target.id]) };
  }
  const meant = new Set(clustersOf(target, shown));
  const links = shown.links.filter((link) => meant.has(link.cluster));
  const heads = new Set(links.flatMap((link) => headsKey(link) ?? []));
  const others = heads.size === 0 ? [] : shown.links.filter((link) => heads.has(headsKey(link) ?? ''));
  return {
    clusters: new Set([...meant, ...others.map(({ cluster }) => cluster)]),
    tracks: new Set(links.flatMap((link) => link.tracks)),
  };
}

function clustersOf(target: Exclude<FocusTarget, { kind: 'track' }>, shown: Shown): readonly ClusterId[] {
  if (target.kind === 'cluster') return [target.id];
  const wanted =
    target.kind === 'mention'
      ? new Set([target.id])
      : new Set(
          shown.mentions
            .filter((mention) => shown.comments[mention.comment]?.id === target.id)
            .map((mention) => mention.id),
        );
  return shown.clusters
    .filter((cluster) => cluster.mentions.some((mention) => wanted.has(mention)))
    .map((cluster) => cluster.id);
}

function isSame(a: FocusTarget | null, b: FocusTarget): boolean {
  return a?.kind === b.kind && a.id === b.id;
}
