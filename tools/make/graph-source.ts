/** Where a joint graph comes from, for Node: a folder, a file, or an address; what is fetched is fetched once. */
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { download, openDownload } from '../../src/aligner/store/kept-download.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { DiskFolder } from './disk-folder.ts';

export interface Source {
  /** The file's name, for messages. */
  readonly name: string;
  /** Undefined where the host does not say. */
  readonly bytes: number | undefined;
  /** Once. */
  open(): ReadableStream<Uint8Array>;
  /** tokenizer.json or vocab.txt, where there is one. */
  readonly tokenizer?: { readonly name: string; readonly bytes: Uint8Array } | undefined;
  /** Deletes what was fetched. */
  discard(): Promise<void>;
}

/** The half-precision graph first: it is half as much to fetch, and what the page takes. */
const GRAPHS = ['onnx/model_fp16.onnx', 'model_fp16.onnx', 'onnx/model.onnx', 'model.onnx'];
const TOKENIZERS = ['tokenizer.json', 'vocab.txt'];

/**
 * @param from a folder laid out as on the hub, an .onnx file, or the address of such a folder.
 * @param folder where a download is kept until it is whole; one that was broken off goes on from there.
 * @throws ProblemError 'model-missing' when there is no graph, and what a download throws.
 */
export async function openSource(from: string, folder: string): Promise<Source> {
  return /^https?:/.test(from) ? fetchSource(from, folder) : diskSource(from);
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

/** Converted while it comes; what has come stays in `folder` until it is discarded. */
async function fetchSource(from: string, folder: string): Promise<Source> {
  const kept = join(folder, '.download');
  await mkdir(kept, { recursive: true });
  const options = { folder: new DiskFolder(kept), signal: new AbortController().signal };
  const base = from.endsWith('/') ? from : `${from}/`;
  const addresses = from.endsWith('.onnx') ? [from] : GRAPHS.map((name) => new URL(name, base).href);
  for (const address of addresses) {
    const opened = await openDownload(address, options);
    if (opened === undefined) continue;
    const tokenizer = await fetchTokenizer(new URL(from.endsWith('.onnx') ? './' : '', base).href);
    return {
      name: opened.name,
      bytes: opened.bytes,
      open: () => opened.stream,
      ...(tokenizer && { tokenizer }),
      discard: () => rm(kept, { recursive: true }),
    };
  }
  throw new ProblemError({ kind: 'model-missing', file: from });
}

async function fetchTokenizer(base: string): Promise<Source['tokenizer']> {
  for (const name of TOKENIZERS) {
    const bytes = await download(new URL(name, base).href, { signal: new AbortController().signal });
    if (bytes !== undefined) return { name, bytes };
  }
  return undefined;
}
