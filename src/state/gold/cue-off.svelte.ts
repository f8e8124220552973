import { answerIn, type CueName, CUE_NAMES, type Link } from '../../model/link.ts';
import { problemOf } from '../../model/problem.ts';
import type { Decisions } from '../edits/decisions.svelte.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { View } from '../view/view.svelte.ts';

/** Whom a cluster means with every cue that is on, and with one of them off. */
export interface CueOffRow {
  readonly label: string;
  readonly on: Link;
  readonly off: Link;
  readonly isOther: boolean;
}

/** The links of this analysis once more, decided without one cue. */
export class CueOff {
  cue = $state<CueName | null>(null);
  rows = $state.raw<readonly CueOffRow[]>([]);

  readonly #decisions: Pick<Decisions, 'without'>;
  readonly #analysis: Analysis;
  readonly #view: Pick<View, 'links' | 'clusters'>;

  constructor(
    decisions: Pick<Decisions, 'without'>,
    analysis: Analysis,
    view: Pick<View, 'links' | 'clusters'>,
  ) {
    this.#decisions = decisions;
    this.#analysis = analysis;
    this.#view = view;
  }

  /** Those that say anything here. */
  readonly cues: readonly CueName[] = $derived.by(() => {
    const spoken = this.#view.links.flatMap(({ evidence }) => evidence.map(({ cue }) => cue));
    return CUE_NAMES.filter((cue) => spoken.includes(cue));
  });

  /** @param cue null: nothing is compared */
  async choose(cue: CueName | null): Promise<void> {
    this.cue = cue;
    this.rows = [];
    if (cue === null) return;
    try {
      const [on, off] = [await this.#decisions.without([]), await this.#decisions.without([cue])];
      if (this.cue === cue) this.rows = this.#rowsOf(on, off);
    } catch (thrown) {
      this.cue = null;
      this.#analysis.problems.say(problemOf(thrown));
    }
  }

  /** Who changes first. */
  #rowsOf(on: readonly Link[], off: readonly Link[]): readonly CueOffRow[] {
    const labels = Object.fromEntries(this.#view.clusters.map(({ id, label }) => [id, label]));
    const rows = on.flatMap((link): CueOffRow[] => {
      const other = off.find(({ cluster }) => cluster === link.cluster);
      const label = labels[link.cluster];
      if (other === undefined || label === undefined) return [];
      return [{ label, on: link, off: other, isOther: meantBy(link) !== meantBy(other) }];
    });
    return rows.sort((a, b) => Number(b.isOther) - Number(a.isOther));
  }
}

const meantBy = (link: Link): string => [answerIn(link), ...[...link.tracks].sort()].join(' ');
