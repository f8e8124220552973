import type { Evidence } from '../../model/link.ts';
import type { Cue } from './cue.ts';
import { onScreenPrior, priorRatio } from './on-screen-prior.ts';

const MOST_ELSEWHERE = 3;
const MOST_HERE = -1;

/** For nobody on screen: 我同学, 他老婆, 没来, 在家; against: 这女的, 右边那个, 镜头里. */
export const offScreenCue: Cue = {
  name: 'offScreen',
  weigh: (description): Evidence[] => {
    const prior = onScreenPrior(description);
    const { elsewhere } = description.said;
    const situation = Math.max(
      MOST_HERE,
      Math.min(
        MOST_ELSEWHERE,
        elsewhere.reduce((sum, { value }) => sum + value, 0),
      ),
    );
    const kind = prior.isSpeaker ? 0 : priorRatio(description, prior);
    const from = prior.isSpeaker ? null : prior.from?.mention;
    const mention = from?.id ?? elsewhere[0]?.mention;
    if (mention === undefined || kind + situation === 0) return [];
    const words = [from?.text, ...elsewhere.map(({ text }) => text)].filter((word) => word !== undefined);
    return [
      {
        cue: 'offScreen',
        track: null,
        logLikelihoodRatio: kind + situation,
        mention,
        text: [...new Set(words)].join(' · '),
      },
    ];
  },
};
