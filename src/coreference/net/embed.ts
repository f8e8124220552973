import { ProblemError } from '../../model/problem.ts';
import { type Contract, rowsOf } from '../contract.ts';

/**
 * A table of embeddings, looked up here since no operator for it runs on both wasm and WebGPU. The file has `rows`
 * float32 scales, then `rows` × `hidden` int8, little-endian; a value is int8 × its row's scale.
 */
export class EmbeddingTable {
  readonly #scales: Float32Array;
  readonly #values: Int8Array;

  /** @throws ProblemError 'coreference-wrong' when the file has not the size that the contract wants. */
  constructor(
    bytes: Uint8Array,
    rows: number,
    readonly hidden: number,
    file = 'embeddings.bin',
  ) {
    if (bytes.byteLength !== rows * (4 + hidden)) {
      const detail = `it has ${bytes.byteLength} bytes; ${rows} rows of ${hidden} numbers take ${rows * (4 + hidden)}`;
      throw new ProblemError({ kind: 'coreference-wrong', file, detail });
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#scales = Float32Array.from({ length: rows }, (_, row) => view.getFloat32(4 * row, true));
    this.#values = new Int8Array(bytes.buffer, bytes.byteOffset + 4 * rows, rows * hidden);
  }

  /** Writes a row's values to `target` from `offset` on. */
  write(row: number, target: Float32Array, offset: number): void {
    const scale = this.#scales[row] ?? 0;
    const first = row * this.hidden;
    for (let at = 0; at < this.hidden; at += 1) {
      target[offset + at] = (this.#values[first + at] ?? 0) * scale;
    }
  }
}

/** Rows as the contract counts them. Those of rare characters lie in a file of their own, read when one is first wanted. */
export class Embeddings {
  readonly #common: EmbeddingTable;
  /** For each row its place in the common table, or −1 − its place in the rare one; absent where one table has all. */
  readonly #places: Int32Array | undefined;
  readonly #readRare: () => Promise<EmbeddingTable>;
  #rare: EmbeddingTable | undefined;
  #reading: Promise<EmbeddingTable> | undefined;

  private constructor(
    common: EmbeddingTable,
    places: Int32Array | undefined,
    readRare: () => Promise<EmbeddingTable>,
  ) {
    this.#common = common;
    this.#places = places;
    this.#readRare = readRare;
  }

  /** @throws ProblemError 'coreference-wrong' when a file has not the size that the contract wants, and what `readFile` throws */
  static async open(
    contract: Contract,
    readFile: (name: string) => Promise<Uint8Array>,
  ): Promise<Embeddings> {
    const { files, hidden } = contract;
    const rare = files.rareEmbeddings;
    const places = rare === undefined ? undefined : placesOf(contract);
    const commonRows = places?.filter((place) => place >= 0).length ?? rowsOf(contract);
    const table = async (name: string, rows: number): Promise<EmbeddingTable> =>
      new EmbeddingTable(await readFile(name), rows, hidden, name);
    return new Embeddings(await table(files.embeddings, commonRows), places, () =>
      table(rare ?? files.embeddings, rowsOf(contract) - commonRows),
    );
  }

  /** To be awaited before `write`. @throws what reading a file throws; the next call tries again */
  async have(rows: Iterable<number>): Promise<void> {
    if (this.#places === undefined || this.#rare !== undefined) return;
    for (const row of rows) {
      if ((this.#places[row] ?? 0) >= 0) continue;
      const reading = (this.#reading ??= this.#readRare());
      try {
        this.#rare = await reading;
      } finally {
        this.#reading = undefined;
      }
      return;
    }
  }

  /** Writes a row's values to `target` from `offset` on. */
  write(row: number, target: Float32Array, offset: number): void {
    const place = this.#places?.[row] ?? row;
    if (place >= 0) this.#common.write(place, target, offset);
    else this.#rare?.write(-1 - place, target, offset);
  }
}

function placesOf({ firstCharacterRow, characters, commonCharacters = '' }: Contract): Int32Array {
  const common = new Set(commonCharacters);
  let commonRows = firstCharacterRow;
  let rareRows = 0;
  const special = Array.from({ length: firstCharacterRow }, (_, row) => row);
  const ofCharacters = Array.from(characters, (character) =>
    common.has(character) ? commonRows++ : -1 - rareRows++,
  );
  return Int32Array.from([...special, ...ofCharacters]);
}
