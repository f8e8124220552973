/** In which order and company the dialogues of a thread go to the model. */
import type { ReadComment } from '../read-comment.ts';
import type { Dialogue } from './dialogues.ts';

/** A dialogue, and those of other comments that read the same: what the model says of it holds for them too. */
export interface PlannedDialogue {
  readonly dialogue: Dialogue;
  readonly repeats: readonly Dialogue[];
}

export type Batch = readonly PlannedDialogue[];

/** Each text once: under a clip many comments are equal. */
export function withoutRepeats(
  comments: readonly ReadComment[],
  dialogues: readonly Dialogue[],
): readonly PlannedDialogue[] {
  const planned = new Map<string, { dialogue: Dialogue; repeats: Dialogue[] }>();
  for (const dialogue of dialogues) {
    const text = dialogue
      .map(({ comment, start, end }) => comments[comment]?.text.characters.slice(start, end).join('') ?? '')
      .join('\n');
    const known = planned.get(text);
    if (known === undefined) planned.set(text, { dialogue, repeats: [] });
    else known.repeats.push(dialogue);
  }
  return [...planned.values()];
}

/**
 * How many dialogues are looked at together to find some of like length. In written threads filling costs 17 % in
 * windows of 48, 2.5 % in those of 480; what is on screen is wanted in its order.
 */
const WINDOW_ON_SCREEN = 48;
const WINDOW = 480;
const MAX_BATCH = 16;
/** Characters of a batch, filling included. */
const MAX_BATCH_CHARACTERS = 1600;

/** Dialogues of like length together, so that little is filled up; what is on screen in its order. */
export function batchesOf(queue: readonly PlannedDialogue[], isOnScreen: boolean): readonly Batch[] {
  const windowSize = isOnScreen ? WINDOW_ON_SCREEN : WINDOW;
  const batches: PlannedDialogue[][] = [];
  for (let from = 0; from < queue.length; from += windowSize) {
    const window = queue.slice(from, from + windowSize).sort((a, b) => lengthOf(a) - lengthOf(b));
    let batch: PlannedDialogue[] = [];
    for (const dialogue of window) {
      const characters = (batch.length + 1) * lengthOf(dialogue);
      if (batch.length === 0 || batch.length === MAX_BATCH || characters > MAX_BATCH_CHARACTERS) {
        batch = [];
        batches.push(batch);
      }
      batch.push(dialogue);
    }
  }
  return batches;
}

function lengthOf({ dialogue }: PlannedDialogue): number {
  return dialogue.reduce((length, { start, end }) => length + end - start, 0);
}
