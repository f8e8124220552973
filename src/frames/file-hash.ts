import { createSHA256 } from 'hash-wasm';

/** SHA-256 of a file in hexadecimal, read in pieces: a clip of any size needs no more memory than one piece. */
export async function sha256OfFile(file: Blob, signal: AbortSignal): Promise<string> {
  const hash = await createSHA256();
  const reader = file.stream().getReader();
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = await reader.read();
    if (done) return hash.digest('hex');
    hash.update(value);
  }
}
