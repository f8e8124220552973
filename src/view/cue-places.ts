/** Where a cue was read and where it was seen: what the "why" panel lights up in the comment and in the frame. */
import type { AttributeName, BoxNorm, HeadTrack } from '../model/head-track.ts';
import type { CueName } from '../model/link.ts';

/**
 * Where the words of a cue stand in a comment, in UTF-16 units: of several places the one nearest to the mention.
 * Words that were read apart from each other are joined by " · "; those that do not stand there are left out.
 */
export function spansOfWords(
  text: string,
  words: string,
  nearUtf16: number,
): { readonly startUtf16: number; readonly endUtf16: number }[] {
  return words.split(' · ').flatMap((word) => {
    let best = -1;
    for (let at = word === '' ? -1 : text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (best < 0 || Math.abs(at - nearUtf16) < Math.abs(best - nearUtf16)) best = at;
    }
    return best < 0 ? [] : [{ startUtf16: best, endUtf16: best + word.length }];
  });
}

/** Parts of a head box (left, top, width, height in head sizes); a cue that is not here is seen in the whole head. */
const PARTS: Partial<Record<CueName, BoxNorm>> = {
  hairColour: [0, 0, 1, 0.3],
  hairShape: [-0.15, -0.1, 1.3, 1.25],
  hat: [-0.1, -0.15, 1.2, 0.5],
  glasses: [0.05, 0.38, 0.9, 0.24],
  beard: [0.12, 0.66, 0.76, 0.34],
  mask: [0.08, 0.5, 0.84, 0.5],
  clothesColour: [-0.5, 1.1, 2, 1.3],
  posture: [-1, 0, 3, 5],
};

/** What of a person a cue compares; a cue that is not here looks at where and when the head is. */
const ATTRIBUTES: Partial<Record<CueName, AttributeName>> = {
  gender: 'gender',
  age: 'ageGroup',
  hairColour: 'hairColour',
  hairShape: 'hairLength',
  clothesColour: 'clothesColour',
  glasses: 'glasses',
  hat: 'hat',
  beard: 'beard',
  mask: 'mask',
  expression: 'expression',
  facing: 'facing',
  posture: 'arms',
};

/** The moments, in seconds and in order, at which what a cue compares was seen of a head. */
export function timesOfCue(cue: CueName, { seenSec }: HeadTrack): readonly number[] {
  const attribute = ATTRIBUTES[cue];
  return attribute === undefined ? [] : (seenSec?.[attribute] ?? []);
}

/** The part of the frame that a cue looks at, within the frame; null for one that is not seen (我, 没来). */
export function regionOfCue(cue: CueName, [x, y, width, height]: BoxNorm): BoxNorm | null {
  if (cue === 'speaker' || cue === 'offScreen') return null;
  const [left, top, across, down] = PARTS[cue] ?? [0, 0, 1, 1];
  const [x0, y0] = [clamp(x + left * width), clamp(y + top * height)];
  const [x1, y1] = [clamp(x + (left + across) * width), clamp(y + (top + down) * height)];
  return x1 > x0 && y1 > y0 ? [x0, y0, x1 - x0, y1 - y0] : null;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
