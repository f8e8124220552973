/** A folder on disk that a download is kept in, as the page keeps one in its private file system. */
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeepingFile, KeepingFolder } from '../../src/aligner/store/kept-download.ts';

export class DiskFolder implements KeepingFolder {
  constructor(readonly path: string) {}

  async readJson(name: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.path, name), 'utf8'));
    } catch {
      return undefined;
    }
  }

  writeJson(name: string, value: unknown): Promise<void> {
    return writeFile(join(this.path, name), JSON.stringify(value));
  }

  open(name: string): Promise<KeepingFile> {
    const path = join(this.path, name);
    closeSync(openSync(path, 'a'));
    return Promise.resolve(new DiskFile(openSync(path, 'r+')));
  }
}

class DiskFile implements KeepingFile {
  constructor(readonly handle: number) {}

  get bytes(): number {
    return fstatSync(this.handle).size;
  }

  read(at: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(this.handle, bytes, 0, length, at));
  }

  write(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.handle, bytes, done, bytes.length - done, at + done);
  }

  truncate(bytes: number): void {
    ftruncateSync(this.handle, bytes);
  }

  close(): void {
    closeSync(this.handle);
  }
}
