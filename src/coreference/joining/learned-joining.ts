import { joinModel, type JoinModel } from './join-model.ts';
import model from './join-model.json' with { type: 'json' };

let learned: JoinModel | undefined;

/** What was learned from written threads (models/coref-zh/training/persons.py), read when first asked for. */
export function learnedJoining(): JoinModel {
  return (learned ??= joinModel(model));
}
