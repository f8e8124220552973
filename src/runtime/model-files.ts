/** Fetches the files of models/registry.ts and refuses one that is not, byte for byte, what its entry says. */
import { sha256Hex } from '../model/sha256.ts';
import type { ModelFile } from '../../models/registry.ts';
import { ProblemError, problemOf } from '../model/problem.ts';

/**
 * Where a registry path is found: `fetch` of a bundled URL in the page (bundled-files.ts), the disk in Node
 * (models/on-disk.ts).
 */
export type FetchModelFile = (
  path: string,
  signal?: AbortSignal,
  /** True: past every cache, since what a cache gave was wrong. */
  isAnew?: boolean,
) => Promise<Response>;

export interface LoadOptions {
  /** Bytes of this file so far; called for each chunk and once more at the end. */
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * The whole file, verified.
 * @throws ProblemError 'model-missing' when it cannot be had, 'model-hash' when its length or sha256 differ from
 *   the entry, 'cancelled' when the signal was aborted.
 */
export async function loadModelFile(
  file: ModelFile,
  fetchFile: FetchModelFile,
  { onBytes, signal }: LoadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await loadOnce(file, (path) => fetchFile(path, signal), onBytes);
  } catch (thrown) {
    if (problemOf(thrown).kind !== 'model-hash') throw readAs(thrown, file, signal);
  }
  try {
    // A cache may keep a damaged file for ever; the host's own is tried before the file is called wrong.
    return await loadOnce(file, (path) => fetchFile(path, signal, true), onBytes);
  } catch (thrown) {
    throw readAs(thrown, file, signal);
  }
}

async function loadOnce(
  file: ModelFile,
  fetchFile: (path: string) => Promise<Response>,
  onBytes: LoadOptions['onBytes'],
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetchFile(file.path);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const bytes = await readInto(new Uint8Array(file.bytes), response, onBytes, file);
  if ((await sha256Hex(bytes)) !== file.sha256) throw wrongFile(file);
  onBytes?.(file.bytes);
  return bytes;
}

function readAs(cause: unknown, file: ModelFile, signal: AbortSignal | undefined): ProblemError {
  if (cause instanceof ProblemError) return cause;
  if (signal?.aborted === true) return new ProblemError({ kind: 'cancelled' }, { cause });
  return new ProblemError({ kind: 'model-missing', file: file.path }, { cause });
}

/**
 * The build packs model files (gzip), since not every host packs what it sends; in Node and under `npm run dev` they lie as
 * they are, and come so too where the host tells the browser to unpack them.
 */
async function readInto(
  target: Uint8Array<ArrayBuffer>,
  response: Response,
  onBytes: LoadOptions['onBytes'],
  file: ModelFile,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body) throw new Error('empty response');
  const chunks = response.body.getReader();
  const first = await chunks.read();
  if (first.done) throw wrongFile(file);
  if (!beginsAsGzip(first.value)) return fill(target, first.value, chunks, file, onBytes);
  const packed = await readPacked(first.value, chunks, (bytes) => {
    const share = bytes / Math.max(bytes, Number(response.headers.get('content-length')));
    onBytes?.(Math.floor(share * file.bytes));
  });
  try {
    const unpacked = packed.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    return await fill(target, new Uint8Array(), unpacked, file);
  } catch (cause) {
    throw wrongFile(file, cause);
  }
}

type Chunks = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

/** ONNX and our tables begin otherwise; what is taken wrongly for packed is refused by its hash. */
function beginsAsGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

async function readPacked(
  first: Uint8Array<ArrayBuffer>,
  chunks: Chunks,
  onBytes: (bytes: number) => void,
): Promise<Blob> {
  const parts = [first];
  let bytes = first.length;
  for (let next = await chunks.read(); !next.done; next = await chunks.read()) {
    parts.push(next.value);
    bytes += next.value.length;
    onBytes(bytes);
  }
  return new Blob(parts);
}

/** The length is known beforehand, so the file is never held twice. */
async function fill(
  target: Uint8Array<ArrayBuffer>,
  first: Uint8Array<ArrayBuffer>,
  chunks: Chunks,
  file: ModelFile,
  onBytes?: LoadOptions['onBytes'],
): Promise<Uint8Array<ArrayBuffer>> {
  let offset = 0;
  const take = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
    if (offset + bytes.length > target.length) {
      await chunks.cancel();
      throw wrongFile(file);
    }
    target.set(bytes, offset);
    offset += bytes.length;
    onBytes?.(offset);
  };
  if (first.length > 0) await take(first);
  for (let next = await chunks.read(); !next.done; next = await chunks.read()) await take(next.value);
  if (offset !== target.length) throw wrongFile(file);
  return target;
}

function wrongFile(file: ModelFile, cause?: unknown): ProblemError {
  return new ProblemError({ kind: 'model-hash', file: file.path }, { cause });
}
