import type { AlignerReading, AlignerLogits } from '../../aligner/reading.ts';
import { type Cue, evidenceForHeads } from './cue.ts';

/**
 * A model trained with InfoNCE gives log P(text | picture) / P(text) up to a term of the picture alone (van den Oord
 * et al., arXiv 1807.03748); the mean over other texts takes the place of that term. The temperature is fitted by
 * logistic regression over pairs of a description and a head, one fitting and one not (tools/measure/fit-aligner-cue.ts). The bias
 * that fits best there is 2.5 (loss 0.30 in place of 0.40 of 0.69), since the descriptions of drawn people say more than
 * the other phrases do. It would speak for every head of a clip and against nobody, so it is left out.
 */
const TEMPERATURE = 0.45;
const BIAS = 0;
/** Fitted on drawn people: what is seen in clips is less clear-cut, so no answer says more than 12 to 1. */
const MOST = 2.5;

/** 戴红帽子的大叔 against pictures of each head. Of the rest of the cues it knows nothing. */
export function alignerCue(readings: readonly AlignerReading[]): Cue {
  const byCluster = new Map(readings.map((reading) => [reading.query.cluster, reading]));
  return {
    name: 'aligner',
    weigh: ({ cluster }, scene) => {
      const reading = byCluster.get(cluster);
      if (reading === undefined) return [];
      const { query, logits } = reading;
      const read = { mention: query.mention, text: query.phrases.join('、') };
      return evidenceForHeads('aligner', read, scene, ({ track }) => {
        const own = logits.get(track.id);
        return own === undefined ? 0 : query.weight * Math.max(-MOST, Math.min(MOST, alignerRatio(own)));
      });
    },
  };
}

/** Not bounded yet. */
export function alignerRatio(
  { query, others }: AlignerLogits,
  temperature = TEMPERATURE,
  bias = BIAS,
): number {
  const highest = Math.max(...others);
  const mean = others.reduce((sum, one) => sum + Math.exp(temperature * (one - highest)), 0) / others.length;
  return temperature * (query - highest) - Math.log(mean) + bias;
}
