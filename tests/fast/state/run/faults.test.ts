import { describe, expect, it, vi } from 'vitest';
import { MODELS } from '../../../../models/registry.ts';
import { messagesFor, problemText } from '../../../../src/i18n/messages.ts';
import { type Problem, ProblemError } from '../../../../src/model/problem.ts';
import { Analysis } from '../../../../src/state/run/analysis.svelte.ts';
import { Models } from '../../../../src/state/run/models.svelte.ts';
import { pageStorage } from '../../../../src/state/settings/page-storage.ts';
import { Settings } from '../../../../src/state/settings/settings.svelte.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { fakeWorkers } from '../../../support/fake-workers.ts';
import { threadReading } from '../../../support/thread-reading.ts';

const clip = new File(['…'], 'clip.mp4', { type: 'video/mp4' });
const thread = new File(['桃桃：她是谁'], 'thread.txt');

/** Calls of one analysis, in the order in which they are made. */
const MODEL_STAGES = ['prepare', 'resolve', 'follow', 'describe', 'align', 'decide'] as const;
type Stage = (typeof MODEL_STAGES)[number] | 'send';
const STAGES: readonly Stage[] = [...MODEL_STAGES, 'send'];

/** Workers of which one call fails so often, and then does what it should. */
function workersFailing(stage: Stage, problem: Problem, times: number) {
  const whole = fakeWorkers().all;
  const client = stage === 'send' ? whole.frames : whole.models;
  const works = (client as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>)[stage];
  let left = 0;
  const call = vi.fn((...args: unknown[]) => {
    if (left === 0) return works?.(...args);
    left -= 1;
    return Promise.reject(new ProblemError(problem));
  });
  const overridden = { [stage]: call };
  const workers = stage === 'send' ? fakeWorkers({}, overridden) : fakeWorkers(overridden);
  return {
    ...workers,
    call,
    breakNow: () => {
      left = times;
    },
  };
}

function analysisWith(workers: ReturnType<typeof fakeWorkers>): Analysis {
  const reading = threadReading();
  // As in a private window: nothing may be kept.
  const storage = pageStorage(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  return new Analysis(
    workers.all,
    new Settings(storage, '?device=webgpu', ['en']),
    new Models(true),
    reading.readThreads,
    reading.choices,
  );
}

const FAULTS: readonly { readonly problem: Problem; readonly times: number }[] = [
  { problem: { kind: 'worker-died' }, times: 1 },
  { problem: { kind: 'out-of-memory' }, times: 1 },
  { problem: { kind: 'device-lost' }, times: 2 },
];

describe.each(STAGES)('a fault in the stage "%s"', (stage) => {
  it.each(FAULTS)('$problem.kind is said, takes nothing away, and the next analysis works', async (fault) => {
    const workers = workersFailing(stage, fault.problem, fault.times);
    const one = analysisWith(workers);
    await one.take([clip, thread]);
    await one.start();
    expect(one.run.status).toBe('done');
    const before = one.run.findings;

    workers.breakNow();
    await one.start();
    expect(one.problems.current).toEqual(fault.problem);
    expect([one.intake.clipFile, one.intake.thread?.comments.length]).toEqual([clip, 1]);
    expect(one.run.status).toBe('done');
    expect(one.run.findings).toMatchObject({ links: before.links, tracks: before.tracks });
    expect(workers.ended.models).toHaveBeenCalled();

    await one.start();
    expect([one.run.status, one.problems.current]).toEqual(['done', null]);
    expect(one.run.findings.links).toEqual(analysisResult().links);
  });

  it('a device that comes back at the second try is no problem', async () => {
    const workers = workersFailing(stage, { kind: 'device-lost' }, 1);
    const one = analysisWith(workers);
    await one.take([clip, thread]);
    workers.breakNow();
    await one.start();
    expect([one.run.status, one.problems.current]).toEqual(['done', null]);
  });
});

describe('a model file that does not come', () => {
  const files = MODELS.flatMap((entry) => entry.files.map(({ path }) => path.split('/').at(-1) ?? ''));
  const kinds = ['model-missing', 'model-hash', 'model-truncated'] as const;

  it.each(files.flatMap((file) => kinds.map((kind) => [kind, file] as const)))(
    '%s: %s is named, and the next analysis asks for it again',
    async (kind, file) => {
      const stage = file === 'bodies.onnx' ? 'follow' : file.startsWith('rare-') ? 'resolve' : 'prepare';
      const workers = workersFailing(stage, { kind, file }, 1);
      const one = analysisWith(workers);
      await one.take([clip, thread]);
      workers.breakNow();
      await one.start();
      expect(one.problems.current).toEqual({ kind, file });
      expect(one.intake.isComplete).toBe(true);
      await one.start();
      expect([one.run.status, one.problems.current]).toEqual(['done', null]);
    },
  );
});

describe('what is said of a fault', () => {
  const problems: readonly Problem[] = [
    ...FAULTS.map(({ problem }) => problem),
    { kind: 'model-missing', file: 'a.onnx' },
    { kind: 'model-hash', file: 'a.onnx' },
    { kind: 'model-truncated', file: 'a.onnx' },
    { kind: 'page-file-missing', file: 'sample.mp4' },
    { kind: 'clip-truncated' },
    { kind: 'storage-full', neededMb: 5 },
    { kind: 'storage-absent' },
    { kind: 'webgpu-absent' },
  ];
  it.each(problems.flatMap((problem) => (['en', 'zh-CN'] as const).map((locale) => ({ problem, locale }))))(
    '$problem.kind in $locale: what happened and what to do',
    ({ problem, locale }) => {
      const { what, todo } = problemText(messagesFor(locale), problem);
      expect(what.length).toBeGreaterThan(3);
      expect(todo.length).toBeGreaterThan(3);
      if ('file' in problem) expect(`${what} ${todo}`).toContain(problem.file);
    },
  );
});
