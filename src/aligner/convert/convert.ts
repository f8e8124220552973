/**
 * From a joint CN-CLIP graph, as it is published, to two small towers, in one pass over its bytes: see README.md. Runs
 * in a worker and in Node and writes the same bytes in both.
 */
import { ProblemError } from '../../model/problem.ts';
import { type Value, valueOf } from '../../onnx/evaluate/value.ts';
import { storeFloat16 } from '../../onnx/quantise.ts';
import { DataType, type NodeProto, type TensorProto } from '../../onnx/schema.ts';
import { readPieces } from '../../onnx/stream.ts';
import { CONTEXT_LENGTH, contractOf } from './contract-of.ts';
import { type AlignerContract, type AlignerFile, encodeContract, type Precision } from '../contract.ts';
import { CONTRACT_FILE } from '../../model/contract-json.ts';
import { asProblem, supported, UnsupportedError } from './fault.ts';
import { EMBEDDINGS_INPUT, INPUTS, type JointGraph, readJointGraph, type WeightUse } from './joint-graph.ts';
import { type StoredMatrix, storeMatrix } from './matrices.ts';
import { Original } from './original.ts';
import { positionRows } from './positions.ts';
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

/** Unsqueeze and its like have had their axes as inputs since. */
const LEAST_OPSET = 13;
/** Of numbers that wait for others; a file in the usual order needs a tenth of it. */
const MOST_HELD_BYTES = 450e6;

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
): Promise<AlignerContract> {
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

/** Everything that is known once the nodes have been read. */
interface Plan {
  readonly graph: JointGraph;
  readonly original: Original;
  readonly text: TowerFile;
  readonly vision: TowerFile;
  readonly embeddings: WrittenFile;
}

/** Of the embeddings of tokens. */
interface Table {
  readonly rows: number;
  readonly hidden: number;
}

type Answers = ReturnType<Original['answers']>;

class Conversion {
  opset = 0;
  readonly #nodes: NodeProto[] = [];
  /** Weights that came before the nodes. */
  readonly #early: TensorProto[] = [];
  #plan: Plan | undefined;
  readonly #weights = new Map<string, Value>();
  readonly #stored = new Map<string, StoredMatrix>();
  #table: Table | undefined;
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
      this.#holdBack(tensor);
      return;
    }
    const plan = (this.#plan ??= await this.#makePlan());
    const use = plan.graph.uses.get(tensor.name);
    if (!use) return;
    const value = supported(() => valueOf(tensor));
    const isStored = value.data instanceof Float32Array && (await this.#store(plan, tensor, use, value.data));
    if (use.kind !== 'tokens' || !isStored) {
      // Of what lies in a tower's file already, the shape is all that is asked for later.
      const stored = { shape: tensor.dims, dataType: DataType.FLOAT };
      this.#weights.set(tensor.name, isStored ? stored : value);
    }
    supported(() => {
      if (use.kind === 'tokens') plan.original.giveTokens(tensor.dims[0] ?? 0);
      if (this.#size === undefined) this.#findPictureSize(plan);
      plan.original.giveWeight(tensor.name, value);
    });
    this.#refuseTooMuch(plan);
  }

  /** Keeps what came before the nodes, by which alone it is known what it is for. */
  #holdBack(tensor: TensorProto): void {
    this.#early.push(tensor);
    const held = this.#early.reduce((sum, { rawData }) => sum + (rawData?.length ?? 0), 0);
    if (held > MOST_HELD_BYTES) throw new UnsupportedError('its weights come before its nodes');
  }

  /** Writes a weight to where its use wants it. @returns false for what is kept as it is */
  async #store(plan: Plan, tensor: TensorProto, use: WeightUse, numbers: Float32Array): Promise<boolean> {
    const [rows = 0, columns = 0] = tensor.dims;
    const towers = [plan.text, plan.vision].filter((tower) => tower.reads(tensor.name));
    if (use.kind === 'tokens') {
      this.#table = { rows, hidden: columns };
      await plan.embeddings.append(encodeTable(numbers, rows, columns));
      return true;
    }
    if (use.kind === 'matrix' && tensor.dims.length === 2) {
      const [depth, width] = use.isTransposed ? [columns, rows] : [rows, columns];
      const matrix = { name: tensor.name, depth, width };
      const tensors = storeMatrix(matrix, numbers, use.isTransposed, this.options.precision);
      for (const tower of towers) await tower.write(tensors);
      this.#stored.set(tensor.name, matrix);
      return true;
    }
    if (use.kind === 'patches') {
      this.#patch = { side: tensor.dims[2] ?? 0, filters: rows };
      const single = { ...tensor, dataType: DataType.FLOAT, rawData: bytesOf(numbers) };
      const { initializers, nodes } = storeFloat16(single);
      for (const tower of towers) await tower.write(initializers, nodes);
      return true;
    }
    return false;
  }

  #refuseTooMuch({ original }: Plan): void {
    let kept = original.heldBytes;
    for (const { data } of this.#weights.values()) kept += data?.byteLength ?? 0;
    if (kept > MOST_HELD_BYTES) throw new UnsupportedError('its weights are not in the order of their use');
  }

  async finish(): Promise<AlignerContract> {
    for (const tensor of this.#early.splice(0)) await this.takeWeight(tensor);
    const plan = this.#plan;
    if (!plan || !this.#table || this.#size === undefined) throw new UnsupportedError('weights are missing');
    if (this.opset < LEAST_OPSET) throw new UnsupportedError(`it is of operator set ${this.opset}`);
    const { precision, tokenizer } = this.options;
    const answers = supported(() => plan.original.answers());
    const towers = await this.#finishTowers(plan, this.#table.hidden, this.#size, answers);
    const embeddings = await this.#finishEmbeddings(plan, this.#table);
    const contract = contractOf({
      precision,
      size: this.#size,
      ...towers,
      embeddings,
      tokenizer: tokenizer && (await this.#write(tokenizer.name, tokenizer.bytes)),
      answers,
    });
    await this.#write(CONTRACT_FILE, encodeContract(contract));
    return contract;
  }

  async #finishTowers({ text, vision }: Plan, hidden: number, size: number, answers: Answers) {
    const width = answers.text[0]?.length ?? 0;
    const end = { weights: this.#weights, stored: this.#stored, width, opset: this.opset };
    const textModel = await text.finish({
      ...end,
      inputs: [
        { name: EMBEDDINGS_INPUT, shape: ['batch', 'tokens', hidden] },
        { name: INPUTS.mask, shape: ['batch', 'tokens'] },
      ],
    });
    const visionModel = await vision.finish({
      ...end,
      inputs: [{ name: INPUTS.pixels, shape: ['batch', 3, size, size] }],
    });
    return { textModel, visionModel };
  }

  /** Behind the rows of the tokens, what each position adds. */
  async #finishEmbeddings({ graph, embeddings }: Plan, { rows, hidden }: Table) {
    const positions = supported(() => positionRows(graph, this.#weights, [1, CONTEXT_LENGTH, hidden]));
    await embeddings.append(encodePositions(positions));
    return { file: await embeddings.close(), rows, hidden, positions: CONTEXT_LENGTH };
  }

  async abort(): Promise<void> {
    await Promise.all(this.#open.map((file) => file.abort()));
  }

  async #makePlan(): Promise<Plan> {
    const graph = supported(() => readJointGraph(this.#nodes));
    const original = supported(() => new Original(graph));
    const { precision } = this.options;
    const kept = <File extends { abort(): Promise<void> }>(file: File) => {
      this.#open.push(file);
      return file;
    };
    return {
      graph,
      original,
      text: kept(await TowerFile.open(graph.text, this.sink, 'text_model.onnx', precision)),
      vision: kept(await TowerFile.open(graph.vision, this.sink, 'vision_model.onnx', precision)),
      embeddings: kept(await WrittenFile.open(this.sink, EMBEDDINGS_FILE)),
    };
  }

  async #write(name: string, bytes: Uint8Array): Promise<AlignerFile> {
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
}

function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
