import type { Cue } from './cue.ts';
import { onScreenPrior, priorRatio } from './on-screen-prior.ts';

/** 我 and 你: commenters are off screen, but 你 at the top of a thread speaks to whoever the clip shows. */
export const speakerCue: Cue = {
  name: 'speaker',
  weigh: (description) => {
    const prior = onScreenPrior(description);
    if (!prior.isSpeaker || prior.from === null) return [];
    const { id, text } = prior.from.mention;
    return [
      { cue: 'speaker', track: null, logLikelihoodRatio: priorRatio(description, prior), mention: id, text },
    ];
  },
};
