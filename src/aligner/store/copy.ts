/** Copies into a folder and says what was copied, with its sha256. */
import { createSHA256 } from 'hash-wasm';
import type { AlignerFile } from '../contract.ts';
import { ProblemError } from '../../model/problem.ts';
import type { OpenedFile } from './kept-download.ts';
import type { PrivateFolder } from './private-folder.ts';

/**
 * @param folder where it is written; without one it is only read, since it lies where it should already.
 * @param mostBytes what goes on beyond this is not the file that was meant
 * @throws ProblemError 'download-wrong', what the file or the folder throws, and the signal's reason
 */
export async function copyStream(
  file: Pick<OpenedFile, 'name' | 'stream'>,
  folder: PrivateFolder | undefined,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
  mostBytes = Infinity,
): Promise<AlignerFile> {
  const hash = (await createSHA256()).init();
  let bytes = 0;
  const seen = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      hash.update(chunk);
      bytes += chunk.length;
      if (bytes > mostBytes) throw new ProblemError({ kind: 'download-wrong', file: file.name });
      onBytes(bytes);
      controller.enqueue(chunk);
    },
  });
  const sink = (await folder?.sink().open(file.name)) ?? new WritableStream();
  await file.stream.pipeThrough(seen).pipeTo(sink, { signal });
  return { name: file.name, bytes, sha256: hash.digest('hex') };
}

export async function copyBytes(
  name: string,
  bytes: Uint8Array,
  folder: PrivateFolder,
): Promise<AlignerFile> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  return copyStream({ name, stream }, folder, new AbortController().signal, () => undefined);
}
