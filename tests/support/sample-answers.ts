import type { AnalysisResult } from '../../src/model/result.ts';

/**
 * Whom every mention of a result means, by "comment text": nobody, or where across the picture (0..1) the heads are on
 * average, from left to right. That outlasts ids and numbers, which another analysis gives anew.
 */
export function answersOf({ mentions, clusters, links, tracks }: AnalysisResult): Map<string, string> {
  const across = new Map(
    tracks.map(({ id, boxes }) => [
      id,
      boxes.reduce((sum, { box: [x, , width] }) => sum + x + width / 2, 0) / boxes.length,
    ]),
  );
  const meant = new Map(links.map((link) => [link.cluster, link.tracks]));
  const clusterOf = new Map(
    clusters.flatMap(({ id, mentions: own }) => own.map((one) => [one, id] as const)),
  );
  return new Map(
    mentions.map(({ id, comment, text }) => {
      const cluster = clusterOf.get(id);
      const heads = (cluster === undefined ? [] : (meant.get(cluster) ?? []))
        .map((track) => across.get(track) ?? 0)
        .sort((a, b) => a - b);
      return [`${comment} ${text}`, heads.length === 0 ? 'nobody' : heads.map((x) => x.toFixed(1)).join(' ')];
    }),
  );
}
