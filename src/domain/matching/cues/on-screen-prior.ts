import type { Description, MentionInThread } from '../description.ts';

/** How likely somebody is not on screen, before anything in the picture is compared. */
export interface OnScreenPrior {
  /** Whether it is said of somebody who takes part in the conversation (我, 你). */
  readonly isSpeaker: boolean;
  readonly offScreen: number;
  readonly from: MentionInThread | null;
}

type Kind = MentionInThread['kind'];

/**
 * Chance that nobody on screen is meant, by the most telling kind of mention. Bare kinds follow TikTalkCoref's
 * train split, where 15 % of the third person pronouns, 45 % of the nominals, names and relatives and 43 % of
 * 你 have no head (names and nominals lower here: its annotators left many heads of known people out); 我 is a
 * commenter here, unlike there, where only quoted ones are marked.
 */
const OFF_SCREEN: Readonly<Record<Kind, number>> = {
  described: 0.06,
  pronoun: 0.18,
  reflexive: 0.2,
  nominal: 0.22,
  name: 0.32,
  second: 0.35,
  relative: 0.6,
  theirs: 0.7,
  commenter: 0.9,
  ours: 0.93,
  first: 0.95,
};
/** 你 under another's comment, where coreference did not find the one who wrote that. */
const SECOND_IN_REPLY = 0.8;
/** A commenter who is also named or described (就是我啊 最后一排那个) may be in the picture. */
const SPEAKER_DESCRIBED = 0.45;
const OURS_DESCRIBED = 0.3;

/** First come first: whose relative somebody is says more than the pronoun that takes it up. */
const MOST_TELLING: readonly Kind[] = [
  'ours',
  'first',
  'commenter',
  'described',
  'theirs',
  'relative',
  'second',
  'name',
  'nominal',
  'pronoun',
  'reflexive',
];

export function onScreenPrior({ mentions }: Description): OnScreenPrior {
  const of = (kind: Kind): MentionInThread | undefined => mentions.find((one) => one.kind === kind);
  const from = MOST_TELLING.map(of).find((found) => found !== undefined) ?? null;
  const kind = from?.kind ?? 'name';
  const isSpeaker = kind === 'first' || kind === 'second' || kind === 'commenter';
  return { isSpeaker, offScreen: chance(kind), from };

  function chance(telling: Kind): number {
    if (telling === 'ours' && of('described') !== undefined) return OURS_DESCRIBED;
    if (
      telling === 'first' &&
      mentions.some((one) => !['first', 'second', 'reflexive', 'commenter'].includes(one.kind))
    ) {
      return SPEAKER_DESCRIBED;
    }
    if (telling === 'second' && mentions.every(({ depth }) => depth > 0)) return SECOND_IN_REPLY;
    return OFF_SCREEN[telling];
  }
}

/** Somebody spoken of only in replies has less to do with the clip. */
const ONLY_IN_REPLIES = 0.25;
/** 他们 are half the time a party that nobody sees. */
const PLURAL = 0.9;

/** The prior as a log-likelihood ratio for nobody on screen. */
export function priorRatio(description: Description, { offScreen }: OnScreenPrior): number {
  const { mentions, headCount } = description;
  const isPluralPronoun = headCount > 1 && !mentions.some(({ kind }) => kind === 'described');
  return (
    Math.log(offScreen / (1 - offScreen)) +
    (mentions.every(({ depth }) => depth > 0) ? ONLY_IN_REPLIES : 0) +
    (isPluralPronoun ? PLURAL : 0)
  );
}
