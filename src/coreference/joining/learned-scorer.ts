import { joinScorer } from './join-model.ts';
import model from './join-model.json' with { type: 'json' };
import type { JoinScorer } from './join-persons.ts';

let scorer: JoinScorer | undefined;

/** The scorer that was learned from written threads (models/coref-zh/training/persons.py), read when first asked for. */
export function learnedScorer(): JoinScorer {
  return (scorer ??= joinScorer(model));
}
