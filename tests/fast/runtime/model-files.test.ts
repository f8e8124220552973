import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFile } from '../../../models/build.ts';
import { fetchModelOnDisk } from '../../../models/on-disk.ts';
import { problemOf } from '../../../src/model/problem.ts';
import { loadModelFile, type FetchModelFile } from '../../../src/runtime/model-files.ts';
import { randomNumbers } from '../../support/random.ts';

const BYTES = Uint8Array.from(randomNumbers(1000, 0, 256));
const FILE = describeFile('test/model.onnx', BYTES);

/** Answers in chunks of the sizes given. */
function serving(bytes: Uint8Array, ...chunks: number[]): FetchModelFile {
  return () => {
    let offset = 0;
    const parts = [...chunks, bytes.length].map((size) => bytes.slice(offset, (offset += size)));
    const body = new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    });
    return Promise.resolve(new Response(body));
  };
}

async function problemWith(load: Promise<unknown>) {
  return problemOf(
    await load.then(
      () => 'it was loaded',
      (error: unknown) => error,
    ),
  );
}

describe('loading a model file', () => {
  it('gives its bytes and tells how far it is', async () => {
    const seen: number[] = [];
    const bytes = await loadModelFile(FILE, serving(BYTES, 300, 500), {
      onBytes: (count) => seen.push(count),
    });
    expect(bytes).toEqual(BYTES);
    expect(seen).toEqual([300, 800, 1000, 1000]);
  });

  it('unpacks what the build packed, and tells how far it is', async () => {
    const packed = gzipSync(BYTES);
    const seen: number[] = [];
    const fetchFile: FetchModelFile = async (...asked) => {
      const { body } = await serving(packed, 300, 500)(...asked);
      return new Response(body, { headers: { 'content-length': `${packed.length}` } });
    };
    expect(await loadModelFile(FILE, fetchFile, { onBytes: (count) => seen.push(count) })).toEqual(BYTES);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(BYTES.length);
  });

  it('refuses a packed file of which one byte is different, or that breaks off', async () => {
    const wrong = Uint8Array.from(gzipSync(BYTES));
    wrong[500] = (wrong[500] ?? 0) ^ 1;
    for (const damaged of [wrong, wrong.subarray(0, 700)]) {
      expect(await problemWith(loadModelFile(FILE, serving(damaged)))).toEqual({
        kind: 'model-hash',
        file: 'test/model.onnx',
      });
    }
  });

  it('refuses a file of which one byte is different', async () => {
    const wrong = BYTES.slice();
    wrong[500] = (wrong[500] ?? 0) ^ 1;
    expect(await problemWith(loadModelFile(FILE, serving(wrong)))).toEqual({
      kind: 'model-hash',
      file: 'test/model.onnx',
    });
  });

  it('takes the file anew where a cache had a damaged one', async () => {
    const wrong = BYTES.slice();
    wrong[500] = (wrong[500] ?? 0) ^ 1;
    const fetchFile: FetchModelFile = (path, signal, isAnew) =>
      serving(isAnew === true ? BYTES : wrong)(path, signal);
    expect(await loadModelFile(FILE, fetchFile)).toEqual(BYTES);
  });

  it('refuses a file that is shorter or longer than it should be', async () => {
    for (const wrong of [BYTES.slice(1), Uint8Array.of(...BYTES, 0)]) {
      expect(await problemWith(loadModelFile(FILE, serving(wrong, 400)))).toMatchObject({
        kind: 'model-hash',
      });
    }
  });

  it('says that a file is missing when the server or the disk has none', async () => {
    const absent = () => Promise.resolve(new Response('not here', { status: 404 }));
    for (const fetchFile of [absent, fetchModelOnDisk, () => Promise.reject(new TypeError('offline'))]) {
      expect(await problemWith(loadModelFile(FILE, fetchFile))).toEqual({
        kind: 'model-missing',
        file: 'test/model.onnx',
      });
    }
  });

  it('is cancelled by its signal', async () => {
    const abort = new AbortController();
    abort.abort();
    const fetchFile: FetchModelFile = (_, signal) => Promise.reject(signal?.reason as Error);
    expect(await problemWith(loadModelFile(FILE, fetchFile, { signal: abort.signal }))).toEqual({
      kind: 'cancelled',
    });
  });
});
