import type { Reply } from '../contracts/reply.ts';
import { problemOf } from '../domain/problem.ts';

/** Runs what a worker was asked to do; whatever it throws becomes the reply's problem. */
export async function answer<Value>(task: () => Promise<Value>): Promise<Reply<Value>> {
  try {
    return { ok: true, value: await task() };
  } catch (thrown) {
    return { ok: false, problem: problemOf(thrown) };
  }
}
