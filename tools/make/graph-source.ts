/** Where a joint graph comes from, for Node: a folder, a file, or an address; what is fetched is fetched once. */
import { createReadStream, createWriteStream } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemError } from '../../src/model/problem.ts';

export interface Source {
  /** The file's name, for messages. */
  readonly name: string;
  readonly bytes: number;
  open(): ReadableStream<Uint8Array>;
  /** tokenizer.json or vocab.txt, where there is one. */
  readonly tokenizer?: { readonly name: string; readonly bytes: Uint8Array };
  /** Deletes what was fetched. */
  discard(): Promise<void>;
}

/** The half-precision graph first: it is half as much to fetch, and what the page takes. */
const GRAPHS = ['onnx/model_fp16.onnx', 'model_fp16.onnx', 'onnx/model.onnx', 'model.onnx'];
const TOKENIZERS = ['tokenizer.json', 'vocab.txt'];

/**
 * @param from a folder laid out as on the hub, an .onnx file, or the address of such a folder.
 * @param folder where a download is kept until it is whole; one that was broken off goes on from there.
 * @param onProgress told of bytes fetched.
 * @throws ProblemError 'model-missing' when there is no graph, 'model-truncated' when a download ends too early.
 */
export async function openSource(
  from: string,
  folder: string,
  onProgress: (bytes: number, of: number | undefined) => void = () => undefined,
): Promise<Source> {
  return /^https?:/.test(from) ? fetchSource(from, folder, onProgress) : diskSource(from);
}

async function diskSource(from: string): Promise<Source> {
  const isFile = from.endsWith('.onnx');
  const folder = isFile ? dirname(from) : from;
  const path = isFile ? from : await firstOf(GRAPHS.map((name) => join(folder, name)));
  const info = path === undefined ? undefined : await stat(path).catch(() => undefined);
  if (path === undefined || !info) throw new ProblemError({ kind: 'model-missing', file: from });
  const beside = [folder, dirname(folder)].flatMap((place) => TOKENIZERS.map((name) => join(place, name)));
  const tokenizer = await firstOf(beside);
  return {
    name: basename(path),
    bytes: info.size,
    open: () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>,
    ...(tokenizer !== undefined && {
      tokenizer: { name: basename(tokenizer), bytes: await readFile(tokenizer) },
    }),
    discard: () => Promise.resolve(),
  };
}

async function firstOf(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined);
    if (info?.isFile() === true) return path;
  }
  return undefined;
}

async function fetchSource(
  from: string,
  folder: string,
  onProgress: (bytes: number, of: number | undefined) => void,
): Promise<Source> {
  const base = from.endsWith('/') ? from : `${from}/`;
  const addresses = from.endsWith('.onnx') ? [from] : GRAPHS.map((name) => new URL(name, base).href);
  for (const address of addresses) {
    const name = basename(new URL(address).pathname);
    const path = join(folder, `${name}.download`);
    if (!(await download(address, path, name, onProgress))) continue;
    const tokenizer = await fetchTokenizer(new URL(from.endsWith('.onnx') ? './' : '', base).href);
    return {
      name,
      bytes: (await stat(path)).size,
      open: () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>,
      ...(tokenizer && { tokenizer }),
      discard: () => rm(path, { force: true }),
    };
  }
  throw new ProblemError({ kind: 'model-missing', file: from });
}

/** @returns false when there is no such file. */
async function download(
  address: string,
  path: string,
  name: string,
  onProgress: (bytes: number, of: number | undefined) => void,
): Promise<boolean> {
  const before = (await stat(path).catch(() => undefined))?.size ?? 0;
  const response = await fetch(address, before > 0 ? { headers: { range: `bytes=${before}-` } } : {});
  if (response.status === 416) return true; // nothing is left to fetch
  if (response.status === 404) return false;
  if (!response.ok || !response.body) throw new ProblemError({ kind: 'model-missing', file: address });
  // A server that does not know ranges begins anew.
  const start = response.status === 206 ? before : 0;
  const length = response.headers.get('content-length');
  const whole = length === null ? undefined : start + Number(length);
  let received = start;
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      received += chunk.length;
      onProgress(received, whole);
      yield chunk;
    }
  };
  const target = createWriteStream(path, { flags: start > 0 ? 'a' : 'w' });
  await pipeline(Readable.fromWeb(response.body as never), counted, target);
  if (whole !== undefined && received < whole)
    throw new ProblemError({ kind: 'model-truncated', file: name });
  return true;
}

async function fetchTokenizer(base: string) {
  for (const name of TOKENIZERS) {
    const response = await fetch(new URL(name, base));
    if (response.ok) return { name, bytes: new Uint8Array(await response.arrayBuffer()) };
  }
  return undefined;
}
