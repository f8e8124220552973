import type { HeadTrack, Trait } from '../../src/model/head-track.ts';
import { trackId } from '../../src/model/ids.ts';

/** What a head is like; seen surely unless a probability is given. */
export interface HeadOptions {
  /** Left edge, 0..1. */
  readonly x?: number;
  readonly y?: number;
  readonly size?: number;
  readonly fromSec?: number;
  readonly toSec?: number;
  readonly gender?: 'female' | 'male';
  readonly age?: 'child' | 'young' | 'middle' | 'old';
  readonly hair?: string;
  readonly clothes?: string;
  readonly trait?: Trait;
  readonly probability?: number;
}

/** A head that stands still, seen five times a second. */
export function headTrack(id: string, options: HeadOptions = {}): HeadTrack {
  const { x = 0.4, y = 0.2, size = 0.2, fromSec = 0, toSec = 4, probability = 0.95 } = options;
  const first = Math.round(fromSec * 5);
  const last = Math.round(toSec * 5);
  const seen = (value: string | undefined): readonly { value: string; probability: number }[] | undefined =>
    value === undefined ? undefined : [{ value, probability }];
  const attributes = Object.entries({
    gender: seen(options.gender),
    ageGroup: seen(options.age),
    hairColour: seen(options.hair),
    clothesColour: seen(options.clothes),
    ...(options.trait && { [options.trait.attribute]: seen(options.trait.value) }),
  }).filter(([, value]) => value !== undefined);
  return {
    id: trackId(id),
    boxes: Array.from({ length: last - first + 1 }, (_, index) => ({
      timeSec: (first + index) / 5,
      box: [x, y, size, size],
      score: 0.9,
    })),
    bestTimeSec: fromSec,
    attributes: Object.fromEntries(attributes),
  };
}
