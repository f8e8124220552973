import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../src/model/problem.ts';
import { TaskQueue } from '../../../src/runtime/queue.ts';

function deferred() {
  let settle = (): void => undefined;
  const promise = new Promise<void>((resolve) => (settle = resolve));
  return { promise, settle };
}

describe('the queue', () => {
  it('runs one task at a time, in order', async () => {
    const queue = new TaskQueue();
    const gate = deferred();
    const log: string[] = [];
    const task = (name: string, wait: Promise<void>) => async () => {
      log.push(`${name} begins`);
      await wait;
      log.push(`${name} ends`);
    };
    const all = [queue.add(task('first', gate.promise)), queue.add(task('second', Promise.resolve()))];
    await Promise.resolve();
    await Promise.resolve();
    expect(log).toEqual(['first begins']);
    gate.settle();
    await Promise.all(all);
    expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('gives each task its own result, and a failed one harms no other', async () => {
    const queue = new TaskQueue();
    const failed = queue.add(() => Promise.reject(new Error('broken')));
    const thrown = queue.add(() => {
      throw new Error('at once');
    });
    const fine = queue.add(() => 42);
    await expect(failed).rejects.toThrow('broken');
    await expect(thrown).rejects.toThrow('at once');
    await expect(fine).resolves.toBe(42);
  });

  it('never starts a task that was aborted before its turn, and goes on', async () => {
    const queue = new TaskQueue();
    const gate = deferred();
    const abort = new AbortController();
    let started = false;
    const first = queue.add(() => gate.promise);
    const aborted = queue.add(() => (started = true), abort.signal);
    const last = queue.add(() => 'done');
    abort.abort();
    gate.settle();
    await first;
    expect(problemOf(await aborted.catch((error: unknown) => error))).toEqual({ kind: 'cancelled' });
    expect(started).toBe(false);
    await expect(last).resolves.toBe('done');
  });

  it('lets a task that has started end although it is aborted', async () => {
    const queue = new TaskQueue();
    const abort = new AbortController();
    const running = queue.add(() => {
      abort.abort();
      return 'ended';
    }, abort.signal);
    await expect(running).resolves.toBe('ended');
  });
});
