import { describe, expect, it, vi } from 'vitest';
import type { AlignerFilesState, StoredAlignerInfo } from '../../../../src/aligner/kept.ts';
import type { AlignerFilesClient } from '../../../../src/analysis/client/aligner-files-client.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import { AlignerFiles } from '../../../../src/state/aligner/aligner-files.svelte.ts';

const stored: StoredAlignerInfo = {
  id: 'x',
  precision: '4bit',
  source: 'https://example.org/',
  storedAt: '2026-11-01T00:00:00Z',
  files: [],
  cosine: 1,
};
const NOTHING: AlignerFilesState = { kept: [], wanted: 'auto', pending: null };
const PENDING = {
  source: 'https://example.org/',
  precision: '8bit',
  receivedBytes: 5,
  isMade: false,
} as const;

function files(
  get = vi.fn<AlignerFilesClient['get']>(() => Promise.resolve(stored)),
  state: AlignerFilesState = NOTHING,
) {
  const asked = {
    describe: vi.fn(() => Promise.resolve(state)),
    get,
    finish: vi.fn<AlignerFilesClient['finish']>(() => Promise.resolve(stored)),
    fetchCoreference: () => Promise.resolve(new Map<string, Blob>()),
    cancel: () => undefined,
    discard: () => Promise.resolve(null),
    use: () => Promise.resolve(null),
    clear: () => Promise.resolve(null),
  };
  const kept: Record<string, string> = {};
  const around = {
    pageAddress: 'https://page.example/',
    storage: {
      getItem: (key: string) => kept[key] ?? null,
      setItem: (key: string, value: string) => void (kept[key] = value),
    },
    persist: () => Promise.resolve(true),
    traits: () => Promise.resolve({ hasGpu: true, hasShaderF16: true, memoryGb: 8 }),
  };
  return { asked, kept, files: new AlignerFiles(asked, around) };
}

describe('AlignerFiles', () => {
  it('does not know what is kept before it has looked', async () => {
    const { files: one } = files();
    expect(one.status).toBe('unknown');
    await one.look();
    expect(one.status).toBe('absent');
  });

  it('runs with what is kept', async () => {
    const { files: one } = files(undefined, { ...NOTHING, kept: [stored] });
    await one.look();
    expect([one.status, one.stored]).toEqual(['stored', stored]);
  });

  it('shows how far it is while it gets the files, and looks again when they are there', async () => {
    const seen: unknown[] = [];
    const { files: one, asked } = files(
      vi.fn<AlignerFilesClient['get']>((_request, onProgress) => {
        onProgress({ stage: 'downloading', files: [{ name: 'a', doneBytes: 1, totalBytes: 4 }] });
        seen.push(one.status, one.share);
        return Promise.resolve(stored);
      }),
    );
    await one.get();
    expect(seen).toEqual(['getting', 0.25]);
    expect([one.share, one.isGetting, asked.describe.mock.calls.length]).toEqual([null, false, 1]);
  });

  it('goes on with what was begun, from the same source in the same precision', async () => {
    const { files: one, asked } = files(undefined, { ...NOTHING, pending: PENDING });
    await one.look();
    expect(one.status).toBe('paused');
    await one.resume();
    expect(asked.get.mock.calls[0]?.[0]).toEqual({
      from: 'addresses',
      addresses: [PENDING.source],
      precision: '8bit',
    });
  });

  it('only checks what was all made in another visit', async () => {
    const { files: one, asked } = files(undefined, { ...NOTHING, pending: { ...PENDING, isMade: true } });
    await one.look();
    await one.resume();
    expect([asked.finish.mock.calls.length, asked.get.mock.calls.length]).toEqual([1, 0]);
  });

  it('tells a problem, and that somebody cancelled is none', async () => {
    const get = vi.fn<AlignerFilesClient['get']>();
    const { files: one } = files(get);
    get.mockRejectedValueOnce(new ProblemError({ kind: 'storage-full', neededMb: 90 }));
    await one.get();
    expect(one.problem).toEqual({ kind: 'storage-full', neededMb: 90 });
    get.mockRejectedValueOnce(new ProblemError({ kind: 'cancelled' }));
    await one.get();
    expect(one.problem).toBeNull();
  });

  it('asks no host for what was typed and is no address', () => {
    const { files: one, kept } = files();
    one.choose({ source: 'custom', address: 'not an address' });
    expect(one.addresses).toEqual([]);
    expect(kept['tamen-cn-clip']).toContain('not an address');
  });

  it('takes files from disk under the name of their folder', async () => {
    const { files: one, asked } = files();
    const file = Object.defineProperty(new File([], 'a.onnx'), 'webkitRelativePath', {
      value: 'clip/a.onnx',
    });
    await one.take([file]);
    expect(asked.get.mock.calls[0]?.[0]).toMatchObject({ from: 'files', name: 'clip' });
  });
});
