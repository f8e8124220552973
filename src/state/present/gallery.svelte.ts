import { parseResult } from '../../formats/results/result.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { Sample, SampleSource } from './samples.ts';

/** The samples that ship with the page, and which of them is open. */
export class Gallery {
  samples = $state.raw<readonly Sample[]>([]);
  /** What is on its way; null when it is there. */
  opening = $state<string | null>(null);
  /** The sample that is shown; null for the person's own clip and comments. */
  readonly current: Sample | null = $derived.by(() => {
    const { clip } = this.#analysis.intake;
    return this.#opened !== null && clip?.sha256 === this.#opened.sha256 ? this.#opened.sample : null;
  });

  #opened = $state.raw<{ readonly sample: Sample; readonly sha256: string } | null>(null);
  readonly #analysis: Analysis;
  readonly #source: SampleSource;

  constructor(analysis: Analysis, source: SampleSource) {
    this.#analysis = analysis;
    this.#source = source;
  }

  /** Without the list there is no gallery, and nothing else is missing for it. */
  async look(): Promise<void> {
    try {
      this.samples = await this.#source.list();
    } catch {
      this.samples = [];
    }
  }

  /** Shows a sample with its kept result. What goes wrong is said as a problem. False where it did not open. */
  async open(id: string): Promise<boolean> {
    if (this.samples.length === 0) await this.look();
    const sample = this.samples.find((each) => each.id === id);
    if (sample === undefined || this.opening !== null) return false;
    this.opening = id;
    try {
      const [text, clip] = await Promise.all([
        this.#source.text(sample.result),
        this.#source.file(sample.clip),
      ]);
      const result = parseResult(text);
      this.#analysis.show(result);
      this.#analysis.isKept = true;
      this.#opened = { sample, sha256: result.clip.sha256 };
      // The clip is the result's own: no worker has to look at it before it plays.
      this.#analysis.intake.clipFile = clip;
      return true;
    } catch (thrown) {
      this.#analysis.run.fail(thrown);
      return false;
    } finally {
      this.opening = null;
    }
  }

  /** The sample after (or before) the one that is open, round and round; the first where none is. */
  beside(step: 1 | -1): Sample | null {
    const count = this.samples.length;
    const { current } = this;
    if (count === 0) return null;
    const at = current === null ? -step : this.samples.indexOf(current);
    return this.samples[(Math.max(at, -1) + step + count) % count] ?? null;
  }
}
