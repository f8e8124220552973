import type { HeadTrack } from '../../model/head-track.ts';
import type { Gender } from '../../reading/lexicon/entry.ts';
import { type Cue, evidenceForHeads } from './cue.ts';

/** 唯一的女生: speaks for a head the less, the more others there are of its kind. */
export const numberCue: Cue = {
  name: 'number',
  weigh: ({ said: { only, gender } }, scene) => {
    const [said] = only;
    const kind = gender[0]?.value;
    if (said === undefined || kind === undefined) return [];
    const chances = scene.heads.map(({ track }) => chanceOf(kind, track));
    const all = chances.reduce((sum, chance) => sum + chance, 0);
    return evidenceForHeads('number', said, scene, (head) => {
      const others = all - (chances[scene.heads.indexOf(head)] ?? 0);
      return 0.5 - 0.9 * Math.min(1.5, others);
    });
  },
};

function chanceOf(gender: Gender, { attributes }: HeadTrack): number {
  const [seen] = attributes.gender ?? [];
  if (seen === undefined) return 0.5;
  return seen.value === gender ? seen.probability : 1 - seen.probability;
}
