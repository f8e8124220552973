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

/** The length is known beforehand, so the file is never held twice. */
async function readInto(
  target: Uint8Array<ArrayBuffer>,
  response: Response,
  onBytes: LoadOptions['onBytes'],
  file: ModelFile,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body) throw new Error('empty response');
  let offset = 0;
  const reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    if (offset + chunk.value.length > target.length) {
      await reader.cancel();
      throw wrongFile(file);
    }
    target.set(chunk.value, offset);
    offset += chunk.value.length;
    onBytes?.(offset);
  }
  if (offset !== target.length) throw wrongFile(file);
  return target;
}

function wrongFile(file: ModelFile): ProblemError {
  return new ProblemError({ kind: 'model-hash', file: file.path });
}
