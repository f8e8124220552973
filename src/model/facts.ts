/**
 * What a person knows better than the models, by hand. Facts say where they hold in words and pictures, not by the ids
 * of one analysis: another analysis of the same clip and thread finds them again. Plain data, equal where its JSON is.
 */
import type { BoxNorm, HeadBox } from './head-track.ts';
import type { ClusterId, CommentId, TrackId } from './ids.ts';
import type { Utf16Span } from './offsets.ts';

/** A stretch of a comment. It holds as long as the comment has these words there. */
export interface Place extends Utf16Span {
  readonly comment: CommentId;
  readonly text: string;
}

/** A head at a moment: the track of this id if it is there, else whichever holds the point best. */
export interface HeadPoint {
  readonly track: TrackId;
  readonly timeSec: number;
  readonly box: BoxNorm;
}

/** Somebody of whom something is known by hand. */
export interface Person {
  /** Its own; the cluster of somebody whom the models found too keeps the models' id. */
  readonly id: ClusterId;
  /** Mentions that the models had put together: of each group, the cluster that has most of it now is this person's. */
  readonly groups: readonly (readonly Place[])[];
  readonly label?: string;
  /** The heads meant, for certain; empty: not on screen. Absent: the models decide. */
  readonly heads?: readonly HeadPoint[];
  /** Heads that are not meant, whatever the models say. */
  readonly notHeads?: readonly HeadPoint[];
}

/** One change of the tracks; they are made one after another. */
export type HeadFact =
  /** `from` is the same head as `into`. */
  | { readonly kind: 'joined'; readonly into: HeadPoint; readonly from: HeadPoint }
  /** From this moment on it is another head, whose track has the id `later`. */
  | { readonly kind: 'cut'; readonly head: HeadPoint; readonly timeSec: number; readonly later: TrackId }
  /** Not seen after this moment. */
  | { readonly kind: 'ended'; readonly head: HeadPoint; readonly timeSec: number }
  | { readonly kind: 'deleted'; readonly head: HeadPoint }
  /** A key frame: where the head is at this moment; null: not on screen from here to the next key frame. */
  | {
      readonly kind: 'boxed';
      readonly head: HeadPoint;
      readonly timeSec: number;
      readonly box: BoxNorm | null;
    }
  /** Its boxes are these, as a person has them from another program. */
  | { readonly kind: 'redrawn'; readonly head: HeadPoint; readonly boxes: readonly HeadBox[] }
  /** A head that was missed. */
  | {
      readonly kind: 'drawn';
      readonly id: TrackId;
      readonly timeSec: number;
      readonly box: BoxNorm;
      /** Where it was followed from there; in order of time. */
      readonly followed: readonly HeadBox[];
    };

export interface Facts {
  readonly added: readonly Place[];
  readonly removed: readonly Place[];
  readonly respanned: readonly { readonly from: Place; readonly to: Place }[];
  /** Whom a mention means. */
  readonly placed: readonly { readonly place: Place; readonly person: ClusterId }[];
  readonly persons: readonly Person[];
  /** A mention each of persons who were offered as one and are not. */
  readonly refused: readonly (readonly Place[])[];
  readonly heads: readonly HeadFact[];
}

export const NO_FACTS: Facts = {
  added: [],
  removed: [],
  respanned: [],
  placed: [],
  persons: [],
  refused: [],
  heads: [],
};

/** The person without what is said of it under these names. */
export function withoutSaid(person: Person, ...names: readonly ('label' | 'heads' | 'notHeads')[]): Person {
  const rest: { -readonly [Name in keyof Person]: Person[Name] } = { ...person };
  for (const name of names) {
    if (name === 'label') delete rest.label;
    else if (name === 'heads') delete rest.heads;
    else delete rest.notHeads;
  }
  return rest;
}

/** How much was done by hand: 0 for nothing. */
export function countOf({ added, removed, respanned, placed, persons, refused, heads }: Facts): number {
  const ofPersons = persons.reduce(
    (sum, { groups, label, heads: meant, notHeads }) =>
      sum +
      Math.max(0, groups.length - 1) +
      (label === undefined ? 0 : 1) +
      (meant === undefined ? 0 : 1) +
      (notHeads?.length ?? 0),
    0,
  );
  const ofMentions = added.length + removed.length + respanned.length + placed.length;
  return ofMentions + ofPersons + refused.length + heads.length;
}
