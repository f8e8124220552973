import type { TrackId } from '../../ids.ts';
import type { ClipQuery } from '../clip-query.ts';
import { type Cue, evidenceForHeads } from './cue.ts';

/** What CN-CLIP said of one cluster. */
export interface ClipReading {
  readonly query: ClipQuery;
  /**
   * For each head that was looked at, how much better the query fits it than words for anybody do: the difference of
   * the two cosines times the model's logit scale.
   */
  readonly excess: ReadonlyMap<TrackId, number>;
}

/**
 * log P(excess | this head) / P(excess | another) = SLOPE × excess + OFFSET: logistic regression over pairs of a
 * description and a head, one fitting and one not (docs/cn-clip.md, "Calibration"; tools/fit-clip-cue.ts).
 */
const SLOPE = 0.5;
const OFFSET = -0.5;
/** Fitted on drawn people: what is seen in clips is less clear-cut, so no answer says more than 12 to 1. */
const MOST = 2.5;

/** 戴红帽子的大叔 against pictures of each head. Of the rest of the cues it knows nothing. */
export function clipCue(readings: readonly ClipReading[]): Cue {
  const byCluster = new Map(readings.map((reading) => [reading.query.cluster, reading]));
  return {
    name: 'clip',
    weigh: ({ cluster }, scene) => {
      const reading = byCluster.get(cluster);
      if (reading === undefined) return [];
      const { query, excess } = reading;
      const read = { mention: query.mention, text: query.phrases.join('、') };
      return evidenceForHeads('clip', read, scene, ({ track }) => {
        const own = excess.get(track.id);
        return own === undefined ? 0 : query.weight * clipRatio(own);
      });
    },
  };
}

/** Bounded on both sides. */
export function clipRatio(excess: number): number {
  return Math.max(-MOST, Math.min(MOST, SLOPE * excess + OFFSET));
}
