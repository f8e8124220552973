/**
 * From a joint CN-CLIP graph, as it is published, to two small towers, in one pass over its bytes: see README.md. Runs
 * in a worker and in Node and writes the same bytes in both.
 */
import { problemOf, ProblemError } from '../../src/domain/problem.ts';
import { evaluateAll } from '../onnx/evaluate/evaluate.ts';
import { broadcast, type Value, valueOf } from '../onnx/evaluate/value.ts';
import { storeFloat16 } from '../onnx/quantise.ts';
import { DataType, type NodeProto, type TensorProto } from '../onnx/schema.ts';
import { neededNodes } from '../onnx/simplify.ts';
import { ForeignError, readPieces, TruncatedError } from '../onnx/stream.ts';
import { COSINE_AT_LEAST, PIXEL_SEED } from './check.ts';
import {
  type ClipContract,
  type ClipFile,
  CONTRACT_FILE,
  encodeContract,
  type Precision,
} from './contract.ts';
import {
  EMBEDDINGS_INPUT,
  INPUTS,
  type JointGraph,
  readJointGraph,
  TEXT_OUTPUT,
  VISION_OUTPUT,
} from './joint-graph.ts';
import { type StoredMatrix, storeMatrix } from './matrices.ts';
import { Original } from './original.ts';
import { EMBEDDINGS_FILE, encodePositions, encodeTable } from './token-embeddings.ts';
import { TowerFile } from './tower.ts';
import { type FileSink, WrittenFile } from './written-file.ts';

export interface ConvertOptions {
  readonly precision: Precision;
  /** For messages. */
  readonly name?: string;
  /** tokenizer.json or vocab.txt, which is kept with the towers. */
  readonly tokenizer?: { readonly name: string; readonly bytes: Uint8Array };
  /** Bytes of the source that have been read. */
  readonly onProgress?: (bytes: number) => void;
  /** Aborted, it rejects with 'cancelled'; what has been written is given up. */
  readonly signal?: AbortSignal;
}

/** Chinese-CLIP cuts texts here. */
const CONTEXT_LENGTH = 52;
/** Of numbers that wait for others; a file in the usual order needs a tenth of it. */
const MOST_HELD_BYTES = 450e6;
const DEFAULT_LOGIT_SCALE = 100;

/**
 * @param stream a joint graph in single or half precision, front to back.
 * @param sink gets text_model.onnx, vision_model.onnx, token_embeddings.bin, the tokenizer and, last, contract.json.
 * @returns what contract.json says. Whether the towers are good enough has to be asked of `checkTowers`.
 * @throws ProblemError 'model-truncated', 'model-unsupported' or 'cancelled'; whatever the stream or sink throws.
 */
export async function convertJointGraph(
  stream: ReadableStream<Uint8Array>,
  sink: FileSink,
  options: ConvertOptions,
): Promise<ClipContract> {
  const conversion = new Conversion(sink, options);
  try {
    for await (const piece of readPieces(stream, options.onProgress)) {
      if (options.signal?.aborted === true) throw new ProblemError({ kind: 'cancelled' });
      if (piece.kind === 'node') conversion.takeNode(piece.node);
      else if (piece.kind === 'initializer') await conversion.takeWeight(piece.tensor);
      else
        conversion.opset = piece.opsets.find(({ domain = '' }) => domain === '')?.version ?? conversion.opset;
    }
    return await conversion.finish();
  } catch (thrown) {
    await conversion.abort();
    if (options.signal?.aborted === true) throw new ProblemError({ kind: 'cancelled' }, { cause: thrown });
    throw asProblem(thrown, options.name ?? 'model.onnx');
  }
}

/** A graph that is not as it should be. */
class UnsupportedError extends Error {}

/** Everything that is known once the nodes have been read. */
interface Plan {
  readonly graph: JointGraph;
  readonly original: Original;
  readonly text: TowerFile;
  readonly vision: TowerFile;
  readonly embeddings: WrittenFile;
}

class Conversion {
  opset = 0;
  readonly #nodes: NodeProto[] = [];
  /** Weights that came before the nodes. */
  readonly #early: TensorProto[] = [];
  #plan: Plan | undefined;
  readonly #weights = new Map<string, Value>();
  readonly #stored = new Map<string, StoredMatrix>();
  #table: { rows: number; hidden: number } | undefined;
  #patch: { side: number; filters: number } | undefined;
  #size: number | undefined;
  readonly #open: { abort(): Promise<void> }[] = [];

