import { mentionJudge, type MentionJudge } from './mention-judge.ts';
import model from './mention-model.json' with { type: 'json' };

let judge: MentionJudge | undefined;

/** The judge that was learned from written threads and the shipped model's logits (models/coref-zh/training/mentions.py), read when first asked for. */
export function learnedJudge(): MentionJudge {
  return (judge ??= mentionJudge(model));
}
