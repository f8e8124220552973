/** CN-CLIP got, kept, checked and cleared. Long, since every way goes through one hub and one private file system. */
import { openStoredAligner } from '../../../../src/aligner/store/aligner-store.ts';
import type { AlignerProgress, AlignerRequest } from '../../../../src/aligner/kept.ts';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeContract } from '../../../../src/aligner/contract.ts';
import { CONTRACT_FILE } from '../../../../src/model/contract-json.ts';
import type { Problem } from '../../../../src/model/problem.ts';
import { AlignerFiles } from '../../../../src/analysis/worker/aligner-files.ts';
import { convertBytes, fixtureBytes } from '../../../support/cn-clip.ts';
import { type Hub, type HubManners, startHub } from '../../../../tools/shared/hub.ts';
import { privateStorage } from '../../../support/private-storage.ts';

const GRAPH = await fixtureBytes('model_fp16.onnx');
const VOCABULARY = await fixtureBytes('vocab.txt');
const PUBLISHED = new Map([
  ['onnx/model_fp16.onnx', GRAPH],
  ['onnx/model_quantized.onnx', GRAPH.subarray(0, 200_000)],
  ['vocab.txt', VOCABULARY],
  ['preprocessor_config.json', new TextEncoder().encode('{"size": {"height": 64, "width": 64}}')],
]);
const CONVERTED = await convertBytes(GRAPH, '8bit', { tokenizer: { name: 'vocab.txt', bytes: VOCABULARY } });
const CONVERTED_FILES = new Map([...CONVERTED.files, [CONTRACT_FILE, encodeContract(CONVERTED.contract)]]);

let hub: Hub;
let storage: ReturnType<typeof privateStorage>;
let waits: number;

async function start(files: ReadonlyMap<string, Uint8Array>, manners: Partial<HubManners> = {}) {
  hub = await startHub(files, manners);
}
function useStorage(made = privateStorage()) {
  storage = made;
  vi.stubGlobal('navigator', { storage });
}
/** As after a reload: a fresh worker on the same storage. */
const worker = () =>
  new AlignerFiles({
    network: { wait: () => ((waits += 1), Promise.resolve()) },
    embeddings: { get: () => Promise.resolve([]), set: () => Promise.resolve(), keepOnly },
  });
const keepOnly = vi.fn(() => Promise.resolve());
const request = (change: Partial<AlignerRequest> = {}) =>
  ({ from: 'addresses', addresses: [hub.url], precision: '8bit', ...change }) as AlignerRequest;
const ignore = (): void => undefined;

async function get(wanted = request(), onProgress: (progress: AlignerProgress) => void = ignore) {
  const reply = await worker().get(wanted, onProgress);
  return reply.ok ? null : reply.problem;
}
async function finish() {
  const reply = await worker().finish(ignore);
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
}
async function described() {
  const reply = await worker().describe();
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
  return reply.value;
}

beforeEach(() => {
  waits = 0;
  useStorage();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await hub.close();
});