  constructor(
    readonly sink: FileSink,
    readonly options: ConvertOptions,
  ) {}

  takeNode(node: NodeProto): void {
    if (this.#plan) throw new UnsupportedError('nodes come after weights');
    this.#nodes.push(node);
  }

  async takeWeight(tensor: TensorProto): Promise<void> {
    if (this.#nodes.length === 0) {
      this.#early.push(tensor);
      const held = this.#early.reduce((sum, { rawData }) => sum + (rawData?.length ?? 0), 0);
      if (held > MOST_HELD_BYTES) throw new UnsupportedError('its weights come before its nodes');
      return;
    }
    const plan = (this.#plan ??= await this.#makePlan());
    const use = plan.graph.uses.get(tensor.name);
    if (!use) return;
    const value = supported(() => valueOf(tensor));
    const towers = [plan.text, plan.vision].filter((tower) => tower.reads(tensor.name));
    const [rows = 0, columns = 0] = tensor.dims;
    const numbers = value.data instanceof Float32Array ? value.data : undefined;
    if (use.kind === 'tokens' && numbers) {
      this.#table = { rows, hidden: columns };
      await plan.embeddings.append(encodeTable(numbers, rows, columns));
    } else if (use.kind === 'matrix' && numbers && tensor.dims.length === 2) {
      const [depth, width] = use.isTransposed ? [columns, rows] : [rows, columns];
      const matrix = { name: tensor.name, depth, width };
      const tensors = storeMatrix(matrix, numbers, use.isTransposed, this.options.precision);
      for (const tower of towers) await tower.write(tensors);
      this.#stored.set(tensor.name, matrix);
      this.#weights.set(tensor.name, { shape: tensor.dims, dataType: DataType.FLOAT });
    } else if (use.kind === 'patches' && numbers) {
      this.#patch = { side: tensor.dims[2] ?? 0, filters: rows };
      const { initializers, nodes } = storeFloat16({
        ...tensor,
        dataType: DataType.FLOAT,
        rawData: bytesOf(numbers),
      });
      for (const tower of towers) await tower.write(initializers, nodes);
      this.#weights.set(tensor.name, { shape: tensor.dims, dataType: DataType.FLOAT });
    } else {
      this.#weights.set(tensor.name, value);
    }
    supported(() => {
      if (use.kind === 'tokens') plan.original.giveTokens(rows);
      if (this.#size === undefined) this.#findPictureSize(plan);
      plan.original.giveWeight(tensor.name, value);
    });
    const kept = Array.from(this.#weights.values()).reduce(
      (sum, { data }) => sum + (data?.byteLength ?? 0),
      0,
    );
    if (plan.original.heldBytes + kept > MOST_HELD_BYTES)
      throw new UnsupportedError('its weights are not in the order of their use');
  }

  async finish(): Promise<ClipContract> {
    for (const tensor of this.#early.splice(0)) await this.takeWeight(tensor);
    const plan = this.#plan;
    if (!plan || !this.#table || this.#size === undefined) throw new UnsupportedError('weights are missing');
    const { rows, hidden } = this.#table;
    const { precision, tokenizer } = this.options;
    const contents = supported(() => ({
      text: plan.original.embeddings(TEXT_OUTPUT),
      vision: plan.original.embeddings(VISION_OUTPUT),
      logitScale:
        plan.graph.scale === undefined ? DEFAULT_LOGIT_SCALE : plan.original.number(plan.graph.scale),
      positions: this.#positionRows(plan.graph, hidden),
    }));
    const width = contents.text[0]?.length ?? 0;
    const end = { weights: this.#weights, stored: this.#stored, width, opset: this.opset };
    const textModel = await plan.text.finish({
      ...end,
      inputs: [
        { name: EMBEDDINGS_INPUT, shape: ['batch', 'tokens', hidden] },
        { name: INPUTS.mask, shape: ['batch', 'tokens'] },
      ],
    });
    const visionModel = await plan.vision.finish({
      ...end,
      inputs: [{ name: INPUTS.pixels, shape: ['batch', 3, this.#size, this.#size] }],
    });
    await plan.embeddings.append(encodePositions(contents.positions));
    const embeddings = await plan.embeddings.close();
    const tokenizerFile = tokenizer && (await this.#write(tokenizer.name, tokenizer.bytes));
    const files = [textModel, visionModel, embeddings, ...(tokenizerFile ? [tokenizerFile] : [])];
    const contract: ClipContract = {
      format: 'tamen-clip-1',
      precision,
      width,
      logitScale: Number(contents.logitScale.toPrecision(6)),
      text: {
        model: textModel,
        inputs: { embeddings: EMBEDDINGS_INPUT, mask: INPUTS.mask },
        output: TEXT_OUTPUT,
        embeddings: { file: embeddings, rows, hidden, positions: CONTEXT_LENGTH },
        tokenizer: {
          kind: 'bert',
          ...(tokenizerFile && { file: tokenizerFile }),
          contextLength: CONTEXT_LENGTH,
          padding: 0,
        },
      },
      vision: {
        model: visionModel,
        inputs: { pixels: INPUTS.pixels },
        output: VISION_OUTPUT,
        size: this.#size,
        resample: 'bicubic',
        mean: [0.48145466, 0.4578275, 0.40821073],
        deviation: [0.26862954, 0.26130258, 0.27577711],
      },
      check: {
        tokens: plan.original.tokens.map((text) => [...text]),
        pixelSeed: PIXEL_SEED,
        text: contents.text,
        vision: contents.vision,
        cosineAtLeast: COSINE_AT_LEAST[precision],
      },
      files,
    };
    await this.#write(CONTRACT_FILE, encodeContract(contract));
    return contract;
  }

  async abort(): Promise<void> {
    await Promise.all(this.#open.map((file) => file.abort()));
  }

  async #makePlan(): Promise<Plan> {
    const graph = supported(() => readJointGraph(this.#nodes));
    const original = supported(() => new Original(graph));
    const { precision } = this.options;
    const text = await TowerFile.open(graph.text, this.sink, 'text_model.onnx', precision);
    const vision = await TowerFile.open(graph.vision, this.sink, 'vision_model.onnx', precision);
    const embeddings = await WrittenFile.open(this.sink, EMBEDDINGS_FILE);
    this.#open.push(text, vision, embeddings);
    return { graph, original, text, vision, embeddings };
  }

  async #write(name: string, bytes: Uint8Array): Promise<ClipFile> {
    const file = await WrittenFile.open(this.sink, name);
    this.#open.push(file);
    await file.append(bytes);
    return file.close();
  }

  /** A square of patches and one row for the class have a position each. */
  #findPictureSize({ vision, original }: Plan): void {
    const patch = this.#patch;
    if (!patch) return;
    for (const [name, { shape }] of this.#weights) {
      const across = Math.sqrt((shape.at(-2) ?? 0) - 1);
      const isPositions = shape.at(-1) === patch.filters && across >= 1 && Number.isInteger(across);
      if (!isPositions || !vision.reads(name) || this.#stored.has(name)) continue;
      this.#size = across * patch.side;
      original.givePicture(this.#size);
      return;
    }
  }

  #positionRows({ nodes, added }: JointGraph, hidden: number): Float32Array {
    const shape = [1, CONTEXT_LENGTH, hidden];
    const tokens: Value = { shape: [1, CONTEXT_LENGTH], dataType: DataType.INT64 };
    const values = evaluateAll(
      neededNodes(nodes, added),
      new Map([...this.#weights, [INPUTS.tokens, tokens]]),
    );
    const sum = new Float32Array(CONTEXT_LENGTH * hidden);
    for (const name of added) {
      const value = values.get(name);
      const numbers = value && broadcast(value, shape);
      if (!numbers) throw new Error(`${name} is not the same for every text`);
      for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (numbers[index] ?? 0);
    }
    return sum;
  }
}

/** What our own reading of a graph throws speaks of the graph. */
function supported<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw new UnsupportedError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function asProblem(thrown: unknown, file: string): unknown {
  if (thrown instanceof TruncatedError)
    return new ProblemError({ kind: 'model-truncated', file }, { cause: thrown });
  if (thrown instanceof ForeignError || thrown instanceof UnsupportedError) {
    if (problemOf(thrown.cause).kind === 'out-of-memory') return thrown.cause;
    const detail = thrown instanceof ForeignError ? `it is no ONNX file (${thrown.message})` : thrown.message;
    return new ProblemError({ kind: 'model-unsupported', file, detail }, { cause: thrown });
  }
  return thrown;
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
