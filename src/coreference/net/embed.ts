import { ProblemError } from '../../model/problem.ts';

/**
 * The embedding table, looked up here since no operator for it runs on both wasm and WebGPU. The file has `rows`
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
