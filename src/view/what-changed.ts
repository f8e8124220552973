/** What other words changed: who is meant by a mention now, and who was before. */
import type { ClusterId, MentionId, TrackId } from '../model/ids.ts';
import { answerIn, type Answer, type Link } from '../model/link.ts';
import type { Cluster, Mention } from '../model/mention.ts';

/** What is on screen of mentions and whom they mean. */
export interface Shown {
  readonly mentions: readonly Mention[];
  readonly clusterOf: ReadonlyMap<MentionId, Cluster>;
  readonly linkOf: ReadonlyMap<ClusterId, Link>;
}

export interface Who {
  readonly cluster: ClusterId;
  readonly label: string;
  /** Undefined while nothing is decided. */
  readonly answer: Answer | undefined;
  readonly tracks: readonly TrackId[];
  /** Of the answer. */
  readonly probability: number;
}

/** `from` is null for a mention that is new, `to` for one that is gone. */
export interface MentionChange {
  readonly mention: MentionId;
  readonly text: string;
  readonly from: Who | null;
  readonly to: Who | null;
}

/** In reading order, those that are gone last. */
export function changesBetween(before: Shown, after: Shown): readonly MentionChange[] {
  const old = new Map(before.mentions.map((mention) => [mention.id, mention]));
  const now = new Set(after.mentions.map(({ id }) => id));
  const stillThere = after.mentions
    .toSorted((a, b) => a.comment - b.comment || a.startUtf16 - b.startUtf16)
    .flatMap(({ id, text }): MentionChange[] => {
      const [from, to] = [old.has(id) ? whoIn(before, id) : null, whoIn(after, id)];
      return isSame(from, to) ? [] : [{ mention: id, text, from, to }];
    });
  const gone = before.mentions.flatMap(({ id, text }): MentionChange[] =>
    now.has(id) ? [] : [{ mention: id, text, from: whoIn(before, id), to: null }],
  );
  return [...stillThere, ...gone];
}

function whoIn({ clusterOf, linkOf }: Shown, mention: MentionId): Who | null {
  const cluster = clusterOf.get(mention);
  if (cluster === undefined) return null;
  const link = linkOf.get(cluster.id);
  return {
    cluster: cluster.id,
    label: cluster.label,
    answer: link === undefined ? undefined : answerIn(link),
    tracks: link?.tracks ?? [],
    probability: link?.probability ?? 0,
  };
}

/** So much surer or less sure is worth telling where the same is meant. */
const TOLD_FROM = 0.05;

/** The same heads; of those who have none, the same person; and about as sure. */
function isSame(from: Who | null, to: Who | null): boolean {
  if (from === null || to === null) return from === to;
  if (Math.abs(from.probability - to.probability) >= TOLD_FROM) return false;
  if (from.tracks.length === 0 && to.tracks.length === 0) {
    return from.answer === to.answer && from.cluster === to.cluster;
  }
  return from.tracks.length === to.tracks.length && from.tracks.every((track) => to.tracks.includes(track));
}
