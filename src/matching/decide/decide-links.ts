import type { HeadTrack } from '../../model/head-track.ts';
import type { ClusterId, TrackId } from '../../model/ids.ts';
import type { ClusterScores, CueName, Evidence, Link, Tie } from '../../model/link.ts';
import { answerOf } from './answer.ts';
import { calibrated, LINKED_ABOVE } from './calibration.ts';
import { type Candidate, type Coupling, type Solution, solveJointly } from './joint.ts';
import { type Chances, type CueWeight, type Outcome, scoreOutcomes } from './outcome.ts';
import { type Barred, pinLink, type Pins } from './pins.ts';
import { decidePlural } from './plural.ts';
import { relationRatio } from '../ties/relation-fit.ts';
import { type Scene, sceneOf } from '../scene.ts';

export interface MatchingSettings {
  /** A head less likely than this is not linked; who is meant then stays open. */
  readonly linkThreshold: number;
  readonly weightOf: CueWeight;
}

export const DEFAULT_SETTINGS: MatchingSettings = { linkThreshold: LINKED_ABOVE, weightOf: () => 1 };

/**
 * One link for each cluster, all clusters of the clip decided together: two persons that coreference kept apart
 * hardly share a head, 她旁边的 is beside her, 他俩 are the two named before. Cheap enough to be called again
 * whenever a switch, the threshold or a pin changes.
 */
export function decideLinks(
  scores: readonly ClusterScores[],
  tracks: readonly HeadTrack[],
  settings: MatchingSettings = DEFAULT_SETTINGS,
  pins: Pins = new Map(),
  barred: Barred = new Map(),
): Link[] {
  const scene = sceneOf(tracks);
  const { weightOf } = settings;
  const outcomes = new Map(
    scores.map(({ cluster, evidence }) => {
      const open = scoreOutcomes(evidence, tracks, weightOf);
      for (const track of barred.get(cluster) ?? []) open.delete(track);
      return [cluster, open];
    }),
  );
  const singles = scores.filter(({ headCount }) => headCount === 1);
  const candidates = singles.map(({ cluster }): Candidate => ({
    cluster,
    scores: pinned(outcomes.get(cluster) ?? new Map(), pins.get(cluster)),
  }));
  const solutions = solveJointly(candidates, couplingsOf(singles, scene, pins, weightOf('relation')));
  return scores.map((score): Link => {
    const { cluster, headCount, ties } = score;
    const evidence = [
      ...score.evidence,
      ...(weightOf('relation') > 0 ? relationEvidence(ties, solutions, scene) : []),
    ];
    const decided =
      headCount === 1
        ? decideSingle(solutions.get(cluster), evidence, settings)
        : decideSeveral(score, outcomes.get(cluster) ?? new Map(), solutions, settings, scene);
    return pinLink({ cluster, ...decided, evidence }, pins);
  });
}

type Decision = Pick<Link, 'answer' | 'tracks' | 'probability' | 'chances'>;

/** From the chances of all joint assignments, not from the likeliest one: what is decided is what the numbers say. */
function decideSingle(
  solution: Solution | undefined,
  evidence: readonly Evidence[],
  { linkThreshold }: MatchingSettings,
): Decision {
  if (solution === undefined) return { answer: 'nobody', tracks: [], probability: 1, chances: [] };
  const told = calibrated(solution.chances);
  const { answer, chosen, probability } = answerOf(told, linkThreshold, isTold(solution.chances, evidence));
  return {
    answer,
    tracks: chosen === null ? [] : [chosen],
    probability,
    chances: [...told].map(([track, chance]) => ({ track, probability: chance })),
  };
}

/**
 * Whether words speak for the likeliest head more than for the next: what is read and seen, and who else is meant by
 * others, not how much of the clip a head is in.
 */
