/**
 * A folder of the origin's private file system. It is written through synchronous handles, which only a worker has:
 * other than with createWritable, what has been written is still there after a reload at any moment.
 */
import { openBytes, type OpenFile } from '../../model/bytes.ts';
import { ProblemError } from '../../model/problem.ts';
import type { FileSink } from '../convert/written-file.ts';

export class PrivateFolder {
  constructor(readonly handle: FileSystemDirectoryHandle) {}

  /** @throws ProblemError 'storage-absent' where the browser keeps nothing, as in some private windows. */
  static async root(): Promise<PrivateFolder> {
    try {
      return new PrivateFolder(await navigator.storage.getDirectory());
    } catch (cause) {
      throw new ProblemError({ kind: 'storage-absent' }, { cause });
    }
  }

  /** Makes it where there is none. */
  async folder(name: string): Promise<PrivateFolder> {
    return new PrivateFolder(await this.handle.getDirectoryHandle(name, { create: true }));
  }

  async read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const file = await this.#file(name);
    return file && new Uint8Array(await file.arrayBuffer());
  }

  /** Bytes; 0 when there is no such file. */
  async size(name: string): Promise<number> {
    return (await this.#file(name))?.size ?? 0;
  }

  /** Of all files together that count. */
  async bytes(counts: (name: string) => boolean): Promise<number> {
    let sum = 0;
    for await (const name of this.handle.keys()) if (counts(name)) sum += await this.size(name);
    return sum;
  }

  async removeAllBut(kept: readonly string[]): Promise<void> {
    const names = [];
    for await (const name of this.handle.keys()) if (!kept.includes(name)) names.push(name);
    for (const name of names) await this.remove(name);
  }

  async readJson(name: string): Promise<unknown> {
    const bytes = await this.read(name);
    try {
      return bytes && JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return undefined; // Broken off while it was written.
    }
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const file = await this.open(name);
    try {
      file.handle.truncate(0);
      file.write(bytes, 0);
    } finally {
      file.close();
    }
  }

  writeJson(name: string, value: unknown): Promise<void> {
    return this.write(name, new TextEncoder().encode(JSON.stringify(value)));
  }

  /** Files and folders alike; nothing happens when there is none. */
  async remove(name: string): Promise<void> {
    try {
      await this.handle.removeEntry(name, { recursive: true });
    } catch (thrown) {
      if (!isNamed(thrown, 'NotFoundError')) throw busyOr(thrown);
    }
  }

  /** Nobody else, another tab neither, can open the file until it is closed. @throws ProblemError 'storage-busy' */
  async open(name: string): Promise<PrivateFile> {
    const handle = (await this.handle.getFileHandle(name, { create: true })) as FileSystemFileHandle &
      SyncOpening;
    try {
      return new PrivateFile(await handle.createSyncAccessHandle());
    } catch (thrown) {
      throw busyOr(thrown);
    }
  }

  /**
   * Where readers cannot share a file and another tab has it open, it is read into memory.
   * @throws DOMException NotFoundError
   */
  async openToRead(name: string): Promise<OpenFile> {
    const handle = (await this.handle.getFileHandle(name)) as FileSystemFileHandle & SyncOpening;
    try {
      return new ReadFile(await handle.createSyncAccessHandle({ mode: 'read-only' }));
    } catch {
      return openBytes(new Uint8Array(await (await handle.getFile()).arrayBuffer()));
    }
  }

  /** What was begun and is given up, or cannot be written, is removed. */
  sink(): FileSink {
    return {
      open: async (name) => {
        const file = await this.open(name);
        file.handle.truncate(0);
        let at = 0;
        const giveUp = async () => {
          file.close();
          await this.remove(name);
        };
        return new WritableStream<Uint8Array>({
          write: async (bytes) => {
            try {
              file.write(bytes, at);
            } catch (thrown) {
              await giveUp();
              throw thrown;
            }
            at += bytes.length;
          },
          close: () => {
            file.close();
          },
          abort: giveUp,
        });
      },
    };
  }

  async #file(name: string): Promise<File | undefined> {
    try {
      return await (await this.handle.getFileHandle(name)).getFile();
    } catch (thrown) {
      if (isNamed(thrown, 'NotFoundError')) return undefined;
      throw thrown;
    }
  }
}

/** Named here, since tools are compiled with the types of a page, which has no such handles. */
interface SyncHandle {
  getSize(): number;
  truncate(bytes: number): void;
  read(target: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  close(): void;
}
interface SyncOpening {
  createSyncAccessHandle(options?: { readonly mode: 'read-only' }): Promise<SyncHandle>;
}

/** Reads into one buffer, that grows to the largest part that was asked for. */
class ReadFile implements OpenFile {
  readonly bytes: number;
  #buffer = new Uint8Array();

  constructor(readonly handle: SyncHandle) {
    this.bytes = handle.getSize();
  }

  read(at: number, length: number): Uint8Array<ArrayBuffer> {
    if (this.#buffer.length < length) this.#buffer = new Uint8Array(length);
    const target = this.#buffer.subarray(0, length);
    return target.subarray(0, this.handle.read(target, { at }));
  }

  close(): void {
    this.handle.close();
  }
}

export class PrivateFile {
  constructor(readonly handle: SyncHandle) {}

  get bytes(): number {
    return this.handle.getSize();
  }

  read(at: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, this.handle.read(bytes, { at }));
  }

  /** @throws DOMException QuotaExceededError when the disk is full. */
  write(bytes: Uint8Array, at: number): void {
    const written = this.handle.write(bytes, { at });
    if (written < bytes.length) throw new DOMException('not all could be written', QUOTA);
  }

  truncate(bytes: number): void {
    this.handle.truncate(bytes);
  }

  close(): void {
    this.handle.close();
  }
}

const QUOTA = 'QuotaExceededError';

export function isFull(thrown: unknown): boolean {
  return isNamed(thrown, QUOTA);
}

function busyOr(thrown: unknown): unknown {
  if (!isNamed(thrown, 'NoModificationAllowedError')) return thrown;
  return new ProblemError({ kind: 'storage-busy' }, { cause: thrown });
}

function isNamed(thrown: unknown, name: string): boolean {
  return thrown instanceof DOMException && thrown.name === name;
}
