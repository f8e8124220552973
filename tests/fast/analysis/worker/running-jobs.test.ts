import { describe, expect, test } from 'vitest';
import { jobId } from '../../../../src/model/ids.ts';
import { problemOf } from '../../../../src/model/problem.ts';
import { answer } from '../../../../src/analysis/worker/answer.ts';
import { RunningJobs } from '../../../../src/analysis/worker/running-jobs.ts';

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });

describe('RunningJobs', () => {
  test('cancels every task of the job, and none of another', async () => {
    const jobs = new RunningJobs();
    const first = jobs.run(jobId('a'), untilAborted).catch(problemOf);
    const second = jobs.run(jobId('a'), untilAborted).catch(problemOf);
    let otherEnded = false;
    void jobs.run(jobId('b'), untilAborted).finally(() => (otherEnded = true));
    jobs.cancel(jobId('a'));
    expect(await first).toEqual({ kind: 'cancelled' });
    expect(await second).toEqual({ kind: 'cancelled' });
    expect(otherEnded).toBe(false);
  });

  test('a later task of a cancelled job runs', async () => {
    const jobs = new RunningJobs();
    jobs.cancel(jobId('a'));
    expect(await jobs.run(jobId('a'), (signal) => Promise.resolve(signal.aborted))).toBe(false);
  });
});

describe('answer', () => {
  test('gives what the task gave, or its problem', async () => {
    expect(await answer(() => Promise.resolve(7))).toEqual({ ok: true, value: 7 });
    expect(await answer(() => Promise.reject(new Error('no')))).toEqual({
      ok: false,
      problem: { kind: 'internal', detail: 'no' },
    });
  });
});
