import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { ExportedFile } from './formats.ts';

/** A .zip that grows file by file: of what went in only the packed bytes are held. */
export class ZipFile {
  readonly #parts: Uint8Array<ArrayBuffer>[] = [];
  readonly #zip: Zip;

  constructor() {
    this.#zip = new Zip((fault, part) => {
      if (fault !== null) throw fault;
      this.#parts.push(new Uint8Array(part));
    });
  }

  add(name: string, content: ExportedFile['content']): void {
    const file = new ZipDeflate(name, { level: 6 });
    // The same results are the same file.
    file.mtime = new Date(2000, 0, 1);
    this.#zip.add(file);
    file.push(typeof content === 'string' ? strToU8(content) : content, true);
  }

  end(): Blob {
    this.#zip.end();
    return new Blob(this.#parts, { type: 'application/zip' });
  }
}
