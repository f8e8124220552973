import type { AnalysisResult } from '../../src/model/result.ts';

/**
 * Whom every mention of a result means, by "comment text": nobody, or of each head, from left to right, where it is
 * across the picture (0..1) on average and in which second it comes. That outlasts ids and numbers, which another analysis
 * gives anew.
 */
export function answersOf({ mentions, clusters, links, tracks }: AnalysisResult): Map<string, string> {
  const headOf = new Map(
    tracks.map(({ id, boxes }) => {
      const x = boxes.reduce((sum, { box: [left, , width] }) => sum + left + width / 2, 0) / boxes.length;
      return [id, `${x.toFixed(1)} from ${Math.round(boxes[0]?.timeSec ?? 0)} s`];
    }),
  );
  const meant = new Map(links.map((link) => [link.cluster, link.tracks]));
  const clusterOf = new Map(
    clusters.flatMap(({ id, mentions: own }) => own.map((one) => [one, id] as const)),
  );
  return new Map(
    mentions.map(({ id, comment, text }) => {
      const cluster = clusterOf.get(id);
      const heads = (cluster === undefined ? [] : (meant.get(cluster) ?? []))
        .map((track) => headOf.get(track) ?? 'a head that is not there')
        .sort();
      return [`${comment} ${text}`, heads.length === 0 ? 'nobody' : heads.join(', ')];
    }),
  );
}
