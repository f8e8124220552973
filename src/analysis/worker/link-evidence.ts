/** All evidence of one analysis, from which links are decided as often as the person's wishes and facts change. */
import type { Wishes } from '../api/models-api.ts';
import type { AlignerReading } from '../../aligner/reading.ts';
import { type AlignerQuery, alignerQueriesOf } from '../../aligner/queries.ts';
import { withLessSure } from '../../coreference/less-sure.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { ClusterScores, Evidence, Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import type { Thread } from '../../model/thread.ts';
import { decideLinks, type MatchingSettings } from '../../matching/decide/decide-links.ts';
import type { Barred, Pins } from '../../matching/decide/pins.ts';
import { scoreClusters } from '../../matching/score-clusters.ts';
import { correct, type Corrected } from '../../workbench/correct.ts';

export interface LinkEvidence {
  readonly tracks: readonly HeadTrack[];
  readonly scores: readonly ClusterScores[];
  /** Of the clusters that only less sure mentions have. */
  readonly lessSureScores: readonly ClusterScores[];
  /** What is known by hand. */
  readonly pins: Pins;
  readonly barred: Barred;
}

/** What was found, and what CN-CLIP said of it. */
export interface FoundForLinks {
  readonly thread: Thread;
  readonly resolution: Resolution;
  readonly tracks: readonly HeadTrack[];
  readonly alignerReadings: readonly AlignerReading[];
  /** What CN-CLIP said in an analysis of before, by the mentions that it was asked of. */
  readonly alignerEvidence: readonly Evidence[];
}

/** Every cue for every cluster and head, as the facts have them. */
export function evidenceFor(found: FoundForLinks, facts: Wishes['facts']): LinkEvidence {
  const { thread } = found;
  const corrected = correct(thread.comments, found, facts);
  const { resolution, tracks, pins, barred } = corrected;
  const readings = stillAsked(found.alignerReadings, thread, corrected);
  const scores = withKept(scoreClusters(thread, resolution, tracks, readings), found, resolution);
  const known = new Set(scores.map(({ cluster }) => cluster));
  const lessSureScores = scoreClusters(thread, withLessSure(resolution), tracks).filter(
    ({ cluster }) => !known.has(cluster),
  );
  return { tracks, scores, lessSureScores, pins, barred };
}

/** Less sure clusters are decided after all others, which stay as they are: showing them moves no other link. */
export function decide(
  { tracks, scores, lessSureScores, pins, barred }: LinkEvidence,
  wishes: Omit<Wishes, 'facts'>,
): readonly Link[] {
  const settings = settingsOf(wishes);
  const links = decideLinks(scores, tracks, settings, pins, barred);
  if (!wishes.lessSure || lessSureScores.length === 0) return links;
  const known = new Set(links.map(({ cluster }) => cluster));
  const all = [...scores, ...lessSureScores];
  const decided = new Map([...links.map((link) => [link.cluster, link.tracks] as const), ...pins]);
  const more = decideLinks(all, tracks, settings, decided, barred).filter(
    ({ cluster }) => !known.has(cluster),
  );
  return [...links, ...more];
}

export function settingsOf({
  linkThreshold,
  cueWeights,
}: Pick<Wishes, 'linkThreshold' | 'cueWeights'>): MatchingSettings {
  return { linkThreshold, weightOf: (cue) => cueWeights[cue] ?? 1 };
}

/**
 * What CN-CLIP said to what would be asked of these clusters too, or of a mention that one of them has now: not what
 * was read from a pronoun that has moved.
 */
function stillAsked(
  readings: readonly AlignerReading[],
  thread: Thread,
  { resolution, joined }: Corrected,
): readonly AlignerReading[] {
  if (readings.length === 0) return [];
  const answers = new Map(readings.map((reading) => [JSON.stringify(reading.query), reading]));
  const byWords = new Map(readings.map((reading) => [wordsOf(reading.query), reading]));
  return alignerQueriesOf(thread, resolution).flatMap((query) => {
    const reading = answers.get(JSON.stringify(query)) ?? byWords.get(wordsOf(query));
    if (reading === undefined) return [];
    const logits = new Map([...reading.logits].map(([track, logit]) => [joined.get(track) ?? track, logit]));
    return [{ query, logits }];
  });
}

const wordsOf = ({ mention, phrases }: AlignerQuery): string => JSON.stringify([mention, phrases]);

function withKept(
  scores: readonly ClusterScores[],
  { alignerEvidence }: FoundForLinks,
  { clusters }: Resolution,
): readonly ClusterScores[] {
  if (alignerEvidence.length === 0) return scores;
  const mentionsOf = new Map(clusters.map(({ id, mentions }) => [id, new Set(mentions)]));
  return scores.map((score) => {
    const own = mentionsOf.get(score.cluster);
    const kept = alignerEvidence.filter(({ mention }) => mention !== undefined && own?.has(mention) === true);
    return kept.length === 0 ? score : { ...score, evidence: [...score.evidence, ...kept] };
  });
}

/** Links in pieces that are read within a few milliseconds each. */
export function piecesOf(links: readonly Link[]): readonly (readonly Link[])[] {
  const pieces: Link[][] = [];
  let piece: Link[] = [];
  let weight = 0;
  for (const link of links) {
    piece.push(link);
    weight += 1 + link.evidence.length;
    if (weight < PIECE_WEIGHT) continue;
    pieces.push(piece);
    [piece, weight] = [[], 0];
  }
  return piece.length === 0 ? pieces : [...pieces, piece];
}

/** Objects of a piece. */
const PIECE_WEIGHT = 2000;