describe('what is published', () => {
  it('is converted as it comes, byte for byte as a conversion on disk, and kept once it was checked', async () => {
    await start(PUBLISHED);
    expect(await get()).toBeNull();
    expect((await described()).kept).toEqual([]);
    const stored = await finish();
    expect(stored).toMatchObject({ precision: '8bit', source: hub.url });
    expect(stored.cosine).toBeGreaterThan(0.99);
    const clip = await openStoredAligner('wasm');
    for (const [name, bytes] of CONVERTED.files) {
      if (name === CONTRACT_FILE) continue;
      expect(Buffer.from((await clip?.read(name)) ?? []).equals(Buffer.from(bytes)), name).toBe(true);
    }
    expect(await described()).toEqual({ kept: [stored], wanted: 'auto', pending: null });
    // The original is deleted.
    const kept = stored.files.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(storage.space.usedBytes).toBeLessThan(kept + 50_000);
  });

  it('goes on from where the connection was cut', async () => {
    await start(PUBLISHED, { cuts: 2, cutAfterBytes: 150_000 });
    expect(await get()).toBeNull();
    expect(waits).toBe(2);
    const starts = hub.requests.flatMap((each) => / (\d+)-$/.exec(each)?.[1] ?? []);
    const [first = 0, second = 0, ...more] = [...new Set(starts.map(Number))];
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
    expect(more).toEqual([]);
    expect((await finish()).cosine).toBeGreaterThan(0.99);
  });

  it('goes on after a reload with what had come, and asks for no byte twice', async () => {
    await start(PUBLISHED, { delayMs: 5 });
    const first = worker();
    const reply = await first.get(request(), ({ files }) => {
      if ((files[0]?.doneBytes ?? 0) > 0) first.cancel();
    });
    expect(reply).toMatchObject({ ok: false, problem: { kind: 'cancelled' } });
    const { pending } = await described();
    expect(pending).toMatchObject({ source: hub.url, precision: '8bit', isMade: false });
    expect(pending?.receivedBytes).toBeGreaterThan(0);
    hub.requests.length = 0;
    expect(await get()).toBeNull();
    const asked = hub.requests.filter((each) => each.startsWith('/onnx/model_fp16'));
    expect(new Set(asked)).toEqual(new Set([`/onnx/model_fp16.onnx ${pending?.receivedBytes ?? 0}-`]));
    expect((await finish()).cosine).toBeGreaterThan(0.99);
  });

  it('comes whole from a server that knows no ranges', async () => {
    await start(PUBLISHED, { ranges: false, cuts: 1, cutAfterBytes: 150_000 });
    expect(await get()).toBeNull();
    expect((await finish()).cosine).toBeGreaterThan(0.99);
  });

  it('is begun anew when the file of the host is another one by now', async () => {
    await start(PUBLISHED, { delayMs: 5 });
    const first = worker();
    await first.get(request(), () => {
      first.cancel();
    });
    expect((await described()).pending?.receivedBytes).toBeGreaterThan(0);
    hub.files.set('onnx/model_fp16.onnx', Buffer.concat([GRAPH, Buffer.from([0x1a, 0x00])]));
    expect(await get()).toBeNull();
    expect(hub.requests.at(-1)).toBe('/onnx/model_fp16.onnx');
  });

  it('that has come in part is not lost when another source has nothing', async () => {
    await start(PUBLISHED, { delayMs: 5 });
    const first = worker();
    await first.get(request(), () => {
      first.cancel();
    });
    const before = (await described()).pending;
    expect(before?.receivedBytes).toBeGreaterThan(0);
    expect((await get(request({ addresses: ['http://localhost:9/'] })))?.kind).toBe('host-unreachable');
    expect(await get({ from: 'files', name: 'x', files: [], precision: '8bit' })).toMatchObject({
      kind: 'download-missing',
    });
    expect((await described()).pending).toEqual(before);
  });

  it('is kept as it is when that is asked for', async () => {
    await start(PUBLISHED);
    expect(await get(request({ precision: 'published' }))).toBeNull();
    expect(await finish()).toMatchObject({ precision: 'published', cosine: null });
    const clip = await openStoredAligner('wasm');
    expect(clip?.contract).toMatchObject({ format: 'tamen-clip-joint-1', vision: { size: 64 } });
    expect((await clip?.read('model_quantized.onnx'))?.length).toBe(200_000);
    expect(Buffer.from((await clip?.read('vocab.txt')) ?? []).equals(Buffer.from(VOCABULARY))).toBe(true);
  });

  it('is taken from files of the disk, without any host', async () => {
    await start(new Map());
    const files = [new File([GRAPH as Uint8Array<ArrayBuffer>], 'model_fp16.onnx')];
    const stages = new Set<string>();
    const problem = await get({ from: 'files', name: 'USB', files, precision: '8bit' }, ({ stage }) =>
      stages.add(stage),
    );
    expect(problem).toBeNull();
    expect(stages).toEqual(new Set(['converting']));
    expect(await finish()).toMatchObject({ source: 'USB', precision: '8bit' });
    expect(hub.requests).toEqual([]);
  });
});

describe('converted files', () => {
  it('are downloaded as they are, whatever precision was asked for, and hashed', async () => {
    await start(CONVERTED_FILES);
    expect(await get(request({ precision: '4bit' }))).toBeNull();
    const stored = await finish();
    expect(stored.precision).toBe('8bit');
    const sha256 = createHash('sha256').update(encodeContract(CONVERTED.contract)).digest('hex');
    expect(stored.id).toBe(sha256);
  });

  it('beside the page come before those of the hub', async () => {
    await start(CONVERTED_FILES);
    expect(await get(request({ addresses: [hub.url, 'http://localhost:9/'] }))).toBeNull();
    expect((await finish()).source).toBe(hub.url);
  });

  it('with another hash are refused, and what was kept before stays', async () => {
    await start(CONVERTED_FILES);
    await get();
    const before = await finish();
    const wrong = Buffer.from(CONVERTED.files.get('vision_model.onnx') ?? []);
    wrong[5000] = (wrong[5000] ?? 0) ^ 1;
    hub.files.set('vision_model.onnx', wrong);
    expect(await get()).toEqual<Problem>({ kind: 'download-wrong', file: 'vision_model.onnx' });
    expect((await described()).kept).toEqual([before]);
    hub.files.set('vision_model.onnx', Buffer.from(CONVERTED.files.get('vision_model.onnx') ?? []));
    expect(await get()).toBeNull();
    expect((await finish()).id).toBe(before.id);
  });

  it('come from a folder of the disk', async () => {
    await start(new Map());
    const files = [...CONVERTED_FILES].map(
      ([name, bytes]) => new File([bytes as Uint8Array<ArrayBuffer>], name),
    );
    expect(await get({ from: 'files', name: 'cn-clip', files, precision: '4bit' })).toBeNull();
    expect(await finish()).toMatchObject({ source: 'cn-clip', precision: '8bit' });
  });
});

