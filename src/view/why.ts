import { timesOfCue } from './cue-places.ts';
import type { HeadTrack } from '../model/head-track.ts';
import type { MentionId, TrackId } from '../model/ids.ts';
import { answerIn, CUE_NAMES, type CueName, type Link } from '../model/link.ts';
import type { MatchingSettings } from '../matching/decide/decide-links.ts';
import { chancesOf, scoreOutcomes, type Chances } from '../matching/decide/outcome.ts';

/** The table of the "why" panel: a column a head and one for nobody, a row a cue that spoke. */
export interface Why {
  readonly columns: readonly WhyColumn[];
  readonly rows: readonly WhyRow[];
  /** Heads without a column: less probable ones, when there are many. */
  readonly hiddenHeads: number;
  /** Who it can be, the likeliest first, where somebody on screen is meant and it stays open who; else empty. */
  readonly candidates: readonly WhyColumn[];
  /** What speaks for the choice against the next best; null where there is no other, or no choice. */
  readonly runnerUp: RunnerUp | null;
}

export interface WhyColumn {
  readonly track: TrackId | null;
  readonly head: HeadTrack | null;
  /** That this head (or nobody) is meant, all cues and all clusters together; of a plural, that it is among them. */
  readonly probability: number;
}

export interface WhyRow {
  readonly cue: CueName;
  /** 1 unless it was changed. */
  readonly weight: number;
  /** The words it was read from, each once. */
  readonly words: string;
  /** Where these words stand. */
  readonly read: readonly { readonly mention: MentionId; readonly text: string }[];
  /** When what it compares was seen of the chosen head, in seconds and in order. */
  readonly seenSec: readonly number[];
  /** The cue's log-likelihood ratio as it is weighed (the strongest, where it spoke more than once), one a column; null: silent. */
  readonly values: readonly (number | null)[];
}

/** The next best outcome, and by how much each cue speaks for the chosen one instead, the weightiest first. */
export interface RunnerUp {
  readonly track: TrackId | null;
  readonly differences: readonly { readonly cue: CueName; readonly logLikelihoodRatio: number }[];
}

const MAX_HEADS = 3;

/** @param isPinned the link was chosen by hand: what the cues say is then shown as it would be without */
export function whyOf(
  link: Link,
  heads: readonly HeadTrack[],
  settings: Pick<MatchingSettings, 'weightOf'>,
  isPinned: boolean,
): Why {
  const chances = isPinned ? ownChances(link, heads, settings) : chancesFor(link, heads, settings);
  const chanceOf = (track: TrackId | null): number => chances.get(track) ?? 0;
  const meant = heads.filter(({ id }) => link.tracks.includes(id));
  const others = heads
    .filter(({ id }) => !link.tracks.includes(id))
    .sort((a, b) => chanceOf(b.id) - chanceOf(a.id));
  const shown = new Set([...meant, ...others].slice(0, Math.max(MAX_HEADS, meant.length)));

  const columns = [...heads.filter((head) => shown.has(head)), null].map((head): WhyColumn => {
    const track = head?.id ?? null;
    return { track, head, probability: chanceOf(track) };
  });
  const rows = CUE_NAMES.flatMap((cue): WhyRow[] => {
    const weight = settings.weightOf(cue);
    if (weight === 0) return [];
    const spoken = link.evidence.filter((evidence) => evidence.cue === cue);
    if (spoken.length === 0) return [];
    const words = [...new Set(spoken.map(({ text }) => text).filter((text) => text !== ''))].join(' ');
    const read = new Map(
      spoken.flatMap(({ mention, text }) =>
        mention === undefined ? [] : [[`${mention} ${text}`, { mention, text }] as const],
      ),
    );
    const values = columns.map(({ track }) =>
      strongest(
        spoken.filter((evidence) => evidence.track === track).map((each) => weight * each.logLikelihoodRatio),
      ),
    );
    const seenSec = meant.length === 1 ? meant.flatMap((head) => timesOfCue(cue, head)) : [];
    return [{ cue, weight, words, read: [...read.values()], seenSec, values }];
  });
  const isUnsure = answerIn(link) === 'unsure';
  return {
    columns,
    rows,
    hiddenHeads: heads.length - shown.size,
    candidates: isUnsure ? candidatesOf(columns) : [],
    runnerUp: isUnsure ? null : runnerUpOf(link, columns, rows),
  };
}

/** Who is at least half as likely as the likeliest. */
const CANDIDATE = 0.5;

function candidatesOf(columns: readonly WhyColumn[]): WhyColumn[] {
  const heads = columns.filter(({ head }) => head !== null).sort((a, b) => b.probability - a.probability);
  return heads.filter(({ probability }) => probability >= CANDIDATE * (heads[0]?.probability ?? 0));
}

function runnerUpOf(
  { tracks }: Link,
  columns: readonly WhyColumn[],
  rows: readonly WhyRow[],
): RunnerUp | null {
  if (tracks.length > 1) return null;
  const chosen = columns.findIndex(({ track }) => track === (tracks[0] ?? null));
  const next = columns.reduce(
    (best, { probability }, index) =>
      index !== chosen && (best < 0 || probability > (columns[best]?.probability ?? 0)) ? index : best,
    -1,
  );
  const column = columns[next];
  if (column === undefined) return null;
  const differences = rows
    .map(({ cue, values }) => ({
      cue,
      logLikelihoodRatio: (values[chosen] ?? 0) - (values[next] ?? 0),
    }))
    .filter(({ logLikelihoodRatio }) => Math.abs(logLikelihoodRatio) >= LEAST_DIFFERENCE)
    .sort((a, b) => Math.abs(b.logLikelihoodRatio) - Math.abs(a.logLikelihoodRatio));
  return { track: column.track, differences };
}

/** ×1.1 one way or the other. */
const LEAST_DIFFERENCE = 0.1;

/** The chances with which the link was decided; an imported result of an older file knows only the decided one. */
function chancesFor(
  link: Link,
  heads: readonly HeadTrack[],
  settings: Pick<MatchingSettings, 'weightOf'>,
): Chances {
  const { chances, tracks, probability } = link;
  if (chances !== undefined) return new Map(chances.map((one) => [one.track, one.probability]));
  const own = ownChances(link, heads, settings);
  if (tracks.length > 1) return own;
  const decided = tracks[0] ?? null;
  const ownDecided = own.get(decided) ?? 0;
  const rest = ownDecided < 1 ? (1 - probability) / (1 - ownDecided) : 0;
  return new Map([...own].map(([track, chance]) => [track, track === decided ? probability : chance * rest]));
}

/** What the evidence of this cluster alone says. */
const ownChances = (
  { evidence }: Link,
  heads: readonly HeadTrack[],
  settings: Pick<MatchingSettings, 'weightOf'>,
): Chances => chancesOf(scoreOutcomes(evidence, heads, settings.weightOf));

function strongest(ratios: readonly number[]): number | null {
  return ratios.reduce<number | null>(
    (best, ratio) => (best === null || Math.abs(ratio) > Math.abs(best) ? ratio : best),
    null,
  );
}
