import * as Comlink from 'comlink';
import type { Reply } from '../api/reply.ts';
import { type Problem, ProblemError } from '../../model/problem.ts';

/** What a client needs of a Worker; tests give a fake one. */
export type WorkerLike = Comlink.Endpoint & Pick<Worker, 'terminate'>;

/** The remote side as Comlink sees it. */
type Remote<Api> = Comlink.Remote<Api>;

interface Live<Api> {
  readonly worker: WorkerLike;
  readonly remote: Remote<Api>;
  /** Rejects each call that still waits. */
  readonly waiting: Set<(reason: ProblemError) => void>;
  /** Whether it ever answered; one that did not may never have been loaded. */
  hasAnswered: boolean;
}

/**
 * One worker and its calls. A worker that dies (an uncaught fault, a message that cannot be read, `end`)
 * rejects every call that waits with `worker-died`, where Comlink alone would leave them waiting for ever;
 * the next call starts a fresh worker.
 */
export class WorkerClient<Api> {
  readonly #spawn: () => WorkerLike;
  #live: Live<Api> | null = null;

  constructor(spawn: () => WorkerLike) {
    this.#spawn = spawn;
  }

  get isRunning(): boolean {
    return this.#live !== null;
  }

  start(): void {
    this.#ensure();
  }

  /** Ends the worker; calls that wait are rejected. */
  end(problem: Problem = { kind: 'worker-died' }): void {
    const live = this.#live;
    if (live === null) return;
    this.#live = null;
    live.worker.terminate();
    const reason = new ProblemError(problem);
    for (const reject of live.waiting) reject(reason);
    live.waiting.clear();
  }

  /** Ends the worker where nobody waits for an answer. @returns whether none runs now */
  endIfIdle(): boolean {
    if (this.#live !== null && this.#live.waiting.size > 0) return false;
    this.end();
    return true;
  }

  restart(): void {
    this.end();
    this.start();
  }

  /** Calls the worker and unwraps its reply. @throws ProblemError with the reply's problem, or worker-died */
  async call<Value>(send: (remote: Remote<Api>) => Promise<Reply<Value>>): Promise<Value> {
    const live = this.#ensure();
    const { remote, waiting } = live;
    const reply = await new Promise<Reply<Value>>((resolve, reject: (reason: Error) => void) => {
      waiting.add(reject);
      const settle = (): boolean => waiting.delete(reject);
      send(remote).then(
        (value) => {
          settle();
          live.hasAnswered = true;
          resolve(value);
        },
        (reason: unknown) => {
          settle();
          reject(reason instanceof Error ? reason : new Error(String(reason)));
        },
      );
    });
    if (!reply.ok) throw new ProblemError(reply.problem);
    return reply.value;
  }

  /** A message without an answer; nothing happens when no worker runs. */
  tell(send: (remote: Remote<Api>) => Promise<unknown>): void {
    if (this.#live !== null) void send(this.#live.remote).catch(() => undefined);
  }

  #ensure(): Live<Api> {
    if (this.#live !== null) return this.#live;
    const worker = this.#spawn();
    const live: Live<Api> = {
      worker,
      remote: Comlink.wrap<Api>(worker),
      waiting: new Set(),
      hasAnswered: false,
    };
    const died = (event: Event): void => {
      if (this.#live === live) this.end(isNotLoaded(live, event) ? NOT_LOADED : undefined);
    };
    worker.addEventListener('error', died);
    worker.addEventListener('messageerror', died);
    this.#live = live;
    return live;
  }
}

const NOT_LOADED: Problem = { kind: 'page-file-missing', file: 'worker' };

/** A fault inside a worker comes with its message; a script that could not be had comes with none. */
function isNotLoaded({ hasAnswered }: { readonly hasAnswered: boolean }, event: Event): boolean {
  return !hasAnswered && event.type === 'error' && !('message' in event);
}
