import { scoreRatios, type PrecisionRecallF1 } from '../../src/scoring/coreference-scores.ts';
import { mentionKind, type MentionKind } from '../../src/reading/person-words.ts';

/** Counts found, gold and predicted mentions by kind. */
export class MentionKinds {
  readonly #counts: Record<MentionKind, { found: number; gold: number; predicted: number }> = {
    name: { found: 0, gold: 0, predicted: 0 },
    nominal: { found: 0, gold: 0, predicted: 0 },
    pronoun: { found: 0, gold: 0, predicted: 0 },
  };

  /** Mentions of one document by their place, with their text. */
  add(gold: ReadonlyMap<string, string>, predicted: ReadonlyMap<string, string>): void {
    for (const [place, text] of gold) {
      const counts = this.#counts[mentionKind(text)];
      counts.gold += 1;
      if (predicted.has(place)) counts.found += 1;
    }
    for (const text of predicted.values()) this.#counts[mentionKind(text)].predicted += 1;
  }

  scores(): ReadonlyMap<string, PrecisionRecallF1> {
    return new Map(
      Object.entries(this.#counts).map(([kind, { found, gold, predicted }]) => [
        kind,
        scoreRatios({
          precision: { numerator: found, denominator: predicted },
          recall: { numerator: found, denominator: gold },
        }),
      ]),
    );
  }
}
