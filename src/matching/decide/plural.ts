import type { TrackId } from '../../model/ids.ts';
import type { Scene } from '../scene.ts';
import type { Answer, OutcomeChance } from '../../model/link.ts';
import { answerOf } from './answer.ts';
import { calibrated } from './calibration.ts';
import { chancesOf, type Outcome } from './outcome.ts';
import { logistic } from '../../model/logistic.ts';

/** The heads that a plural means, best first, and the chance of that. */
interface PluralDecision {
  readonly answer: Answer;
  readonly tracks: readonly TrackId[];
  readonly probability: number;
  /** Of every head that it is among them; of nobody (null). */
  readonly chances: readonly OutcomeChance[];
}

/** More heads than this are not tried in every combination. */
const MOST_HEADS = 12;
/** 他俩 with one head on screen: one of the two is behind the camera, or the head tracker missed one. */
const ONE_MISSING = Math.log(0.3);
/** 他们三个 said where just three are seen, none of whom it does not fit. */
const JUST_AS_MANY = 0.9;
/** Chance that a head belongs to an open plural (他们) before anything is known. */
const OPEN_MEMBER = 0.6;

/**
 * Which heads a plural takes: a given number of them together, or of an open plural all that fit.
 * @param scores log odds as of a single person, nobody among them
 * @param members log-likelihood ratio of each outcome from the persons named just before
 * @param linkThreshold heads less likely than this are not linked
 */
export function decidePlural(
  headCount: number,
  scores: ReadonlyMap<Outcome, number>,
  members: ReadonlyMap<Outcome, number>,
  linkThreshold: number,
  scene: Pick<Scene, 'together'>,
): PluralDecision {
  const nobody = (scores.get(null) ?? 0) + (members.get(null) ?? 0);
  const heads = [...scores].flatMap(([track, score]) =>
    track === null ? [] : [{ track, score: score + Math.log(scores.size - 1) + (members.get(track) ?? 0) }],
  );
  heads.sort((a, b) => b.score - a.score);
  return Number.isFinite(headCount)
    ? decideExact(heads, headCount, nobody, linkThreshold, scene)
    : decideOpen(heads, nobody, linkThreshold);
}

interface Head {
  readonly track: TrackId;
  readonly score: number;
}

function decideExact(
  heads: readonly Head[],
  headCount: number,
  nobody: number,
  linkThreshold: number,
  scene: Pick<Scene, 'together'>,
): PluralDecision {
  const size = Math.min(headCount, heads.length);
  const sets = size === 0 ? [] : combinations(heads.slice(0, MOST_HEADS), size);
  const isFull = headCount === heads.length && heads.every(({ score }) => score > -0.5);
  const fit = (headCount - size) * ONE_MISSING + (isFull ? JUST_AS_MANY : 0);
  const scores = new Map<readonly Head[] | null, number>([[null, nobody]]);
  // The cues see every head by itself; their mean keeps a set of three from counting three times.
  const company = companyRatios(sets, scene);
  for (const [index, set] of sets.entries()) {
    const mean = set.reduce((sum, { score }) => sum + score, 0) / Math.sqrt(set.length);
    scores.set(set, mean + fit + (company[index] ?? 0) - Math.log(sets.length));
  }
  return decisionOf(scores, heads, linkThreshold);
}

/** Chance that so many are said of who is seen at one time; else any may be meant: 他们四个 may come one after the other. */
const TOGETHER = 0.6;

/**
 * 六个人 are most likely six who are seen at one time, and with nobody else: however many sets of six there are, those who
 * are seen so share that chance by how long. On average over the sets 1, so that somebody is no likelier to be on
 * screen than before.
 */
function companyRatios(sets: readonly (readonly Head[])[], scene: Pick<Scene, 'together'>): number[] {
  const seen = sets.map((set) => scene.together(set.map(({ track }) => track)));
  const shareOf = (of: (one: (typeof seen)[number]) => number): number[] => {
    const total = seen.reduce((sum, one) => sum + of(one), 0);
    return seen.map((one) => (total > 0 ? of(one) / total : 1 / sets.length));
  };
  const alone = shareOf((one) => one.alone);
  const all = shareOf((one) => one.all);
  return sets.map((_, at) => {
    const together = ((alone[at] ?? 0) + (all[at] ?? 0)) / 2;
    return Math.log(1 - TOGETHER + TOGETHER * together * sets.length);
  });
}

function decideOpen(heads: readonly Head[], nobody: number, linkThreshold: number): PluralDecision {
  const prior = Math.log(OPEN_MEMBER / (1 - OPEN_MEMBER));
  const members = heads.filter(({ score }) => score + prior > 0);
  if (members.length === 0) {
    const probability = logistic(nobody + 1);
    return { answer: 'nobody', tracks: [], probability, chances: [{ track: null, probability }] };
  }
  const mean = members.reduce((sum, { score }) => sum + score, 0) / members.length;
  return decisionOf(
    new Map<readonly Head[] | null, number>([
      [null, nobody],
      [members, mean + (members.length < 2 ? ONE_MISSING : 0)],
    ]),
    heads,
    linkThreshold,
  );
}

function decisionOf(
  scores: ReadonlyMap<readonly Head[] | null, number>,
  heads: readonly Head[],
  linkThreshold: number,
): PluralDecision {
  const chances = calibrated<readonly Head[]>(chancesOf(scores));
  const { answer, chosen, probability } = answerOf(chances, linkThreshold);
  const among = (head: Head): number =>
    Math.min(
      1,
      [...chances].reduce((sum, [one, chance]) => sum + (one?.includes(head) === true ? chance : 0), 0),
    );
  return {
    answer,
    tracks: (chosen ?? []).map(({ track }) => track),
    probability,
    chances: [
      ...heads.map((head) => ({ track: head.track, probability: among(head) })),
      { track: null, probability: chances.get(null) ?? 0 },
    ],
  };
}

function combinations<Item>(items: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, index) =>
    combinations(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  );
}
