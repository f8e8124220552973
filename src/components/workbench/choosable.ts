/** What the person chooser offers: about which words it is, and who can be meant by them. */
import type { ClusterId, MentionId } from '../../model/ids.ts';
import type { Cluster, Resolution } from '../../model/mention.ts';
import type { Choosing } from '../../state/view/correcting.svelte.ts';
import type { Person } from '../../view/persons.ts';

interface WordsAbout {
  readonly words: string;
  /** Index of the comment. */
  readonly comment: number;
  readonly startUtf16: number;
}

/** The words in question; of several mentions those of the first. */
export function wordsAbout(
  choosing: Choosing,
  { mentions, lessSure }: Resolution,
  clusters: readonly Cluster[],
): WordsAbout {
  if (choosing.kind === 'words') {
    const { words, comment, span } = choosing;
    return { words, comment, startUtf16: span.startUtf16 };
  }
  const ids = new Set<MentionId>(mentionsAbout(choosing, clusters));
  const mention = [...mentions, ...lessSure].find(({ id }) => ids.has(id));
  return mention === undefined
    ? { words: '', comment: 0, startUtf16: 0 }
    : { words: mention.text, comment: mention.comment, startUtf16: mention.startUtf16 };
}

function mentionsAbout(choosing: Choosing, clusters: readonly Cluster[]): readonly MentionId[] {
  if (choosing.kind === 'mentions') return choosing.mentions;
  if (choosing.kind !== 'merge') return [];
  return clusters.find(({ id }) => id === choosing.cluster)?.mentions ?? [];
}

/** Whom the words mean already, who is not offered. */
export function ownCluster(choosing: Choosing, clusterOf: ReadonlyMap<MentionId, Cluster>): ClusterId | null {
  if (choosing.kind === 'merge') return choosing.cluster;
  const [only] = choosing.kind === 'mentions' && choosing.mentions.length === 1 ? choosing.mentions : [];
  return only === undefined ? null : (clusterOf.get(only)?.id ?? null);
}

interface Choosable {
  /** The likeliest cluster of the person. */
  readonly id: ClusterId;
  readonly label: string;
  /** Of mentions. */
  readonly count: number;
}

/**
 * A person once, by the cluster that is likeliest.
 * @param search a part of what the person is called, by any of the clusters
 */
export function choosable(
  likeliestFirst: readonly Cluster[],
  personOf: (cluster: ClusterId) => Person | null,
  own: ClusterId | null,
  search: string,
): readonly Choosable[] {
  const seen = new Set<ClusterId>();
  return likeliestFirst.flatMap(({ id, label, mentions }) => {
    const person = personOf(id);
    const clusters = person?.clusters ?? [];
    const isOwn = id === own || clusters.some((cluster) => cluster.id === own);
    const isSeen = seen.has(person?.id ?? id);
    seen.add(person?.id ?? id);
    const called = [label, ...clusters.map((cluster) => cluster.label)];
    if (isOwn || isSeen || !called.some((name) => name.includes(search))) return [];
    return [{ id, label: person?.label ?? label, count: person?.mentionCount ?? mentions.length }];
  });
}
