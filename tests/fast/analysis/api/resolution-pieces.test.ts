import { describe, expect, it } from 'vitest';
import { clusterId, mentionId } from '../../../../src/model/ids.ts';
import type { Resolution } from '../../../../src/model/mention.ts';
import { joinPieces, piecesOfResolution } from '../../../../src/analysis/api/resolution-pieces.ts';

/** As many persons as mentions, and as many less sure ones. */
function resolutionOf(count: number): Resolution {
  const mentions = Array.from({ length: count }, (_, at) => ({
    id: mentionId(`m${at}`),
    comment: at,
    startUtf16: 0,
    endUtf16: 1,
    text: '他',
    score: 0.9,
  }));
  return {
    mentions,
    clusters: mentions.map(({ id }, at) => ({ id: clusterId(`c${at}`), mentions: [id], label: '他' })),
    lessSure: mentions.map((mention, at) => ({ ...mention, cluster: clusterId(`c${at}`) })),
  };
}

describe('piecesOfResolution', () => {
  it('makes small pieces of a long thread, and the same resolution of the pieces', () => {
    const resolution = resolutionOf(3500);
    const pieces = piecesOfResolution(resolution);
    const sizes = pieces.map(
      ({ mentions, clusters, lessSure }) => mentions.length + clusters.length + lessSure.length,
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1000);
    expect(joinPieces(pieces)).toEqual(resolution);
  });

  it('is one empty piece where nothing was found', () => {
    expect(piecesOfResolution(resolutionOf(0))).toEqual([resolutionOf(0)]);
  });
});
