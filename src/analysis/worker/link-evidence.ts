/** All evidence of one analysis, from which links are decided as often as the person's wishes change. */
import type { Wishes } from '../api/models-api.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { ClusterScores, Link } from '../../model/link.ts';
import { decideLinks, type MatchingSettings } from '../../matching/decide/decide-links.ts';
import { mergeScores } from '../../matching/decide/merges.ts';

export interface LinkEvidence {
  readonly tracks: readonly HeadTrack[];
  readonly scores: readonly ClusterScores[];
  /** Of the clusters that only less sure mentions have. */
  readonly lessSureScores: readonly ClusterScores[];
}

/** Less sure clusters are decided after all others, which stay as they are: showing them moves no other link. */
export function decide({ tracks, scores, lessSureScores }: LinkEvidence, wishes: Wishes): readonly Link[] {
  const settings = settingsOf(wishes);
  const pins = new Map(wishes.pins);
  const links = decideLinks(mergeScores(scores, wishes.merges), tracks, settings, pins);
  if (!wishes.lessSure || lessSureScores.length === 0) return links;
  const known = new Set(links.map(({ cluster }) => cluster));
  const all = mergeScores([...scores, ...lessSureScores], wishes.merges);
  const decided = new Map([...links.map((link) => [link.cluster, link.tracks] as const), ...pins]);
  const more = decideLinks(all, tracks, settings, decided).filter(({ cluster }) => !known.has(cluster));
  return [...links, ...more];
}

export function settingsOf({ linkThreshold, cuesOff }: Wishes): MatchingSettings {
  const off = new Set(cuesOff);
  return { linkThreshold, isCueOn: (cue) => !off.has(cue) };
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
