/** What the coreference model says of one comment and of what it answers, number by number: for pictures of it. */
import { readThread } from '../resolve-thread.ts';
import { ThreadMentions } from '../candidates/thread-mentions.ts';
import type { ReadComment } from '../read-comment.ts';
import { dialoguesOf, type Dialogue } from '../plan/dialogues.ts';
import { nameOf } from '../rules/commenter-names.ts';
import { ruleMentions, type RuleMention } from '../rules/speakers.ts';
import type { DialogueScorer } from '../scores/dialogue-scorer.ts';
import type { CharacterSpan } from '../../model/offsets.ts';
import type { Thread } from '../../model/thread.ts';

/** Offsets are characters of the turn as the model reads it. */
export interface ExplainedSpan extends CharacterSpan {
  /** 0 or 1: what is answered comes first. */
  readonly turn: number;
  readonly text: string;
}

export interface ExplainedDialogue {
  readonly turns: readonly ExplainedTurn[];
  /** Every span above the floor, with its logit and by how much that is above what its words must reach. */
  readonly spans: readonly (ExplainedSpan & { readonly logit: number; readonly margin: number })[];
  /** What goes to the pair scorer, in reading order. */
  readonly candidates: readonly ExplainedSpan[];
  /** At [anaphor][antecedent] the logit that the two are one person; an antecedent comes before. */
  readonly linkLogits: readonly (readonly number[])[];
  /** A mention takes up an antecedent above this, and else none. */
  readonly linkThreshold: number;
  /** What the reply tree tells of these comments. */
  readonly rules: readonly ExplainedRule[];
}

export interface ExplainedTurn {
  /** Index into the thread's comments. */
  readonly comment: number;
  readonly author: string;
  readonly characters: readonly string[];
}

export interface ExplainedRule extends ExplainedSpan {
  /** `possessed`: somebody's (我妈), a mention for sure; who it is is for linking to find out. */
  readonly rule: 'speaker' | 'addressee' | 'poster' | 'quoted' | 'possessed';
  /** Whom it names; '' where no commenter is meant. */
  readonly author: string;
}

/**
 * The dialogue of a comment with what it answers (or alone).
 * @param comment index into the thread's comments
 * @returns null for a comment of which nothing is read
 */
export async function explainComment(
  thread: Thread,
  comment: number,
  scorer: DialogueScorer,
): Promise<ExplainedDialogue | null> {
  const comments = readThread(thread);
  const byRule = ruleMentions(comments);
  const mentions = new ThreadMentions(comments, byRule, scorer.decoder);
  const dialogue = dialogueOf(comments, comment, scorer.maxTurnCharacters);
  if (dialogue === undefined) return null;
  const turns = dialogue.map((turn): ExplainedTurn => ({
    comment: turn.comment,
    author: thread.comments[turn.comment]?.author ?? '',
    characters: comments[turn.comment]?.text.characters.slice(turn.start, turn.end) ?? [],
  }));
  const [scored] = await scorer.score([turns.map(({ characters }) => characters)], (spans) =>
    mentions.candidates(dialogue, spans),
  );
  if (scored === undefined) return null;
  const { candidates, spans } = scored;
  return {
    turns,
    spans: spans.map(({ turn, start, end, text, logit }) => {
      const margin = mentions.margin({ text, logit }, turns[turn]?.characters[end]);
      return { turn, start, end, text, logit, margin };
    }),
    candidates: candidates.map(({ turn, start, end, text }) => ({ turn, start, end, text })),
    linkLogits: candidates.map((_, anaphor) =>
      candidates.slice(0, anaphor).map((_, antecedent) => scored.linkLogit(anaphor, antecedent)),
    ),
    linkThreshold: scorer.decoder.contract.decoding.linkThreshold,
    rules: byRule.flatMap((rule) => explainedRule(rule, dialogue, comments)),
  };
}

/** With what it answers, if it answers anything. */
function dialogueOf(
  comments: readonly ReadComment[],
  comment: number,
  maxCharacters: number,
): Dialogue | undefined {
  const dialogues = dialoguesOf(comments, [comment], maxCharacters);
  const parent = comments[comment]?.parent ?? null;
  return dialogues.find(([first]) => parent !== null && first?.comment === parent) ?? dialogues[0];
}

function explainedRule(
  { comment, start, end, referent }: RuleMention,
  dialogue: Dialogue,
  comments: readonly ReadComment[],
): ExplainedRule[] {
  const turn = dialogue.findIndex((one) => one.comment === comment && one.start <= start && end <= one.end);
  const at = dialogue[turn];
  if (at === undefined) return [];
  const text = comments[comment]?.text.characters.slice(start, end).join('') ?? '';
  const span = { turn, start: start - at.start, end: end - at.start, text };
  if (referent === undefined) return [{ ...span, rule: 'possessed', author: '' }];
  if (referent.kind !== 'commenter') return [{ ...span, rule: referent.kind, author: '' }];
  const isSpeaker = referent.author === comments[comment]?.author;
  return [{ ...span, rule: isSpeaker ? 'speaker' : 'addressee', author: nameOf(referent.author) }];
}
