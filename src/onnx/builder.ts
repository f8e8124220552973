/** Makes a graph node by node. Values are named by strings; the builder keeps names apart. */
import {
  AttributeType,
  type AttributeProto,
  type DataType,
  type Dimension,
  type ModelProto,
  type NodeProto,
  type OperatorSetId,
  type TensorProto,
  type ValueInfoProto,
} from './schema.ts';

/** number: a size; string: the name of one that is free. */
export type Shape = readonly (number | string)[];

/** An integral number becomes INT, unless wrapped: { float: 1 }. A list of numbers becomes INTS, or FLOATS. */
export type AttributeValue =
  number | string | readonly number[] | { readonly float: number } | { readonly floats: readonly number[] };
export type Attributes = Readonly<Record<string, AttributeValue>>;

export interface BuiltModel {
  readonly name: string;
  readonly producer: string;
  readonly opsets: readonly OperatorSetId[];
}

export class GraphBuilder {
  readonly #nodes: NodeProto[] = [];
  readonly #initializers: TensorProto[] = [];
  readonly #inputs: ValueInfoProto[] = [];
  readonly #outputs: ValueInfoProto[] = [];
  readonly #names = new Set<string>();

  input(name: string, dataType: DataType, shape: Shape): string {
    this.#inputs.push(valueInfo(this.#claim(name), dataType, shape));
    return name;
  }

  /** Adds the tensor under a name of its own and returns that name. */
  initializer(tensor: TensorProto): string {
    const name = this.#claim(tensor.name);
    this.#initializers.push({ ...tensor, name });
    return name;
  }

  /** A node with one output; returns the output's name: `name`, with a number behind it if that is taken. */
  node(
    opType: string,
    name: string,
    inputs: readonly string[],
    attributes: Attributes = {},
    domain?: string,
  ): string {
    const output = this.#claim(name);
    this.#nodes.push({
      input: [...inputs],
      output: [output],
      name: output,
      opType,
      attribute: Object.entries(attributes).map(([key, value]) => attributeOf(key, value)),
      ...(domain !== undefined && { domain }),
    });
    return output;
  }

  /** Keeps a name free for `rename`. */
  reserve(name: string): void {
    this.#claim(name);
  }

  /** Gives a value another name, everywhere. */
  rename(from: string, to: string): void {
    const renamed = (name: string) => (name === from ? to : name);
    for (const node of this.#nodes) {
      node.input = node.input.map(renamed);
      node.output = node.output.map(renamed);
    }
  }

  /** Lets the value leave the graph as it is called. */
  output(name: string, dataType: DataType, shape: Shape): void {
    this.#outputs.push(valueInfo(name, dataType, shape));
  }

  build({ name, producer, opsets }: BuiltModel): ModelProto {
    return {
      irVersion: 10,
      producerName: producer,
      opsetImport: opsets.map((opset) => ({ ...opset })),
      graph: {
        node: this.#nodes,
        name,
        initializer: this.#initializers,
        input: this.#inputs,
        output: this.#outputs,
        valueInfo: [],
      },
    };
  }

  #claim(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#names.has(name); count++) name = `${wanted}_${count}`;
    this.#names.add(name);
    return name;
  }
}

export function attributeOf(name: string, value: AttributeValue): AttributeProto {
  if (typeof value === 'number') return { name, type: AttributeType.INT, i: value };
  if (typeof value === 'string') {
    return { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  }
  if ('float' in value) return { name, type: AttributeType.FLOAT, f: value.float };
  if ('floats' in value) return { name, type: AttributeType.FLOATS, floats: [...value.floats] };
  return { name, type: AttributeType.INTS, ints: [...value] };
}

export function valueInfo(name: string, elemType: DataType, shape: Shape): ValueInfoProto {
  const dim = shape.map((size): Dimension =>
    typeof size === 'number' ? { dimValue: size } : { dimParam: size },
  );
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
