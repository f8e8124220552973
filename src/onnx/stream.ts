/**
 * Reads an ONNX file from a stream, front to back, once: what it is made of is handed on piece by piece, and only
 * the piece at hand is in memory.
 */
import { NODE, TENSOR } from './messages.ts';
import type { NodeProto, OperatorSetId, TensorProto } from './schema.ts';
import { decodeModel } from './model.ts';
import { decodeMessage, type MessageTable } from './wire.ts';

export type Piece =
  | { readonly kind: 'node'; readonly node: NodeProto }
  | { readonly kind: 'initializer'; readonly tensor: TensorProto }
  | { readonly kind: 'opsets'; readonly opsets: readonly OperatorSetId[] };

/** The stream ended in the middle of something. */
export class TruncatedError extends Error {
  override readonly name = 'TruncatedError';
}

/** The bytes are none of an ONNX model. */
export class ForeignError extends Error {
  override readonly name = 'ForeignError';
}

const GRAPH_FIELD = 7;
const OPSET_FIELD = 8;
const NODE_FIELD = 1;
const INITIALIZER_FIELD = 5;
/** A node, a name, a number: nothing but a weight is larger. */
const SMALL_BYTES = 2 ** 24;
const TENSOR_BYTES = 2 ** 31;

/**
 * Nodes, weights and operator sets in the order in which the file has them; the rest is passed over.
 * @param onBytes told how many bytes have come so far.
 * @throws TruncatedError, ForeignError, and what the stream throws.
 */
export async function* readPieces(
  stream: ReadableStream<Uint8Array>,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<Piece, void, void> {
  const source = new ByteSource(stream, onBytes);
  let hasGraph = false;
  try {
    while (!(await source.isAtEnd())) {
      const { field, wireType } = await source.tag();
      if (field === GRAPH_FIELD && wireType === 2) {
        hasGraph = true;
        const length = await source.varint();
        yield* readGraph(source, source.position + length);
      } else if (field === OPSET_FIELD && wireType === 2) {
        const message = await source.sized(SMALL_BYTES);
        const model = decodeModel(Uint8Array.of((OPSET_FIELD << 3) | 2, message.length, ...message));
        yield { kind: 'opsets', opsets: model.opsetImport };
      } else {
        await source.pass(wireType);
      }
    }
    if (!hasGraph)
      throw source.position === 0 ? new TruncatedError('no bytes') : new ForeignError('no graph');
  } finally {
    await source.close();
  }
}

async function* readGraph(source: ByteSource, end: number): AsyncGenerator<Piece, void, void> {
  while (source.position < end) {
    const { field, wireType } = await source.tag();
    if (field === NODE_FIELD && wireType === 2) {
      const bytes = await source.sized(SMALL_BYTES);
      yield { kind: 'node', node: decoded(NODE, bytes) as NodeProto };
    } else if (field === INITIALIZER_FIELD && wireType === 2) {
      const bytes = await source.sized(TENSOR_BYTES);
      yield { kind: 'initializer', tensor: decoded(TENSOR, bytes) as TensorProto };
    } else {
      await source.pass(wireType);
    }
  }
  if (source.position > end) throw new ForeignError('a graph longer than it says');
}

function decoded(table: MessageTable, bytes: Uint8Array): unknown {
  try {
    return decodeMessage(table, bytes);
  } catch (cause) {
    throw new ForeignError('a piece that cannot be read', { cause });
  }
}

/** Bytes of a stream by number, whatever the chunks they come in. */
class ByteSource {
  position = 0;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array();
  #next = 0;
  #received = 0;

  constructor(
    stream: ReadableStream<Uint8Array>,
    readonly onBytes: ((bytes: number) => void) | undefined,
  ) {
    this.#reader = stream.getReader();
  }

  async isAtEnd(): Promise<boolean> {
    while (this.#next === this.#chunk.length) {
      const { done, value } = await this.#reader.read();
      if (done) return true;
      this.#chunk = value;
      this.#next = 0;
      this.#received += value.length;
      this.onBytes?.(this.#received);
    }
    return false;
  }

  async tag(): Promise<{ field: number; wireType: number }> {
    const tag = await this.varint();
    const [field, wireType] = [Math.floor(tag / 8), tag % 8];
    if (field === 0 || field > 1000 || ![0, 1, 2, 5].includes(wireType))
      throw new ForeignError('no such field');
    return { field, wireType };
  }

  async varint(): Promise<number> {
    let value = 0;
    for (let shift = 0; shift < 10; shift++) {
      const byte = await this.#byte();
      value += (byte & 127) * 2 ** (7 * shift);
      if (byte < 128) return value;
    }
    throw new ForeignError('a number without end');
  }

  /** A message, string or run of bytes with its length in front. */
  async sized(most: number): Promise<Uint8Array> {
    const length = await this.varint();
    if (length > most) throw new ForeignError(`a piece of ${length} bytes`);
    return this.#bytes(length);
  }

  async pass(wireType: number): Promise<void> {
    if (wireType === 0) await this.varint();
    else if (wireType === 2) await this.sized(SMALL_BYTES);
    else await this.#bytes(wireType === 1 ? 8 : 4);
  }

  /** Lets go of the stream, wherever it is. */
  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }

  async #byte(): Promise<number> {
    if (await this.isAtEnd()) throw new TruncatedError(`it ends after ${this.position} bytes`);
    this.position++;
    return this.#chunk[this.#next++] ?? 0;
  }

  async #bytes(length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    for (let filled = 0; filled < length;) {
      if (await this.isAtEnd()) throw new TruncatedError(`it ends after ${this.position + filled} bytes`);
      const part = this.#chunk.subarray(this.#next, this.#next + length - filled);
      bytes.set(part, filled);
      filled += part.length;
      this.#next += part.length;
    }
    this.position += length;
    return bytes;
  }
}
