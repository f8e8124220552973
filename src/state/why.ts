import type { HeadTrack } from '../domain/head-track.ts';
import type { TrackId } from '../domain/ids.ts';
import { CUE_NAMES, type CueName, type Link } from '../domain/link.ts';
import type { MatchingSettings } from '../domain/matching/decide-links.ts';
import { chancesOf, scoreOutcomes, type Chances } from '../domain/matching/outcome.ts';

/** The table of the "why" panel: a column a head and one for nobody, a row a cue that spoke. */
export interface Why {
  readonly columns: readonly WhyColumn[];
  readonly rows: readonly WhyRow[];
  /** Heads without a column: less probable ones, when there are many. */
  readonly hiddenHeads: number;
}

export interface WhyColumn {
  readonly track: TrackId | null;
  readonly head: HeadTrack | null;
  /** That this head (or nobody) is meant, all cues together. */
  readonly probability: number;
}

export interface WhyRow {
  readonly cue: CueName;
  /** The words it was read from, each once. */
  readonly words: string;
  /** The cue's log-likelihood ratio (the strongest, where it spoke more than once), one a column; null: silent. */
  readonly values: readonly (number | null)[];
}

const MAX_HEADS = 3;

/** @param isPinned the link was chosen by hand: what the cues say is then shown as it would be without */
export function whyOf(
  link: Link,
  heads: readonly HeadTrack[],
  settings: Pick<MatchingSettings, 'isCueOn'>,
  isPinned: boolean,
): Why {
  const chances = chancesFor(link, heads, settings, isPinned);
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
  const rows = CUE_NAMES.filter((cue) => settings.isCueOn(cue)).flatMap((cue): WhyRow[] => {
    const spoken = link.evidence.filter((evidence) => evidence.cue === cue);
    if (spoken.length === 0) return [];
    const words = [...new Set(spoken.map(({ text }) => text).filter((text) => text !== ''))].join(' ');
    const values = columns.map(({ track }) =>
      strongest(spoken.filter((evidence) => evidence.track === track).map((each) => each.logLikelihoodRatio)),
    );
    return [{ cue, words, values }];
  });
  return { columns, rows, hiddenHeads: heads.length - shown.size };
}

/**
 * The chance of every head and of nobody. A link was decided together with its neighbours, which its own evidence
 * does not know: what was decided keeps its probability, and the rest is shared as the evidence has it.
 */
function chancesFor(
  { evidence, tracks, probability }: Link,
  heads: readonly HeadTrack[],
  settings: Pick<MatchingSettings, 'isCueOn'>,
  isPinned: boolean,
): Chances {
  const own = chancesOf(scoreOutcomes(evidence, heads, (cue) => settings.isCueOn(cue)));
  const decided = tracks[0] ?? null;
  const ownDecided = own.get(decided) ?? 0;
  if (isPinned || tracks.length > 1) return own;
  const rest = ownDecided < 1 ? (1 - probability) / (1 - ownDecided) : 0;
  return new Map([...own].map(([track, chance]) => [track, track === decided ? probability : chance * rest]));
}

function strongest(ratios: readonly number[]): number | null {
  return ratios.reduce<number | null>(
    (best, ratio) => (best === null || Math.abs(ratio) > Math.abs(best) ? ratio : best),
    null,
  );
}