function isTold(chances: Chances, evidence: readonly Evidence[]): boolean {
  const [best, next] = [...chances].filter(([track]) => track !== null).sort((a, b) => b[1] - a[1]);
  if (best === undefined) return false;
  if (next === undefined) return true;
  const said = (track: Outcome, isSo: (cue: CueName) => boolean): number =>
    evidence.reduce(
      (sum, one) => (one.track === track && isSo(one.cue) ? sum + one.logLikelihoodRatio : sum),
      0,
    );
  const byWords = said(best[0], isOfWords) - said(next[0], isOfWords);
  const byOthers = Math.log(best[1] / next[1]) - (said(best[0], () => true) - said(next[0], () => true));
  return byWords > TOLD || byOthers > TOLD;
}

const isOfWords = (cue: CueName): boolean => cue !== 'prominence';

/** Less than this is what a detector says of anybody. */
const TOLD = 0.1;

function decideSeveral(
  { headCount, ties }: ClusterScores,
  scores: ReadonlyMap<Outcome, number>,
  solutions: ReadonlyMap<ClusterId, Solution>,
  { linkThreshold }: MatchingSettings,
  scene: Scene,
): Decision {
  const others = othersRatios(ties, solutions, scores);
  const open = new Map([...scores].map(([outcome, score]) => [outcome, score + (others.get(outcome) ?? 0)]));
  return decidePlural(headCount, open, memberRatios(ties, solutions), linkThreshold, scene);
}

/** A pin leaves a cluster one outcome, which its neighbours then reckon with. */
function pinned(
  scores: ReadonlyMap<Outcome, number>,
  pin: readonly TrackId[] | undefined,
): ReadonlyMap<Outcome, number> {
  return pin === undefined ? scores : new Map([[pin[0] ?? null, 0]]);
}

function couplingsOf(
  scores: readonly ClusterScores[],
  scene: Scene,
  pins: Pins,
  relationWeight: number,
): Coupling[] {
  const ratios = relationRatios(scene);
  const isPinned = (a: ClusterId, b: ClusterId): boolean => pins.has(a) || pins.has(b);
  const apart = new Map<string, { a: ClusterId; b: ClusterId; below: number }>();
  const couplings: Coupling[] = [];
  for (const { cluster, ties } of scores) {
    for (const tie of ties) {
      if (tie.kind === 'relation' && relationWeight > 0) {
        const ratio = (a: Outcome, b: Outcome): number => relationWeight * ratios(tie.relation, a, b);
        couplings.push({ a: cluster, b: tie.other, ratio });
      } else if (tie.kind === 'apart') {
        // Either of the two, or both, may have the tie: it counts once.
        const [a, b] = cluster < tie.other ? [cluster, tie.other] : [tie.other, cluster];
        // Coreference leaves one person in several clusters: a pin pushes none away that the text does not tell apart.
        if (isPinned(a, b) && tie.logLikelihoodRatio > TOLD_APART) continue;
        const below = Math.min(tie.logLikelihoodRatio, apart.get(`${a} ${b}`)?.below ?? 0);
        apart.set(`${a} ${b}`, { a, b, below });
      }
    }
  }
  for (const { a, b, below } of apart.values()) {
    const another = anotherRatio(below, scene.heads.length);
    couplings.push({
      a,
      b,
      ratio: (one, other) => (one === null || other === null ? 0 : one === other ? below : another),
    });
  }
  return couplings;
}

/** Ties from here down are told by the text: 她 in 她哥哥 is another, and so is 那个男的 after 这个男的和. */
const TOLD_APART = -2;

/**
 * What two persons on two heads gain by what they lose on one, so that being two makes neither less likely to be seen:
 * of n heads the second has all but one.
 */
function anotherRatio(below: number, headCount: number): number {
  if (headCount < 2) return 0;
  return Math.log((1 - Math.exp(below) / headCount) / (1 - 1 / headCount));
}

type Relation = Extract<Tie, { kind: 'relation' }>;

