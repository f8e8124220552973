import { ProblemError } from '../../../model/problem.ts';
import { storedColumns } from './create-table.ts';

/** A table of a database with its rows, numbers as their digits. */
export interface DatabaseTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

type Value = string | undefined;

/**
 * The tables of an SQLite database: b-trees of records by row (https://www.sqlite.org/fileformat2.html, sections 1 to 2.6).
 * Tables without row ids, indices and what a second file (-wal) holds are not read.
 * @throws ProblemError thread-malformed where the file ends too early or pages lead in a circle
 */
export function readDatabase(bytes: Uint8Array): readonly DatabaseTable[] {
  try {
    const file = new DatabaseFile(bytes);
    return file.rowsAt(1).flatMap(([type, name = '', , root, sql = '']) => {
      // Virtual tables have no page, and those without row ids another tree.
      const isOfRows = type === 'table' && Number(root) > 0 && !/without\s+rowid/i.test(sql);
      return isOfRows && !name.startsWith('sqlite_') ? [tableAt(file, Number(root), name, sql)] : [];
    });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ProblemError(
      { kind: 'thread-malformed', detail: 'SQLite: the database is damaged', fault: { is: 'database' } },
      { cause },
    );
  }
}

function tableAt(file: DatabaseFile, root: number, name: string, sql: string): DatabaseTable {
  const columns = storedColumns(sql);
  const ownId = columns.findIndex(({ isRowId }) => isRowId);
  return {
    name,
    columns: columns.map((column) => column.name),
    rows: file
      .rowsAt(root, ownId)
      .map((row) => columns.map(({ added }, at) => (at < row.length ? (row[at] ?? '') : added))),
  };
}

class DatabaseFile {
  readonly #view: DataView;
  readonly #pageSize: number;
  readonly #usable: number;
  readonly #text: TextDecoder;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = this.#view.getUint16(16);
    this.#pageSize = size === 1 ? 65_536 : size;
    this.#usable = this.#pageSize - this.#view.getUint8(20);
    if (this.#pageSize < 512 || this.#usable < 480) throw new RangeError('page size');
    const encoding = this.#view.getUint32(56);
    this.#text = new TextDecoder(encoding === 2 ? 'utf-16le' : encoding === 3 ? 'utf-16be' : 'utf-8');
  }

  /** Rows of the table whose tree begins at a page, the first being 1. */
  rowsAt(root: number, ownId = -1): readonly (readonly Value[])[] {
    const rows: (readonly Value[])[] = [];
    const seen = new Set<number>();
    const visit = (page: number): void => {
      if (seen.has(page)) throw new RangeError('a circle of pages');
      seen.add(page);
      const start = (page - 1) * this.#pageSize;
      const header = start + (page === 1 ? 100 : 0);
      const type = this.#view.getUint8(header);
      if (type !== 5 && type !== 13) throw new RangeError('no page of a table');
      const cells = this.#view.getUint16(header + 3);
      const pointers = header + (type === 5 ? 12 : 8);
      for (let cell = 0; cell < cells; cell += 1) {
        const at = start + this.#view.getUint16(pointers + cell * 2);
        if (type === 5) visit(this.#view.getUint32(at));
        else rows.push(this.#row(at, ownId));
      }
      if (type === 5) visit(this.#view.getUint32(header + 8));
    };
    visit(root);
    return rows;
  }

  #row(at: number, ownId: number): readonly Value[] {
    const [length, afterLength] = this.#number(at);
    const [id, start] = this.#number(afterLength);
    const values = this.#record(this.#payload(start, Number(length)));
    // The row's id stands before the record and not in it.
    return values.map((value, column) => (column === ownId && value === undefined ? String(id) : value));
  }

  #payload(start: number, length: number): Uint8Array {
    if (length > this.bytes.length) throw new RangeError('payload');
    const most = this.#usable - 35;
    const least = Math.floor(((this.#usable - 12) * 32) / 255) - 23;
    const fitting = least + ((length - least) % (this.#usable - 4));
    const local = length <= most ? length : fitting <= most ? fitting : least;
    const payload = new Uint8Array(length);
    payload.set(this.#slice(start, local));
    let [done, next] = [local, local < length ? this.#view.getUint32(start + local) : 0];
    while (done < length) {
      if (next === 0) throw new RangeError('overflow');
      const page = (next - 1) * this.#pageSize;
      const part = this.#slice(page + 4, Math.min(this.#usable - 4, length - done));
      payload.set(part, done);
      done += part.length;
      next = this.#view.getUint32(page);
    }
    return payload;
  }

  #slice(start: number, length: number): Uint8Array {
    if (start < 0 || start + length > this.bytes.length) throw new RangeError('end of file');
    return this.bytes.subarray(start, start + length);
  }

  #record(payload: Uint8Array): readonly Value[] {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const [headerLength, first] = varint(view, 0);
    const values: Value[] = [];
    let [at, body] = [first, Number(headerLength)];
    while (at < Number(headerLength)) {
      const [type, next] = varint(view, at);
      const length = lengthOf(Number(type));
      values.push(this.#value(view, body, Number(type), length));
      at = next;
      body += length;
    }
    return values;
  }

  #value(view: DataView, at: number, type: number, length: number): Value {
    if (at + length > view.byteLength) throw new RangeError('record');
    if (type === 0) return undefined;
    if (type === 7) return String(view.getFloat64(at));
    if (type === 8 || type === 9) return String(type - 8);
    if (type < 7) {
      let number = BigInt(view.getInt8(at));
      for (let byte = 1; byte < length; byte += 1) number = number * 256n + BigInt(view.getUint8(at + byte));
      return String(number);
    }
    return this.#text.decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
  }

  #number(at: number): readonly [bigint, number] {
    return varint(this.#view, at);
  }
}

/** A number of up to nine bytes of seven bits each, and where it ends. */
function varint(view: DataView, start: number): readonly [bigint, number] {
  let value = 0n;
  for (let at = start; at < start + 8; at += 1) {
    const byte = view.getUint8(at);
    value = value * 128n + BigInt(byte & 0x7f);
    if (byte < 0x80) return [value, at + 1];
  }
  return [BigInt.asIntN(64, value * 256n + BigInt(view.getUint8(start + 8))), start + 9];
}

const INTEGERS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];
const lengthOf = (type: number): number => (type < 12 ? (INTEGERS[type] ?? 0) : Math.floor((type - 12) / 2));
