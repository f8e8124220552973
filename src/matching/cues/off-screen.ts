import type { Evidence } from '../../model/link.ts';
import type { Cue } from './cue.ts';
import { onScreenPrior, priorRatio } from './on-screen-prior.ts';

const MOST_ELSEWHERE = 3;
const MOST_HERE = -1;
/** 她哥哥怎么跪着不动: what somebody is doing is told by who sees it. */
const SEEN_TO_ACT = -1.3;

/** For nobody on screen: 我同学, 他老婆, 没来, 在家; against: 这女的, 右边那个, 镜头里. */
export const offScreenCue: Cue = {
  name: 'offScreen',
  weigh: (description): Evidence[] => {
    const prior = onScreenPrior(description);
    const { elsewhere, facts } = description.said;
    const isSeenToAct = facts.some(({ value }) => value.about === 'does' || value.about === 'motion');
    const situation = Math.max(
      MOST_HERE,
      Math.min(
        MOST_ELSEWHERE,
        elsewhere.reduce((sum, { value }) => sum + value, isSeenToAct && !prior.isSpeaker ? SEEN_TO_ACT : 0),
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
