import { ProblemError } from '../model/problem.ts';

/**
 * Runs tasks one at a time, in the order they came. ONNX Runtime on WebGPU must never do two things at once:
 * overlapping runs hang the worker or corrupt memory, and so do overlapping loads.
 */
export class TaskQueue {
  #tail: Promise<unknown> = Promise.resolve();

  /**
   * Resolves or rejects with the task itself; a failed task leaves the next ones unharmed.
   * @param signal aborted before the task's turn: it never starts and rejects with `cancelled`. A task that has
   *   started is not interrupted.
   */
  add<Value>(task: () => Promise<Value> | Value, signal?: AbortSignal): Promise<Value> {
    const turn = this.#tail.then(() => {
      if (signal?.aborted === true) throw new ProblemError({ kind: 'cancelled' });
      return task();
    });
    this.#tail = turn.catch(() => undefined);
    return turn;
  }
}
