/** Results as fast-check makes them: nested, crossing and equal mentions, empty clusters, surrogate pairs, blank comments. */
import fc from 'fast-check';
import { clusterId, commentId, mentionId } from '../../src/model/ids.ts';
import type { Mention } from '../../src/model/mention.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import { analysisResult } from './analysis-result.ts';

const character = fc.constantFrom(...Array.from('他她你那个小哥ab1 ，'), '😂', '𠮷', '👩‍🦰', 'é', '　', '\n');

export const arbitraryResult: fc.Arbitrary<AnalysisResult> = fc
  .record({
    comments: fc.array(
      fc.record({
        characters: fc.array(character, { maxLength: 8 }),
        parent: fc.nat(3),
        spans: fc.array(fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 8 }), fc.nat(3)), { maxLength: 5 }),
        author: fc.constantFrom('', '小鱼', 'a b', '大熊|(1)'),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ comments }) => {
    const clusters: Mention[][] = [[], [], [], []];
    comments.forEach(({ characters, spans }, comment) => {
      const text = characters.join('');
      const seen = new Set<string>();
      spans.forEach(([from, length, cluster], at) => {
        const startUtf16 = characters.slice(0, from).join('').length;
        const endUtf16 = characters.slice(0, from + length).join('').length;
        const key = `${startUtf16} ${endUtf16} ${cluster}`;
        if (endUtf16 <= startUtf16 || seen.has(key)) return;
        seen.add(key);
        const id = mentionId(`m${comment}-${at}`);
        clusters[cluster]?.push({
          id,
          comment,
          startUtf16,
          endUtf16,
          text: text.slice(startUtf16, endUtf16),
          score: 0.5,
        });
      });
    });
    return analysisResult({
      comments: comments.map(({ characters, parent, author }, index) => ({
        id: commentId(`c${index}`),
        author,
        text: characters.join(''),
        replyTo: parent < index ? commentId(`c${parent}`) : null,
      })),
      mentions: clusters.flat(),
      clusters: clusters.map((mentions, at) => ({
        id: clusterId(`k${at}`),
        label: `k${at}`,
        mentions: mentions.map(({ id }) => id),
      })),
      links: [],
    });
  });

/** Each cluster's mentions as "comment:text", sorted: what every format that has clusters must bring back. */
export function mentionTexts(result: AnalysisResult): string[][] {
  const byId = new Map(result.mentions.map((mention) => [mention.id, mention]));
  return sortedClusters(
    result.clusters.map(({ mentions }) =>
      mentions.flatMap((id) => {
        const mention = byId.get(id);
        return mention === undefined ? [] : [`${mention.comment}:${mention.text}`];
      }),
    ),
  );
}

export const sortedClusters = (clusters: readonly (readonly string[])[]): string[][] =>
  clusters
    .filter((cluster) => cluster.length > 0)
    .map((cluster) => [...cluster].sort())
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
