import { vi } from 'vitest';
import type { FramesClient, ModelsClient, Workers } from '../../src/analysis/client/workers.ts';
import type { Following } from '../../src/model/following.ts';
import { trackId } from '../../src/model/ids.ts';
import { analysisResult } from './analysis-result.ts';

const result = analysisResult();
const wasm = { device: 'wasm', threads: 1 } as const;

export const never = <Value>(): Promise<Value> => new Promise(() => undefined);
/** A model that is loaded only while heads are followed. */
export const LATE_MODEL = {
  role: 'bodies',
  id: 'b',
  sha256: '',
  precision: '8bit',
  device: 'wasm',
} as const;
export const CLIP_INFO = { ...result.clip, codec: 'avc' };

/** Of one head that a cut parts in two, and another seen beside it. */
const FOLLOWING: Following = {
  cutsSec: [2],
  samePersonFrom: 0.7,
  tracklets: [
    { track: trackId('t1'), startSec: 0, endSec: 1.8, sightings: [{ timeSec: 0, x: 0.7, score: 0.9 }] },
    { track: trackId('t2'), startSec: 0, endSec: 4, sightings: [{ timeSec: 0, x: 0.2, score: 0.8 }] },
    { track: trackId('t1'), startSec: 2, endSec: 4, sightings: [{ timeSec: 2, x: 0.5, score: 0.95 }] },
  ],
  likeness: [
    [1, 0.1, 0.82],
    [0.1, 1, null],
    [0.82, null, 1],
  ],
};

/** Workers that answer at once with the fixture `analysisResult`; a test changes what it is about. */
export function fakeWorkers(models: Partial<ModelsClient> = {}, frames: Partial<FramesClient> = {}) {
  const cancelled = { models: vi.fn(), frames: vi.fn() };
  const ended = { models: vi.fn(), frames: vi.fn() };
  const { mentions, clusters, tracks, links } = result;
  const all: Workers = {
    models: {
      prepare: () => Promise.resolve({ ...wasm, models: [] }),
      describe: () => Promise.resolve({ ...wasm, models: [LATE_MODEL] }),
      resolve: () => Promise.resolve({ resolution: { mentions, clusters, lessSure: [] }, timingMs: 5 }),
      follow: () =>
        Promise.resolve({
          tracks,
          following: FOLLOWING,
          timingsMs: { preprocess: 1, heads: 2, bodies: 5, track: 3, appearance: 4 },
        }),
      moments: () => Promise.resolve([]),
      compareHeads: never,
      align: () => Promise.resolve(null),
      recall: () => Promise.resolve(undefined),
      decide: () => Promise.resolve(links),
      embedFrames: never,
      interestIn: never,
      reread: () =>
        Promise.resolve({
          resolution: { mentions, clusters, lessSure: [] },
          timingMs: 1,
          dialoguesScored: 1,
        }),
      adopt: () => Promise.resolve(undefined),
      adoptReading: () => Promise.resolve(undefined),
      explain: () => Promise.resolve(null),
      timeAnew: () => Promise.resolve(undefined),
      cancel: cancelled.models,
      end: ended.models,
      endIfIdle: () => {
        ended.models();
        return true;
      },
      ...models,
    },
    frames: {
      open: () => Promise.resolve(CLIP_INFO),
      compose: (_, name) => Promise.resolve(new File(['…'], `${name}.webm`)),
      send: () => Promise.resolve({ frames: 60, sampledFps: 5, decodeMs: 9 }),
      followBox: () => Promise.resolve([]),
      cancel: cancelled.frames,
      end: ended.frames,
      endIfIdle: () => {
        ended.frames();
        return true;
      },
      ...frames,
    },
  };
  return { all, cancelled, ended };
}