it('keeps one of each precision and runs with what suits the device, or with what the person wants', async () => {
  await start(CONVERTED_FILES);
  await get();
  const eight = await finish();
  await hub.close();
  await start(PUBLISHED);
  await get(request({ precision: 'int8' }));
  const int8 = await finish();
  await get(request({ precision: '8bit' }));
  const again = await finish();
  expect((await described()).kept).toEqual([int8, again]);
  expect(again.id).toBe(eight.id);
  const idsInUse = async () => [
    (await openStoredAligner('wasm'))?.id,
    (await openStoredAligner('webgpu'))?.id,
  ];
  expect(await idsInUse()).toEqual([int8.id, again.id]);
  await worker().use('8bit');
  expect(await idsInUse()).toEqual([again.id, again.id]);
  await worker().clear('8bit');
  expect(await idsInUse()).toEqual([int8.id, int8.id]);
  expect((await described()).kept).toEqual([int8]);
  const kept = int8.files.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(storage.space.usedBytes).toBeLessThan(kept + 50_000);
});

describe('what goes wrong', () => {
  it.each<[string, Partial<HubManners>, Problem['kind']]>([
    ['a host that refuses', { status: 503 }, 'host-refused'],
    ['a connection that is cut again and again', { cuts: 99, cutAfterBytes: 0 }, 'host-unreachable'],
  ])('is said of %s', async (_, manners, kind) => {
    await start(PUBLISHED, manners);
    expect((await get())?.kind).toBe(kind);
  });

  it('is said when there is nobody at the address', async () => {
    await start(new Map());
    const address = 'http://localhost:9/';
    expect(await get(request({ addresses: [address] }))).toEqual({
      kind: 'host-unreachable',
      host: 'localhost:9',
    });
  });

  it('is said when the address has nothing to use', async () => {
    await start(new Map([['contract.json', new TextEncoder().encode('<!doctype html>')]]));
    expect(await get()).toEqual({ kind: 'download-missing', source: hub.url });
  });

  it('is said before the download when there is not enough space', async () => {
    useStorage(privateStorage(300_000));
    await start(PUBLISHED);
    expect(await get()).toEqual({ kind: 'storage-full', neededMb: 1 });
  });

  it('is said when the disk turns out to be full, and what was kept before stays whole', async () => {
    await start(CONVERTED_FILES);
    useStorage(privateStorage(900_000, 1e9));
    await get();
    const before = await finish();
    await hub.close();
    await start(PUBLISHED);
    expect(await get()).toMatchObject({ kind: 'storage-full' });
    expect((await described()).kept).toEqual([before]);
    expect((await openStoredAligner('wasm'))?.id).toBe(before.id);
    expect(await (await openStoredAligner('wasm'))?.read('vision_model.onnx')).toBeDefined();
  });

  it('is said when another tab is at it', async () => {
    await start(PUBLISHED, { delayMs: 5 });
    const first = worker();
    const going = first.get(request(), ignore);
    await vi.waitUntil(() => hub.requests.length > 0);
    expect((await get())?.kind).toBe('storage-busy');
    first.cancel();
    await going;
  });
});

it('clears everything', async () => {
  await start(CONVERTED_FILES);
  await get();
  await finish();
  expect(await worker().clear()).toEqual({ ok: true, value: null });
  expect(await described()).toEqual({ kept: [], wanted: 'auto', pending: null });
  expect(await openStoredAligner('wasm')).toBeUndefined();
  expect(storage.space.usedBytes).toBe(0);
});

describe('embeddings that a model gave', () => {
  it('are forgotten with it, and with one that takes its place', async () => {
    await start(PUBLISHED);
    await get();
    const { id } = await finish();
    expect(keepOnly).toHaveBeenLastCalledWith([id]);
    await worker().clear('8bit');
    expect(keepOnly).toHaveBeenLastCalledWith([]);
  });
});
