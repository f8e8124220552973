/**
 * Mentions and persons of a whole thread: reads the comments, runs the model over overlapping dialogues, what is on
 * screen first, links what it found along the reply tree, and joins the persons of all conversations who are one.
 */
import { nextTask } from '../model/next-task.ts';
import type { ReadComment } from './read-comment.ts';
import type { DialogueScorer } from './scores/dialogue-scorer.ts';
import type { OnProgress } from '../model/progress.ts';
import { readComment } from '../reading/comment.ts';
import { batchesOf, withoutRepeats, type Batch, type PlannedDialogue } from './plan/batches.ts';
import { conversationsOf, dialoguesOf, type Dialogue } from './plan/dialogues.ts';
import { Pace } from './plan/pace.ts';
import type { CharacterSpan } from '../model/offsets.ts';
import type { CommentId } from '../model/ids.ts';
import type { PersonReading, Resolution } from '../model/mention.ts';
import { ProblemError } from '../model/problem.ts';
import { commenterKeys } from './rules/commenter-names.ts';
import { ruleMentions } from './rules/speakers.ts';
import { joinPersons } from './joining/join-persons.ts';
import type { MentionJudge } from './judging/mention-judge.ts';
import type { JoinModel } from './joining/join-model.ts';
import { learnedJoining } from './joining/learned-joining.ts';
import { linkThread } from './linking/thread-linking.ts';
import type { Thread } from '../model/thread.ts';
import type { Turns } from './features/tokenise.ts';
import { toSimplified } from '../reading/simplified.ts';
import { buildResolution } from './linking/build-resolution.ts';
import { ThreadMentions, type FoundMention } from './candidates/thread-mentions.ts';
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
  /** Who scores two persons; otherwise the one that was learned from threads. */
  readonly joining?: Partial<JoinModel> & Pick<JoinModel, 'score'>;
  /** Who has a second opinion on mentions; otherwise the scorer's own judge, if it has one. */
  readonly judge?: MentionJudge;
  /** Sees each two persons that are compared, by their mentions: to learn from. */
  readonly onCompared?: (
    one: readonly FoundMention[],
    other: readonly FoundMention[],
    evidence: Float64Array,
  ) => void;
  /** Looked at between batches. */
  readonly signal?: AbortSignal;
}

/** @throws ProblemError 'cancelled', and what running the model throws. */
export async function resolveThread(
  thread: Thread,
  scorer: DialogueScorer,
  options: ResolveOptions = {},
): Promise<Resolution> {
  const { onPartial, onProgress, signal } = options;
  const reading = new ThreadReading(thread, scorer, options);
  const { batches, wanted, total } = reading.plan();
  const pace = new Pace();
  let done = 0;
  for (const batch of batches) {
    throwIfAborted(signal);
    done += await reading.score(batch);
    onProgress?.({ stage: 'coreference', done, total });
    if (onPartial !== undefined && done < total && pace.isDue(reading.seen, done === wanted)) {
      await onPartial(reading.linkSeen());
    }
    // Messages, cancel among them, reach a worker only between tasks.
    await nextTask();
  }
  throwIfAborted(signal);
  return reading.linkAll();
}

/** A thread on its way: read, planned as dialogues, scored batch by batch, its mentions found and linked. */
class ThreadReading {
  readonly #comments: readonly ReadComment[];
  readonly #mentions: ThreadMentions;
  readonly #scores = new ThreadScores();
  readonly #seen = new Set<number>();

  constructor(
    readonly thread: Thread,
    readonly scorer: DialogueScorer,
    readonly options: ResolveOptions,
  ) {
    this.#comments = readThread(thread);
    const byRule = ruleMentions(this.#comments);
    this.#mentions = new ThreadMentions(
      this.#comments,
      byRule,
      scorer.decoder,
      options.given,
      options.judge ?? scorer.judge,
    );
  }

  /** How many comments have been read. */
  get seen(): number {
    return this.#seen.size;
  }

  /** What is on screen first; so many dialogues are for that, and in all. */
  plan(): { batches: readonly Batch[]; wanted: number; total: number } {
    const { onScreen, others } = conversationsOf(this.#comments, this.options.first ?? []);
    const [wanted = [], waiting = []] = [onScreen, others].map((conversations) =>
      conversations.flatMap((one) => dialoguesOf(this.#comments, one, this.scorer.maxTurnCharacters)),
    );
    const planned = (dialogues: readonly Dialogue[]): readonly PlannedDialogue[] =>
      this.options.given === undefined
        ? withoutRepeats(this.#comments, dialogues)
        : dialogues.map((dialogue) => ({ dialogue, repeats: [] }));
    return {
      batches: [...batchesOf(planned(wanted), true), ...batchesOf(planned(waiting), false)],
      wanted: wanted.length,
      total: wanted.length + waiting.length,
    };
  }

  /** Gives how many dialogues are done with it. */
  async score(batch: Batch): Promise<number> {
    const scored = await this.scorer.score(
      batch.map(({ dialogue }) => turnsOf(dialogue, this.#comments)),
      (spans, at) => this.#mentions.candidates(batch[at]?.dialogue ?? [], spans),
      this.options.signal,
    );
    let done = 0;
    batch.forEach(({ dialogue, repeats }, at) => {
      const ofDialogue = scored[at];
      for (const one of [dialogue, ...repeats]) {
        if (ofDialogue !== undefined) this.#scores.add(one, ofDialogue);
        for (const { comment } of one) this.#seen.add(comment);
        done += 1;
      }
    });
    return done;
  }

  linkSeen(): Resolution {
    return this.#link([...this.#seen].sort((a, b) => a - b));
  }

  linkAll(): Resolution {
    return this.#link([...this.#comments.keys()]);
  }

  #link(comments: readonly number[]): Resolution {
    const found = this.#mentions.find(comments, this.#scores);
    const at = (index: number): readonly FoundMention[] => found.slice(index, index + 1);
    const linkLogit = (one: number, other: number): number | undefined => {
      const [a, b] = [found[one], found[other]];
      return a === undefined || b === undefined ? undefined : this.#scores.linkLogit(a, b);
    };
    const readingOf = (members: readonly FoundMention[]): PersonReading | undefined =>
      this.scorer.readPerson(members.flatMap((member) => this.#scores.saidLogits(member) ?? []));
    const { joining = learnedJoining(), onCompared } = this.options;
    const isJoined = comments.length === this.#comments.length || comments.length <= MOST_JOINED_ON_THE_WAY;
    const persons = linkThread(this.#comments, found, linkLogit, (linked) => {
      if (!isJoined) return;
      joinPersons(linked, {
        linkLogit,
        ...joining,
        readingOf: (index) => readingOf(at(index)),
        onCompared: (small, big, evidence) =>
          onCompared?.(small.members.flatMap(at), big.members.flatMap(at), evidence),
      });
    });
    return buildResolution(this.thread, this.#comments, found, persons, readingOf);
  }
}

/** Of a long thread what is told on the way is linked within conversations only: joining takes as long as the thread is. */
const MOST_JOINED_ON_THE_WAY = 1000;

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
