import type { Description, MentionInThread } from '../../reading/said/description.ts';

/** How likely somebody is not on screen, before anything in the picture is compared. */
interface OnScreenPrior {
  /** Whether it is said of somebody who takes part in the conversation (我, 你). */
  readonly isSpeaker: boolean;
  readonly offScreen: number;
  readonly from: MentionInThread | null;
}

type Kind = MentionInThread['kind'];

/**
 * Chance that nobody on screen is meant, by the most telling kind of mention. They start from TikTalkCoref's train
 * split, where 15 % of the clusters of third person pronouns, about 45 % of those of nominals, names and relatives
 * and 43 % of 你 have no head. Names and nominals are set lower by judgement, not by a measurement, relatives higher; 我 is a
 * commenter here, while most that are marked there have a head.
 */
const OFF_SCREEN: Readonly<Record<Kind, number>> = {
  described: 0.06,
  pronoun: 0.18,
  reflexive: 0.2,
  nominal: 0.22,
  role: 0.55,
  name: 0.32,
  second: 0.35,
  relative: 0.56,
  theirs: 0.62,
  address: 0.7,
  commenter: 0.9,
  filming: 0.96,
  ours: 0.93,
  first: 0.95,
};
/** 你 under another's comment, where coreference did not find the one who wrote that. */
const SECOND_IN_REPLY = 0.8;
/** A commenter who is also named may be in the picture; who is pointed at in it (右边那个就是我) says so. */
const SPEAKER_DESCRIBED = 0.45;
const SPEAKER_POINTED_AT = 0.2;
/** Somebody's relative who is also pointed at, or was first spoken of without that (领舞的阿姨 … 我妈). */
const OURS_DESCRIBED = 0.3;

const isOneOf =
  (...kinds: readonly Kind[]) =>
  ({ kind }: MentionInThread): boolean =>
    kinds.includes(kind);

/** Whoever takes part in the conversation comes first; else the words by which somebody was introduced. */
export function onScreenPrior({ mentions }: Description): OnScreenPrior {
  const speaker = mentions.find(isOneOf('first', 'commenter'));
  if (speaker !== undefined) {
    const isOnly = mentions.every(isOneOf('first', 'second', 'reflexive', 'commenter', 'address'));
    return {
      isSpeaker: true,
      offScreen: isOnly
        ? OFF_SCREEN[speaker.kind]
        : mentions.some(isOneOf('described'))
          ? SPEAKER_POINTED_AT
          : SPEAKER_DESCRIBED,
      from: speaker,
    };
  }
  const introduction = mentions.find((one) => !isOneOf('pronoun', 'reflexive')(one)) ?? mentions[0];
  const kind = introduction?.kind ?? 'name';
  const described = mentions.find(isOneOf('described'));
  const ours = mentions.find(isOneOf('ours'));
  if (ours !== undefined && (described !== undefined || ours !== introduction)) {
    return priorOf(OURS_DESCRIBED, described ?? ours);
  }
  if (described !== undefined) return priorOf(OFF_SCREEN.described, described);
  if (kind === 'second' && mentions.every(({ depth }) => depth > 0))
    return priorOf(SECOND_IN_REPLY, introduction);
  return priorOf(OFF_SCREEN[kind], introduction);
}

function priorOf(offScreen: number, from: MentionInThread | undefined): OnScreenPrior {
  return { isSpeaker: from?.kind === 'second', offScreen, from: from ?? null };
}

/** Somebody spoken of only in replies has less to do with the clip. */
const ONLY_IN_REPLIES = 0.25;
/** 他们 are half the time a party that nobody sees. */
const PLURAL = 0.9;

/** The prior as a log-likelihood ratio for nobody on screen. */
export function priorRatio(description: Description, { offScreen }: OnScreenPrior): number {
  const { mentions, headCount } = description;
  const isPluralPronoun = headCount === Infinity && !mentions.some(({ kind }) => kind === 'described');
  return (
    Math.log(offScreen / (1 - offScreen)) +
    (mentions.every(({ depth }) => depth > 0) ? ONLY_IN_REPLIES : 0) +
    (isPluralPronoun ? PLURAL : 0)
  );
}
