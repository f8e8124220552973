import type { AnalysisResult } from '../../model/result.ts';

/** What in a result names something that is not there, said so that a person finds it; null when all is well. */
export function checkReferences(result: AnalysisResult): string | null {
  const { comments, gold, mentions, clusters, lessSure, tracks, links } = result;
  const stretches = [...mentions, ...lessSure];
  for (const [name, list] of Object.entries({ comments, mentions: stretches, clusters, tracks })) {
    const twice = firstTwice(list.map(({ id }) => id));
    if (twice !== null) return `${name}: the id "${twice}" is given twice`;
  }
  const commentIds = new Set<string>();
  for (const { id, replyTo } of comments) {
    if (replyTo !== null && !commentIds.has(replyTo)) {
      return `comments: "${id}" replies to "${replyTo}", which does not stand before it`;
    }
    commentIds.add(id);
  }
  for (const { id, comment, startUtf16, endUtf16, text } of stretches) {
    const found = comments[comment];
    if (found === undefined) return `mentions: "${id}" points to comment ${comment}, which is not there`;
    if (found.text.slice(startUtf16, endUtf16) !== text) {
      return `mentions: "${id}" is "${text}", the comment has other text at ${startUtf16} to ${endUtf16}`;
    }
  }
  for (const { id, comments: turns, clusters: annotated } of gold?.dialogues ?? []) {
    const stray = turns.find((turn) => !commentIds.has(turn));
    if (stray !== undefined) return `gold: "${id}" has the comment "${stray}", which is not there`;
    if (annotated.some(({ mentions: spans }) => spans.some(({ turn }) => turn >= turns.length)))
      return `gold: "${id}" has a mention in a turn that is not there`;
  }
  const mentionIds = new Set<string>(mentions.map(({ id }) => id));
  const inCluster = new Set<string>();
  for (const cluster of clusters) {
    for (const mention of cluster.mentions) {
      if (!mentionIds.has(mention)) {
        return `clusters: "${cluster.id}" has the mention "${mention}", which is not there`;
      }
      if (inCluster.has(mention)) return `clusters: the mention "${mention}" is in two clusters`;
      inCluster.add(mention);
    }
  }
  const clusterIds = new Set<string>(clusters.map(({ id }) => id));
  const trackIds = new Set<string>(tracks.map(({ id }) => id));
  for (const { cluster, tracks: linked, chances = [], evidence } of links) {
    if (!clusterIds.has(cluster)) return `links: the cluster "${cluster}" is not there`;
    for (const track of [...linked, ...[...chances, ...evidence].flatMap((one) => one.track ?? [])]) {
      if (!trackIds.has(track)) return `links: "${cluster}" has the track "${track}", which is not there`;
    }
    const mention = evidence.find(
      (one) => one.mention !== undefined && !mentionIds.has(one.mention),
    )?.mention;
    if (mention !== undefined) return `links: "${cluster}" has the mention "${mention}", which is not there`;
  }
  const twice = firstTwice(links.map(({ cluster }) => cluster));
  return twice === null ? null : `links: the cluster "${twice}" has two links`;
}

/** Likewise of how heads were followed. @param found the heads as they were before changes by hand */
export function checkFollowing(
  { following }: Pick<AnalysisResult, 'following'>,
  found: AnalysisResult['tracks'],
): string | null {
  if (following === undefined) return null;
  const known = new Set<string | null>(found.map(({ id }) => id));
  const stray = following.tracklets.find(({ track }) => track !== null && !known.has(track))?.track;
  if (stray !== undefined) return `following: the track "${String(stray)}" is not there`;
  const count = following.tracklets.length;
  const isSquare =
    following.likeness.length === count && following.likeness.every((row) => row.length === count);
  return isSquare ? null : `following: likeness has not ${count} rows of ${count} numbers`;
}

function firstTwice(ids: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) return id;
    seen.add(id);
  }
  return null;
}
