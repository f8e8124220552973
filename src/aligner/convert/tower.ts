/** One tower's ONNX file: large weights as they come, then the small ones and the nodes. */
import { valueInfo, type Shape } from '../../onnx/builder.ts';
import type { Value } from '../../onnx/evaluate/value.ts';
import { fuse } from '../../onnx/fuse.ts';
import { encodeModel } from '../../onnx/model.ts';
import { prependByPadding } from '../../onnx/prepend.ts';
import { MICROSOFT_OPSET } from '../../onnx/quantise.ts';
import { DataType, type GraphProto, type NodeProto, type TensorProto } from '../../onnx/schema.ts';
import { fold, observe, type Part, type Probes, tensorsOf } from '../../onnx/simplify.ts';
import type { AlignerFile, Precision } from '../contract.ts';
import { supported } from './fault.ts';
import type { TowerNodes } from './joint-graph.ts';
import { linkProducts, type StoredMatrix } from './matrices.ts';
import { type FileSink, WrittenFile } from './written-file.ts';

export interface TowerInput {
  readonly name: string;
  readonly shape: Shape;
}

export interface TowerEnd {
  /** Of weights: numbers for those that have not been written yet. */
  readonly weights: ReadonlyMap<string, Value>;
  readonly stored: ReadonlyMap<string, StoredMatrix>;
  readonly inputs: readonly TowerInput[];
  readonly width: number;
  readonly opset: number;
}

const IR_VERSION = 10;
/** LayerNormalization begins here. */
const LEAST_OPSET = 17;
/** Two sizes for each that is free. */
const FREE_SIZES: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>] = [
  new Map([
    ['batch', 2],
    ['tokens', 5],
  ]),
  new Map([
    ['batch', 3],
    ['tokens', 7],
  ]),
];

export class TowerFile {
  readonly #reads: ReadonlySet<string>;
  /** Widen weights that are written in half precision. */
  readonly #casts: NodeProto[] = [];

  private constructor(
    readonly source: TowerNodes,
    readonly file: WrittenFile,
    readonly precision: Precision,
  ) {
    this.#reads = new Set(source.nodes.flatMap(({ input }) => input));
  }

  static async open(
    source: TowerNodes,
    sink: FileSink,
    name: string,
    precision: Precision,
  ): Promise<TowerFile> {
    const file = await WrittenFile.open(sink, name);
    await file.append(encodeModel({ irVersion: IR_VERSION, producerName: 'tamen', opsetImport: [] }));
    return new TowerFile(source, file, precision);
  }

  reads(weight: string): boolean {
    return this.#reads.has(weight);
  }

  /** Protobuf joins the parts of a graph, so each weight is written as a graph with nothing else in it. */
  async write(tensors: readonly TensorProto[], casts: readonly NodeProto[] = []): Promise<void> {
    this.#casts.push(...casts);
    for (const tensor of tensors)
      await this.file.append(
        encodeModel({ opsetImport: [], graph: { ...EMPTY_GRAPH, initializer: [tensor] } }),
      );
  }

  /** Writes what is left. @throws UnsupportedError when the graph is not understood. */
  async finish({ weights, stored, inputs, width, opset }: TowerEnd): Promise<AlignerFile> {
    const { output } = this.source;
    const given = new Map(Array.from(weights).filter(([name]) => this.reads(name)));
    const source = { nodes: this.source.nodes, weights: given };
    const part = supported(() => simplified(source, output, probesFor(inputs)));
    const nodes = [...this.#casts, ...linkProducts(part.nodes, stored, this.precision)];
    const read = new Set(nodes.flatMap(({ input }) => input));
    const left = new Map(Array.from(part.weights).filter(([name, { data }]) => data && read.has(name)));
    const graph: GraphProto = {
      ...EMPTY_GRAPH,
      name: output,
      node: nodes,
      initializer: tensorsOf(left),
      input: inputs.map(({ name, shape }) => valueInfo(name, DataType.FLOAT, shape)),
      output: [valueInfo(output, DataType.FLOAT, ['batch', width])],
    };
    const opsetImport = [{ domain: '', version: Math.max(opset, LEAST_OPSET) }, { ...MICROSOFT_OPSET }];
    await this.file.append(encodeModel({ opsetImport, graph }));
    return this.file.close();
  }

  abort(): Promise<void> {
    return this.file.abort();
  }
}

const EMPTY_GRAPH: GraphProto = { node: [], initializer: [], input: [], output: [], valueInfo: [] };

function simplified(source: Part, output: string, probes: Probes): Part {
  const folded = fold(source, [output], probes);
  const { nodes, weights } = prependByPadding(folded, observe(folded, probes));
  return { nodes: fuse(nodes, weights, [output]), weights };
}

function probesFor(inputs: readonly TowerInput[]): Probes {
  const [first, second] = FREE_SIZES.map(
    (sizes) =>
      new Map<string, Value>(
        inputs.map(({ name, shape }) => {
          const numbers = shape.map((size) => (typeof size === 'number' ? size : (sizes.get(size) ?? 1)));
          return [name, { shape: numbers, dataType: DataType.FLOAT }];
        }),
      ),
  );
  return [first ?? new Map<string, Value>(), second ?? new Map<string, Value>()];
}
