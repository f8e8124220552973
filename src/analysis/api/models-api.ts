import type { ExplainedDialogue } from '../../coreference/explain/explain-comment.ts';
import type { FollowOptions, Followed } from '../../heads/followed.ts';
import type { AlignerAnswer } from '../../model/aligner-answer.ts';
import type { Device, RunningModel } from '../../model/running-model.ts';
import type { OnProgress } from '../../model/progress.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { Facts } from '../../model/facts.ts';
import type { JobId } from '../../model/ids.ts';
import type { CueName, Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import type { Problem } from '../../model/problem.ts';
import type { Thread } from '../../model/thread.ts';
import type { Reply } from './reply.ts';

export interface Prepared {
  /** Of the runtime; each model says its own. */
  readonly device: Device;
  readonly threads: number;
  readonly models: readonly RunningModel[];
  /** How long a run of each model took on either device, where both were tried. */
  readonly timed?: readonly TimedModel[];
}

export interface TimedModel {
  readonly role: RunningModel['role'];
  /** Milliseconds; null where it does not run there. */
  readonly msOn: Readonly<Record<Device, number | null>>;
}

/** A coreference model that somebody brought, to run in place of ours. */
export interface BroughtModel {
  /** Tells one from another: files of the same names may hold anything. */
  readonly id: string;
  /** Of its folder, or its address. */
  readonly name: string;
  /** By the names that its contract has for them, contract.json too. */
  readonly files: ReadonlyMap<string, Blob>;
}

/**
 * Gets a resolution piece by piece, so that no message of a long thread holds up whoever receives it; `isLast` ends
 * it (joinPieces). The next piece waits for the promise.
 */
export type OnPiece = (piece: Resolution, isLast: boolean) => Promise<void>;

/** What links depend on besides the evidence: the settings, and what the person changed by hand. */
export interface Wishes {
  /** A link less probable than this is not made. */
  readonly linkThreshold: number;
  /** Of cues that do not weigh 1; 0 for one that is off. */
  readonly cueWeights: Readonly<Partial<Record<CueName, number>>>;
  /** Clusters that only less sure mentions have get links too. */
  readonly lessSure: boolean;
  /** What is known by hand: it holds, and the rest is decided around it. */
  readonly facts: Facts;
}

/** What CN-CLIP did for a job. 'idle': none is stored, or nothing visible is said of anybody. */
export type AlignerOutcome =
  | { readonly state: 'off' | 'idle' }
  | {
      readonly state: 'done';
      readonly model: RunningModel;
      readonly answers: readonly AlignerAnswer[];
      readonly timingMs: number;
    }
  /** The links rest on the other cues alone. */
  | { readonly state: 'failed'; readonly problem: Problem };

/** A thread that was changed, to be read anew under the heads of a job. */
export interface Rereading {
  readonly thread: Thread;
  /** What was found before, carried to these words: what is the same keeps its id. */
  readonly known: Resolution;
  /** Counts the readings of a job; ids of what is new are made of it. */
  readonly round: number;
}

export interface Reread {
  readonly timingMs: number;
  /** How many dialogues the model had to score; the others it remembered. */
  readonly dialoguesScored: number;
}

export interface ModelsApi {
  /**
   * Loads the runtime and the models that every analysis needs at once. With 'auto', where there is a GPU, each model is timed
   * on both devices once and runs on the faster.
   * @param brought in place of our coreference model; one that is new is tried out, and where that fails (with
   *   'coreference-missing' or 'coreference-wrong') the one before stays
   */
  prepare(
    device: Device | 'auto',
    brought: BroughtModel | null,
    onProgress: OnProgress,
  ): Promise<Reply<Prepared>>;
  /** What runs where by now: a model that is loaded late counts once it is there. */
  describe(): Promise<Reply<Prepared>>;
  /**
   * Mentions and clusters of the whole thread. Answers with the milliseconds it took.
   * @param first indices of the comments on screen, which are resolved first
   * @param onPiece gets what is known so far: what is on screen first, then whenever it has grown by half, all at last
   */
  resolve(
    job: JobId,
    thread: Thread,
    first: readonly number[],
    onPiece: OnPiece,
    onProgress: OnProgress,
  ): Promise<Reply<number>>;
  /** Takes frames from the port until its end. `onTracks` gets the tracks as they grow, at most 4 times a second. */
  follow(
    job: JobId,
    port: MessagePort,
    options: FollowOptions,
    onTracks: (tracks: readonly HeadTrack[]) => void,
    onProgress: OnProgress,
  ): Promise<Reply<Followed>>;
  /** After `resolve` and `follow`: when CN-CLIP wants to see the clip. Never, where `compareHeads` would be idle. */
  moments(job: JobId): Promise<Reply<readonly number[]>>;
  /** Takes frames of these moments from the port and compares heads with words; `align` then has its cue. */
  compareHeads(job: JobId, port: MessagePort, onProgress: OnProgress): Promise<Reply<AlignerOutcome>>;
  /**
   * Every cue for every cluster and head of what `resolve` and `follow` found; kept until the next job is aligned.
   * @param onPiece gets the resolution anew if the picture told better whom some pronouns mean
   */
  align(job: JobId, wishes: Wishes, onPiece: OnPiece): Promise<Reply<undefined>>;
  /**
   * Takes a finished analysis of before (an imported one, say) as the one that was aligned last. No model is loaded.
   * @param links what CN-CLIP said is read from their evidence
   */
  recall(
    job: JobId,
    thread: Thread,
    resolution: Resolution,
    tracks: readonly HeadTrack[],
    links: readonly Link[],
  ): Promise<Reply<undefined>>;
  /** Takes frames of the whole clip from the port, for `interestIn`. Answers with their times. */
  embedFrames(job: JobId, port: MessagePort, onProgress: OnProgress): Promise<Reply<readonly number[]>>;
  /** How well a text fits each frame that was embedded: cosines times the model's logit scale. */
  interestIn(job: JobId, text: string): Promise<Reply<readonly number[]>>;
  /**
   * The links of the job that was aligned last, as these wishes have it; clusters and heads as its facts have them.
   * @param onPiece gets them piece by piece, so that no message holds up whoever receives it
   */
  decide(
    job: JobId,
    wishes: Wishes,
    onPiece: (links: readonly Link[]) => Promise<void>,
  ): Promise<Reply<undefined>>;
  /**
   * Reads changed comments under the heads of the job that was aligned last: only dialogues that changed are scored,
   * no frame is looked at. `decide` then gives the links. Answers null where nothing is known of the job.
   * @param onPiece gets the new resolution
   */
  reread(job: JobId, rereading: Rereading, wishes: Wishes, onPiece: OnPiece): Promise<Reply<Reread | null>>;
  /** In place of `resolve`: what an earlier try of this analysis, whose worker was lost, read in the thread. */
  adoptReading(job: JobId, thread: Thread, resolution: Resolution): Promise<Reply<undefined>>;
  /** Takes heads that another visit followed as those of this job, so that `reread` can read words for them. */
  adopt(job: JobId, tracks: readonly HeadTrack[]): Promise<Reply<undefined>>;
  /**
   * Every number that the coreference model gives for a comment and what it answers: for pictures of it.
   * @param comment index into the thread's comments
   */
  explain(thread: Thread, comment: number): Promise<Reply<ExplainedDialogue | null>>;
  /** Forgets which device is the faster for each model: the next `prepare` loads and times them anew. */
  timeAnew(): Promise<Reply<undefined>>;
  cancel(job: JobId): void;
}
