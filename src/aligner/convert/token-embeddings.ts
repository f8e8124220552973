/**
 * token_embeddings.bin: what a token is before the first layer of the text tower. No operator that looks up 8-bit
 * rows runs on both wasm and WebGPU, so it is done here. Little-endian: `rows` float32 scales; `rows` × `hidden`
 * int8; then `positions` × `hidden` float32 to be added at each place (position and segment).
 */
import { ProblemError } from '../../model/problem.ts';

export const EMBEDDINGS_FILE = 'token_embeddings.bin';

export interface TableSize {
  readonly rows: number;
  readonly hidden: number;
  readonly positions: number;
}

export class TokenEmbeddings {
  readonly #scales: Float32Array;
  readonly #levels: Int8Array;
  readonly #positions: Float32Array;

  /** @throws ProblemError 'model-unsupported' when the file has not the size that the contract wants. */
  constructor(
    bytes: Uint8Array,
    readonly size: TableSize,
  ) {
    const { rows, hidden, positions } = size;
    const wanted = rows * (4 + hidden) + 4 * positions * hidden;
    if (bytes.byteLength !== wanted) {
      const detail = `it has ${bytes.byteLength} bytes, not ${wanted}`;
      throw new ProblemError({ kind: 'model-unsupported', file: EMBEDDINGS_FILE, detail });
    }
    const levelsEnd = rows * (4 + hidden);
    this.#scales = floats(bytes, 0, rows);
    this.#levels = new Int8Array(bytes.buffer, bytes.byteOffset + 4 * rows, rows * hidden);
    this.#positions = floats(bytes, levelsEnd, positions * hidden);
  }

  /**
   * The text tower's inputs for texts of any lengths: shorter ones are padded, what is beyond `positions` is left out.
   * @param texts token numbers, with those that start and end a text. One outside the table counts as `unknown`.
   */
  inputs(texts: readonly (readonly number[])[], unknown = 1) {
    const { rows, hidden, positions } = this.size;
    const tokens = Math.min(Math.max(...texts.map((text) => text.length), 1), positions);
    const embeddings = new Float32Array(texts.length * tokens * hidden);
    const mask = new Float32Array(texts.length * tokens);
    texts.forEach((text, row) => {
      for (let place = 0; place < Math.min(text.length, tokens); place++) {
        const wanted = text[place] ?? unknown;
        const token = wanted < rows ? wanted : unknown;
        const target = (row * tokens + place) * hidden;
        mask[row * tokens + place] = 1;
        for (let at = 0; at < hidden; at++) {
          embeddings[target + at] =
            (this.#levels[token * hidden + at] ?? 0) * (this.#scales[token] ?? 0) +
            (this.#positions[place * hidden + at] ?? 0);
        }
      }
    });
    return {
      embeddings: { data: embeddings, dims: [texts.length, tokens, hidden] },
      mask: { data: mask, dims: [texts.length, tokens] },
    };
  }
}

/** The file's first two parts. @param values [rows, hidden] */
export function encodeTable(values: Float32Array, rows: number, hidden: number): Uint8Array {
  const bytes = new Uint8Array(rows * (4 + hidden));
  const view = new DataView(bytes.buffer);
  const levels = new Int8Array(bytes.buffer, 4 * rows);
  for (let row = 0; row < rows; row++) {
    let most = 0;
    for (let at = row * hidden; at < (row + 1) * hidden; at++)
      most = Math.max(most, Math.abs(values[at] ?? 0));
    const scale = Math.fround(most / 127);
    view.setFloat32(4 * row, scale, true);
    for (let at = row * hidden; at < (row + 1) * hidden; at++)
      levels[at] = scale === 0 ? 0 : Math.max(-127, Math.min(127, Math.round((values[at] ?? 0) / scale)));
  }
  return bytes;
}

/** The file's last part. @param values [positions, hidden] */
export function encodePositions(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setFloat32(4 * index, value, true);
  });
  return bytes;
}

/** Copied: the file may begin at any byte of its buffer. */
function floats(bytes: Uint8Array, start: number, length: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, 4 * length);
  return Float32Array.from({ length }, (_, index) => view.getFloat32(4 * index, true));
}