/** The relation between two outcomes; 0 where one of them is nobody. */
function relationRatios(scene: Scene): (relation: Relation['relation'], a: Outcome, b: Outcome) => number {
  const headOf = new Map(scene.heads.map((head) => [head.track.id, head]));
  const known = new Map<string, number>();
  return (relation, a, b) => {
    const head = a === null ? undefined : headOf.get(a);
    const landmark = b === null ? undefined : headOf.get(b);
    if (head === undefined || landmark === undefined) return 0;
    const key = `${relation} ${head.track.id} ${landmark.track.id}`;
    const ratio = known.get(key) ?? relationRatio(relation, head, landmark, scene);
    known.set(key, ratio);
    return ratio;
  };
}

/** What a relation came to, once it is known how likely each head is the landmark: for the page to show. */
function relationEvidence(
  ties: readonly Tie[],
  solutions: ReadonlyMap<ClusterId, Solution>,
  scene: Scene,
): Evidence[] {
  const ratios = relationRatios(scene);
  return ties.flatMap((tie) => {
    if (tie.kind !== 'relation') return [];
    const landmark = solutions.get(tie.other)?.chances ?? new Map<Outcome, number>();
    return scene.heads.map(({ track }): Evidence => {
      const likelihood = [...landmark].reduce(
        (sum, [outcome, chance]) => sum + chance * Math.exp(ratios(tie.relation, track.id, outcome)),
        0,
      );
      return {
        cue: 'relation',
        track: track.id,
        logLikelihoodRatio: likelihood > 0 ? Math.log(likelihood) : 0,
        mention: tie.mention,
        text: tie.text,
      };
    });
  });
}

/**
 * What a plural loses on a head that is most likely that of somebody whom its words leave out, and gains on the others, so
 * that it is as likely on screen as before.
 */
function othersRatios(
  ties: readonly Tie[],
  solutions: ReadonlyMap<ClusterId, Solution>,
  scores: ReadonlyMap<Outcome, number>,
): Map<Outcome, number> {
  const shares = new Map<TrackId, number>(
    [...scores.keys()].flatMap((outcome) => (outcome === null ? [] : [[outcome, 1] as const])),
  );
  for (const tie of ties) {
    if (tie.kind !== 'apart') continue;
    for (const [outcome, chance] of solutions.get(tie.other)?.chances ?? []) {
      const share = outcome === null ? undefined : shares.get(outcome);
      if (outcome === null || share === undefined) continue;
      const isHis = Math.max(0, 2 * chance - 1);
      shares.set(outcome, share * (1 - isHis * (1 - Math.exp(tie.logLikelihoodRatio))));
    }
  }
  const mean = [...shares.values()].reduce((sum, share) => sum + share, 0) / Math.max(1, shares.size);
  return new Map([...shares].map(([outcome, share]) => [outcome, Math.log(share / mean)]));
}

/** Chance that a person named just before is among those meant, and that one who was not named is. */
const MEMBER = 0.9;
const NOT_NAMED = 0.12;

/** What the persons named just before say of each outcome; empty where nobody was named. */
function memberRatios(
  ties: readonly Tie[],
  solutions: ReadonlyMap<ClusterId, Solution>,
): Map<Outcome, number> {
  const members: Chances[] = [];
  for (const tie of ties) {
    const chances = tie.kind === 'member' ? solutions.get(tie.other)?.chances : undefined;
    if (chances !== undefined) members.push(chances);
  }
  const ratio = (chance: number): number => Math.log((MEMBER * chance + NOT_NAMED * (1 - chance)) / 0.5);
  const outcomes = new Set(members.flatMap((chances) => [...chances.keys()]));
  return new Map(
    [...outcomes].map((outcome) => {
      const chancesThere = members.map((chances) => chances.get(outcome) ?? 0);
      // Of the heads any of them; nobody only where all of them are nowhere on screen.
      const chance =
        outcome === null
          ? chancesThere.reduce((all, one) => all * one, 1)
          : 1 - chancesThere.reduce((none, one) => none * (1 - one), 1);
      return [outcome, ratio(chance)];
    }),
  );
}
