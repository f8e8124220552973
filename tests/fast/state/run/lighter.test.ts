import { describe, expect, it, vi } from 'vitest';
import { type Problem, ProblemError } from '../../../../src/model/problem.ts';
import { Analysis } from '../../../../src/state/run/analysis.svelte.ts';
import { lighterAfter } from '../../../../src/state/run/lighter.ts';
import { Models } from '../../../../src/state/run/models.svelte.ts';
import { pageStorage } from '../../../../src/state/settings/page-storage.ts';
import { Settings } from '../../../../src/state/settings/settings.svelte.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { fakeWorkers } from '../../../support/fake-workers.ts';
import { threadReading } from '../../../support/thread-reading.ts';

const clip = new File(['…'], 'clip.mp4', { type: 'video/mp4' });
const thread = new File(['桃桃：她是谁'], 'thread.txt');
const { mentions, clusters } = analysisResult();
const resolution = { mentions, clusters, lessSure: [] };

/** An analysis on WebGPU, of which following heads fails as often as this. */
function failing(problem: Problem, times: number) {
  let left = times;
  const resolve = vi.fn(() => Promise.resolve({ resolution, timingMs: 5 }));
  const adoptReading = vi.fn(() => Promise.resolve(undefined));
  const works = fakeWorkers().all.models;
  const workers = fakeWorkers({
    resolve,
    adoptReading,
    follow: (...asked) => {
      left -= 1;
      return left < 0 ? works.follow(...asked) : Promise.reject(new ProblemError(problem));
    },
  });
  const settings = new Settings(
    pageStorage(() => {
      throw new DOMException('denied', 'SecurityError');
    }),
    '?device=webgpu',
    ['en'],
  );
  const { readThreads, choices } = threadReading();
  return {
    analysis: new Analysis(workers.all, settings, new Models(true), readThreads, choices),
    settings,
    resolve,
    adoptReading,
  };
}

describe('what asks less of a device', () => {
  it('is WebAssembly after a graphics device that went away, and fewer frames too after too little memory', () => {
    const strong = { device: 'auto', samplingFps: 5 } as const;
    expect(lighterAfter({ kind: 'device-lost' }, strong)).toEqual({ device: 'wasm', samplingFps: 5 });
    expect(lighterAfter({ kind: 'out-of-memory' }, strong)).toEqual({ device: 'wasm', samplingFps: 2 });
    expect(lighterAfter({ kind: 'worker-died' }, strong)).toEqual({ device: 'wasm', samplingFps: 2 });
  });

  it('is nothing where it is that already, or where something else went wrong', () => {
    expect(lighterAfter({ kind: 'out-of-memory' }, { device: 'wasm', samplingFps: 1 })).toBeNull();
    expect(lighterAfter({ kind: 'device-lost' }, { device: 'wasm', samplingFps: 5 })).toBeNull();
    expect(lighterAfter({ kind: 'clip-truncated' }, { device: 'auto', samplingFps: 5 })).toBeNull();
  });
});

describe('an analysis that a device was not up to', () => {
  it('goes on with less, and reads no comment again', async () => {
    const { analysis, settings, resolve, adoptReading } = failing({ kind: 'out-of-memory' }, 1);
    await analysis.take([clip, thread]);
    expect(analysis.run.status).toBe('failed');
    expect(analysis.lighter).toEqual({ device: 'wasm', samplingFps: 2 });
    await analysis.startLighter();
    expect([analysis.run.status, analysis.lighter]).toEqual(['done', null]);
    expect([settings.device, settings.samplingFps]).toEqual(['wasm', 2]);
    expect(resolve).toHaveBeenCalledOnce();
    expect(adoptReading).toHaveBeenCalledExactlyOnceWith(
      expect.anything(),
      analysis.intake.thread,
      resolution,
    );
    expect(analysis.run.findings.resolution).toEqual(resolution);
  });

  it('reads no comment again either when the device comes back by itself', async () => {
    const { analysis, resolve, adoptReading } = failing({ kind: 'device-lost' }, 1);
    await analysis.take([clip, thread]);
    expect(analysis.run.status).toBe('done');
    expect([resolve.mock.calls.length, adoptReading.mock.calls.length]).toEqual([1, 1]);
    await analysis.start();
    expect(resolve).toHaveBeenCalledTimes(2);
  });

  it('reads another thread anew', async () => {
    const { analysis, resolve, adoptReading } = failing({ kind: 'out-of-memory' }, 1);
    await analysis.take([clip, thread]);
    await analysis.setThread(new File(['小鱼：他是谁'], 'other.txt'));
    await analysis.start();
    expect(analysis.run.status).toBe('done');
    expect(resolve).toHaveBeenCalledTimes(2);
    expect(adoptReading).not.toHaveBeenCalled();
  });
});
