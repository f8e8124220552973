import { type Cue, evidenceForHeads, strongest } from './cue.ts';

/** 大高个, 好高, 最矮的 against whose head is highest among those seen together. Weak: people sit and come near. */
export const heightCue: Cue = {
  name: 'height',
  weigh: ({ said: { heights } }, scene) => {
    const said = strongest(heights);
    if (said === null) return [];
    return evidenceForHeads('height', said, scene, ({ topToBottom }) => {
      if (topToBottom === null) return 0;
      const fit = 0.2 + 0.6 * (said.value === 'tall' ? 1 - topToBottom : topToBottom);
      return Math.log((said.sure * fit + (1 - said.sure) * (1 - fit)) / 0.5);
    });
  },
};
