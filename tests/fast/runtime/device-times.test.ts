import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/model/problem.ts';
import type { Device } from '../../../src/model/running-model.ts';
import { DeviceTimes, type TimesByModel, type TimesShelf } from '../../../src/runtime/device-times.ts';

class FakeShelf implements TimesShelf {
  readonly kept = new Map<string, unknown>();
  isDenied = false;

  get(place: string): Promise<unknown> {
    return this.isDenied ? Promise.reject(new Error('denied')) : Promise.resolve(this.kept.get(place));
  }
  set(place: string, times: TimesByModel): Promise<void> {
    if (this.isDenied) return Promise.reject(new Error('denied'));
    this.kept.set(place, times);
    return Promise.resolve();
  }
  clear(): Promise<void> {
    this.kept.clear();
    return Promise.resolve();
  }
}

/** A model of which a run takes so long on each device, by a clock that only its runs move; the first run takes ten times that. */
function model(msOn: Readonly<Record<Device, number>>, fault?: () => Error) {
  let nowMs = 0;
  const did: string[] = [];
  const warm = new Set<Device>();
  return {
    did,
    nowMs: () => nowMs,
    tried: {
      load: (device: Device) => {
        did.push(`load ${device}`);
        return Promise.resolve(device);
      },
      run: (device: Device) => {
        did.push(`run ${device}`);
        if (device === 'webgpu' && fault !== undefined) return Promise.reject(fault());
        nowMs += warm.has(device) ? msOn[device] : 10 * msOn[device];
        warm.add(device);
        return Promise.resolve();
      },
      release: (device: Device) => {
        did.push(`release ${device}`);
        return Promise.resolve();
      },
    },
  };
}

const at = (shelf: TimesShelf, nowMs: () => number, place = 'a GPU, 4 threads') =>
  DeviceTimes.at(place, shelf, nowMs);

describe('timing a model on both devices', () => {
  it.each([
    ['webgpu', { webgpu: 5, wasm: 30 }],
    ['wasm', { webgpu: 30, wasm: 5 }],
  ] as const)('keeps it on %s where that is faster, and lets the other go', async (faster, msOn) => {
    const shelf = new FakeShelf();
    const { tried, nowMs, did } = model(msOn);
    const { loaded, device } = await (await at(shelf, nowMs)).faster('m', tried);
    expect([loaded, device]).toEqual([faster, faster]);
    expect(did.filter((what) => what.startsWith('release'))).toEqual([
      `release ${faster === 'wasm' ? 'webgpu' : 'wasm'}`,
    ]);
    expect(shelf.kept.get('a GPU, 4 threads')).toEqual({ m: msOn });
  });

  it('times once: the next visit loads it where it was faster and tries nothing', async () => {
    const shelf = new FakeShelf();
    const first = model({ webgpu: 5, wasm: 30 });
    await (await at(shelf, first.nowMs)).faster('m', first.tried);
    const second = model({ webgpu: 5, wasm: 30 });
    const times = await at(shelf, second.nowMs);
    expect(await times.faster('m', second.tried)).toEqual({ loaded: 'webgpu', device: 'webgpu' });
    expect(second.did).toEqual(['load webgpu']);
  });

  it('another GPU, another number of threads or another model is timed by itself', async () => {
    const shelf = new FakeShelf();
    const { tried, nowMs, did } = model({ webgpu: 5, wasm: 30 });
    await (await at(shelf, nowMs)).faster('m', tried);
    await (await at(shelf, nowMs, 'another GPU, 4 threads')).faster('m', tried);
    await (await at(shelf, nowMs)).faster('n', tried);
    expect(did.filter((what) => what === 'load wasm')).toHaveLength(3);
  });

  it('a device that is far behind is not run again and again', async () => {
    const { tried, nowMs, did } = model({ webgpu: 3000, wasm: 5 });
    await (await at(new FakeShelf(), nowMs)).faster('m', tried);
    expect(did.filter((what) => what === 'run webgpu')).toHaveLength(2);
  });

  it('a model that does not run on WebGPU runs on WebAssembly', async () => {
    const shelf = new FakeShelf();
    const { tried, nowMs } = model({ webgpu: 5, wasm: 30 }, () => new Error('no such kernel'));
    expect((await (await at(shelf, nowMs)).faster('m', tried)).device).toBe('wasm');
    expect(shelf.kept.get('a GPU, 4 threads')).toEqual({ m: { wasm: 30, webgpu: null } });
  });

  it.each(['device-lost', 'out-of-memory'] as const)(
    'a GPU that gives way (%s) is said, and the next try goes past it',
    async (kind) => {
      const shelf = new FakeShelf();
      const { tried, nowMs } = model({ webgpu: 5, wasm: 30 }, () => new ProblemError({ kind }));
      await expect((await at(shelf, nowMs)).faster('m', tried)).rejects.toMatchObject({ problem: { kind } });
      const again = model({ webgpu: 5, wasm: 30 });
      expect((await (await at(shelf, again.nowMs)).faster('m', again.tried)).device).toBe('wasm');
      expect(again.did).toEqual(['load wasm']);
    },
  );

  it('where nothing can be kept it is timed all the same', async () => {
    const shelf = new FakeShelf();
    shelf.isDenied = true;
    const { tried, nowMs } = model({ webgpu: 5, wasm: 30 });
    expect((await (await at(shelf, nowMs)).faster('m', tried)).device).toBe('webgpu');
  });
});

it('the larger runtime is left away only where every model is known to be faster without', async () => {
  const shelf = new FakeShelf();
  shelf.kept.set('p', { a: { webgpu: 9, wasm: 5 }, b: { webgpu: null, wasm: 5 }, c: { webgpu: 5, wasm: 9 } });
  const times = await at(shelf, () => 0, 'p');
  expect(times.areAllFasterOnWasm(['a', 'b'])).toBe(true);
  expect(times.areAllFasterOnWasm(['a', 'c'])).toBe(false);
  expect(times.areAllFasterOnWasm(['a', 'not timed'])).toBe(false);
});

it.each([null, 'text', { a: 5 }, { a: { webgpu: -1, wasm: 5 } }, { a: { webgpu: '5', wasm: 5 } }])(
  'what another version or a stranger kept counts for nothing: %j',
  async (kept) => {
    const shelf = new FakeShelf();
    shelf.kept.set('p', kept);
    expect((await at(shelf, () => 0, 'p')).of('a')).toBeUndefined();
  },
);
