import { type Cue, evidenceForHeads } from './cue.ts';

/** Who is seen large, long and in the middle is spoken of more; half as much as the share in the picture says. */
export const prominenceCue: Cue = {
  name: 'prominence',
  weigh: (_, scene) => {
    if (scene.heads.length < 2) return [];
    return evidenceForHeads('prominence', null, scene, ({ prominence }) =>
      Math.max(-1.5, Math.min(0.8, 0.5 * Math.log(Math.max(1e-3, prominence) * scene.heads.length))),
    );
  },
};
