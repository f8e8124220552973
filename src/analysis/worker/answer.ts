import type { Reply } from '../api/reply.ts';
import { problemOf } from '../../model/problem.ts';

/** Runs what a worker was asked to do; whatever it throws becomes the reply's problem. */
export async function answer<Value>(task: () => Promise<Value>): Promise<Reply<Value>> {
  try {
    return { ok: true, value: await task() };
  } catch (thrown) {
    return { ok: false, problem: problemOf(thrown) };
  }
}
