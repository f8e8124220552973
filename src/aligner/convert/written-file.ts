/** A file that is written piece by piece, front to back, and described by its bytes and sha256. */
import { createSHA256 } from 'hash-wasm';
import type { AlignerFile } from '../contract.ts';

/** Where converted files go: a folder of the origin's private file system, of the disk, or in memory. */
export interface FileSink {
  /** Begins a new file, or an old one anew. */
  open(name: string): Promise<WritableStream<Uint8Array>>;
}

export class WrittenFile {
  #bytes = 0;

  private constructor(
    readonly name: string,
    readonly writer: WritableStreamDefaultWriter<Uint8Array>,
    readonly hash: Awaited<ReturnType<typeof createSHA256>>,
  ) {}

  static async open(sink: FileSink, name: string): Promise<WrittenFile> {
    const [stream, hash] = await Promise.all([sink.open(name), createSHA256()]);
    return new WrittenFile(name, stream.getWriter(), hash.init());
  }

  /** Resolves when there is room for more. @throws what the sink throws, such as QuotaExceededError. */
  async append(bytes: Uint8Array): Promise<void> {
    this.hash.update(bytes);
    this.#bytes += bytes.length;
    await this.writer.write(bytes);
  }

  async close(): Promise<AlignerFile> {
    await this.writer.close();
    return { name: this.name, bytes: this.#bytes, sha256: this.hash.digest('hex') };
  }

  /** Gives the file up. */
  async abort(): Promise<void> {
    await this.writer.abort().catch(() => undefined);
  }
}
