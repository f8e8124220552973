import type { FramesApi } from '../api/frames-api.ts';
import type { AskPlayer } from '../../frames/frame.ts';
import type { ModelsApi, OnPiece, Reread, Rereading, Wishes } from '../api/models-api.ts';
import { joinPieces } from '../api/resolution-pieces.ts';
import type { JobId } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import type { OnProgress } from '../../model/progress.ts';
import type { Thread } from '../../model/thread.ts';
import { callsOf, type Calls } from './calls.ts';
import { ClipPlayer } from './clip-player.ts';
import { WorkerClient } from './worker-client.ts';

/** Both workers with their contracts, replies unwrapped: every method rejects with a ProblemError. */
export interface Workers {
  readonly models: ModelsClient;
  readonly frames: FramesClient;
}

/** Ends the worker with all that it has loaded; the next call starts a fresh one. */
interface Ending {
  end(): void;
  /** The same where nobody waits for an answer of it. @returns whether none runs now */
  endIfIdle(): boolean;
}

/** The page's player is at hand where the worker has no decoder: nobody who calls needs to know. */
export type FramesClient = {
  readonly [Name in keyof Calls<FramesApi>]: WithPlayer<Calls<FramesApi>[Name]>;
} & Ending;

/** A method without the player that it asks for last. */
type WithPlayer<Method> = Method extends (...args: [...infer Args, AskPlayer]) => infer Answer
  ? (...args: Args) => Answer
  : Method;

/** What comes in pieces is whole here. */
export type ModelsClient = Omit<Calls<ModelsApi>, 'resolve' | 'align' | 'decide' | 'reread'> & Whole & Ending;

interface Whole {
  /** @param onPartial gets what is known so far; all of it at last, before the answer */
  resolve(
    job: JobId,
    thread: Thread,
    first: readonly number[],
    onPartial: (resolution: Resolution) => void,
    onProgress: OnProgress,
  ): Promise<Resolved>;
  /** @returns the resolution anew if the picture told better whom some pronouns mean, else null */
  align(job: JobId, wishes: Wishes): Promise<Resolution | null>;
  decide(job: JobId, wishes: Wishes): Promise<readonly Link[]>;
  /** @returns null where the worker knows nothing of the job (any more): `adopt` it, then ask again */
  reread(job: JobId, rereading: Rereading, wishes: Wishes): Promise<RereadThread | null>;
}

/** A whole thread that was read anew. */
export interface RereadThread extends Reread {
  readonly resolution: Resolution;
}

/** Mentions and clusters of a whole thread. */
interface Resolved {
  readonly resolution: Resolution;
  readonly timingMs: number;
}

export function startWorkers(): Workers {
  const models = new WorkerClient<ModelsApi>(
    () => new Worker(new URL('../worker/models.worker.ts', import.meta.url), { type: 'module' }),
  );
  const frames = new WorkerClient<FramesApi>(
    () => new Worker(new URL('../worker/frames.worker.ts', import.meta.url), { type: 'module' }),
  );
  return { models: modelsClient(models), frames: framesClient(frames) };
}

function framesClient(
  worker: Pick<WorkerClient<FramesApi>, 'call' | 'tell' | 'end' | 'endIfIdle'>,
  playerOf = (file: File): Pick<ClipPlayer, 'ask' | 'close'> => new ClipPlayer(file),
): FramesClient {
  const calls = callsOf<FramesApi>(worker, {
    open: 'ask',
    compose: 'ask',
    send: 'ask',
    followBox: 'ask',
    cancel: 'tell',
  });
  const withPlayer = async <Value>(
    file: File,
    task: (askPlayer: AskPlayer) => Promise<Value>,
  ): Promise<Value> => {
    const player = playerOf(file);
    try {
      return await task(player.ask);
    } finally {
      player.close();
    }
  };
  return {
    ...calls,
    open: (job, file) => withPlayer(file, (askPlayer) => calls.open(job, file, askPlayer)),
    send: (job, file, options, port, onProgress) =>
      withPlayer(file, (askPlayer) => calls.send(job, file, options, port, onProgress, askPlayer)),
    followBox: (job, file, drawn) =>
      withPlayer(file, (askPlayer) => calls.followBox(job, file, drawn, askPlayer)),
    end: () => {
      worker.end();
    },
    endIfIdle: () => worker.endIfIdle(),
  };
}

export function modelsClient(worker: WorkerClient<ModelsApi>): ModelsClient {
  const calls = callsOf<ModelsApi>(worker, {
    prepare: 'ask',
    describe: 'ask',
    resolve: 'ask',
    follow: 'ask',
    moments: 'ask',
    compareHeads: 'ask',
    align: 'ask',
    recall: 'ask',
    decide: 'ask',
    embedFrames: 'ask',
    interestIn: 'ask',
    reread: 'ask',
    adopt: 'ask',
    adoptReading: 'ask',
    explain: 'ask',
    timeAnew: 'ask',
    cancel: 'tell',
  });
  return {
    ...calls,
    async resolve(job, thread, first, onPartial, onProgress) {
      let resolution = joinPieces([]);
      const onPiece = joining((whole) => {
        resolution = whole;
        onPartial(whole);
      });
      const timingMs = await calls.resolve(job, thread, first, onPiece, onProgress);
      return { resolution, timingMs };
    },
    async align(job, wishes) {
      let corrected: Resolution | null = null;
      const onPiece = joining((whole) => {
        corrected = whole;
      });
      await calls.align(job, wishes, onPiece);
      return corrected;
    },
    async decide(job, wishes) {
      const links: Link[] = [];
      await calls.decide(job, wishes, (piece) => {
        for (const link of piece) links.push(link);
        return Promise.resolve();
      });
      return links;
    },
    async reread(job, rereading, wishes) {
      let resolution = joinPieces([]);
      const onPiece = joining((whole) => {
        resolution = whole;
      });
      const reread = await calls.reread(job, rereading, wishes, onPiece);
      return reread && { ...reread, resolution };
    },
    end: () => {
      worker.end();
    },
    endIfIdle: () => worker.endIfIdle(),
  };
}

/** Collects pieces of a resolution and hands on what is whole. */
function joining(onWhole: (resolution: Resolution) => void): OnPiece {
  let pieces: Resolution[] = [];
  return (piece, isLast) => {
    pieces.push(piece);
    if (isLast) {
      onWhole(joinPieces(pieces));
      pieces = [];
    }
    return Promise.resolve();
  };
}
