/**
 * Mentions and persons of a whole thread: reads the comments, runs the model over overlapping dialogues, what
 * is on screen first, and links what it found along the reply tree.
 */
import type { DialogueScorer } from './scores/dialogue-scorer.ts';
import type { OnProgress } from '../model/progress.ts';
import { readComment } from '../reading/comment.ts';
import { conversationsOf, dialoguesOf, type Dialogue } from './plan/dialogues.ts';
import type { CharacterSpan } from '../model/offsets.ts';
import type { CommentId } from '../model/ids.ts';
import type { Resolution } from '../model/mention.ts';
import { ProblemError } from '../model/problem.ts';
import { commenterKeys } from './rules/commenter-names.ts';
import { ruleMentions, type ReadComment } from './rules/speakers.ts';
import { linkThread } from './linking/thread-linking.ts';
import type { Thread } from '../model/thread.ts';
import type { Turns } from './features/tokenise.ts';
import { toSimplified } from '../reading/simplified.ts';
import { buildResolution } from './linking/build-resolution.ts';
import { ThreadMentions } from './candidates/thread-mentions.ts';
import { ThreadScores } from './scores/thread-scores.ts';

export interface ResolveOptions {
  /** Indices of the comments on screen; their conversations are resolved first. */
  readonly first?: readonly number[];
  /** Gets what is known so far: when what is on screen is done, then as often as it has grown by half. */
  readonly onPartial?: (resolution: Resolution) => void | Promise<void>;
  /** `done` and `total` count dialogues. */
  readonly onProgress?: OnProgress;
  /** Mentions of each comment by its index, in characters as read: these and no others are linked. */
  readonly given?: ReadonlyMap<number, readonly CharacterSpan[]>;
  /** Looked at between batches. */
  readonly signal?: AbortSignal;
}

/** @throws ProblemError 'cancelled', and what running the model throws. */
export async function resolveThread(
  thread: Thread,
  scorer: DialogueScorer,
  { first = [], onPartial, onProgress, given, signal }: ResolveOptions = {},
): Promise<Resolution> {
  const comments = readThread(thread);
  const mentions = new ThreadMentions(comments, ruleMentions(comments), scorer.decoder, given);
  const scores = new ThreadScores();
  const { onScreen, others } = conversationsOf(comments, first);
  const [wanted = [], waiting = []] = [onScreen, others].map((conversations) =>
    conversations.flatMap((conversation) => dialoguesOf(comments, conversation, scorer.maxTurnCharacters)),
  );
  const batches = [...batchesOf(wanted, WINDOW_ON_SCREEN), ...batchesOf(waiting, WINDOW)];
  const total = wanted.length + waiting.length;
  const link = (seen: (comment: number) => boolean): Resolution => {
    const found = mentions.find([...comments.keys()].filter(seen), scores);
    const persons = linkThread(comments, found, (one, other) => {
      const [a, b] = [found[one], found[other]];
      return a === undefined || b === undefined ? undefined : scores.linkLogit(a, b);
    });
    return buildResolution(thread, comments, found, persons, (members) => {
      const logits = members.flatMap((member) => scores.saidLogits(member) ?? []);
      return scorer.readPerson(logits);
    });
  };
  const seen = new Set<number>();
  const pace = new Pace();
  let done = 0;
  for (const batch of batches) {
    throwIfAborted(signal);
    const scored = await scorer.score(
      batch.map((dialogue) => turnsOf(dialogue, comments)),
      (spans, at) => mentions.candidates(batch[at] ?? [], spans),
      signal,
    );
    batch.forEach((dialogue, at) => {
      const ofDialogue = scored[at];
      if (ofDialogue !== undefined) scores.add(dialogue, ofDialogue);
      for (const { comment } of dialogue) seen.add(comment);
    });
    done += batch.length;
    onProgress?.({ stage: 'coreference', done, total });
    if (onPartial !== undefined && done < total) {
      if (pace.isDue(seen.size, done === wanted.length))
        await onPartial(link((comment) => seen.has(comment)));
    }
    // Messages, cancel among them, reach a worker only between tasks.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  throwIfAborted(signal);
  return link(() => true);
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new ProblemError({ kind: 'cancelled' });
}

/** The thread as the model and the rules read it. */
export function readThread(thread: Thread): readonly ReadComment[] {
  const indexOf = new Map<CommentId, number>();
  const authors = commenterKeys(thread.comments);
  const lastNamed = new Map<string, string>();
  return thread.comments.map((comment, index) => {
    const parent = comment.replyTo === null ? undefined : indexOf.get(comment.replyTo);
    const author = authors[index] ?? comment.author;
    const addressee = comment.addressee === undefined ? undefined : lastNamed.get(comment.addressee);
    indexOf.set(comment.id, index);
    lastNamed.set(comment.author, author);
    return {
      author,
      parent: parent ?? null,
      text: readComment(comment.text, toSimplified),
      ...(comment.isByPoster === true ? { isByPoster: true } : {}),
      ...(addressee === undefined ? {} : { addressee }),
    };
  });
}

function turnsOf(dialogue: Dialogue, comments: readonly ReadComment[]): Turns {
  return dialogue.map(
    ({ comment, start, end }) => comments[comment]?.text.characters.slice(start, end) ?? [],
  );
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

function batchesOf(queue: readonly Dialogue[], windowSize: number): readonly (readonly Dialogue[])[] {
  const batches: Dialogue[][] = [];
  for (let from = 0; from < queue.length; from += windowSize) {
    const window = queue.slice(from, from + windowSize).sort((a, b) => lengthOf(a) - lengthOf(b));
    let batch: Dialogue[] = [];
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

function lengthOf(dialogue: Dialogue): number {
  return dialogue.reduce((length, { start, end }) => length + end - start, 0);
}

/**
 * When to tell what is known so far. All that is told together is then but a few times what is found in the end,
 * however long the thread is.
 */
class Pace {
  #nextMs = 0;
  #told = 0;

  /** @param isWanted tells at once, whatever was told before */
  isDue(seen: number, isWanted: boolean): boolean {
    const isDue = performance.now() >= this.#nextMs && seen >= GROWTH * this.#told;
    if (!isDue && !isWanted) return false;
    this.#nextMs = performance.now() + LEAST_MS;
    this.#told = seen;
    return true;
  }
}

const LEAST_MS = 250;
const GROWTH = 1.5;
