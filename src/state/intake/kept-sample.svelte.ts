import { parseResult } from '../../formats/results/result.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { keptResult } from './sample.ts';

/**
 * The finished result of the sample that comes with the page: shown before any model has come. Where it cannot be had
 * there is none, and nothing else is missing for it.
 */
export class KeptSample {
  result = $state.raw<AnalysisResult | null>(null);

  readonly #load: () => Promise<string>;

  constructor(load: () => Promise<string> = keptResult) {
    this.#load = load;
  }

  async look(): Promise<void> {
    try {
      this.result = parseResult(await this.#load());
    } catch {
      this.result = null;
    }
  }
}
