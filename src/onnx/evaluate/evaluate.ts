/**
 * Works out graphs without ONNX Runtime: shapes alone, or every number in single precision. Slow, and made for two
 * things: to find what in a graph is constant, and to run one whose weights are never in memory together.
 */
import type { NodeProto } from '../schema.ts';
import { elementCount } from '../tensor.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { Inputs, type Kernel } from './kernel.ts';
import { MOVEMENT } from './movement.ts';
import { PRODUCTS } from './products.ts';
import { REDUCTIONS } from './reductions.ts';
import type { Value } from './value.ts';

const KERNELS = new Map<string, Kernel>(
  Object.entries({ ...ELEMENTWISE, ...MOVEMENT, ...PRODUCTS, ...REDUCTIONS }),
);

/**
 * The node's only output.
 * @param inputs by position; undefined for those left out.
 * @throws Error for an operator, or a use of one, that is not known here.
 */
export function evaluateNode(node: NodeProto, inputs: readonly (Value | undefined)[]): Value {
  const kernel = KERNELS.get(node.opType);
  if (!kernel || node.output.length !== 1 || (node.domain ?? '') !== '')
    throw new Error(`the operator ${node.opType} is not known here`);
  return kernel(node, new Inputs(node, inputs));
}

/** Runs nodes as soon as all that they read is there, and forgets what no node will read again. */
export class Evaluation {
  readonly #values = new Map<string, Value>();
  /** How many nodes still want a value; a result is wanted for ever. */
  readonly #readers = new Map<string, number>();
  #waiting: readonly NodeProto[];

  /** @param nodes in an order in which they can be run. */
  constructor(nodes: readonly NodeProto[], results: readonly string[]) {
    this.#waiting = nodes;
    for (const name of nodes.flatMap(({ input }) => input))
      this.#readers.set(name, (this.#readers.get(name) ?? 0) + 1);
    for (const name of results) this.#readers.set(name, Infinity);
  }

  wants(name: string): boolean {
    return (this.#readers.get(name) ?? 0) > 0;
  }

  /** Gives a value that no node makes: an input of the graph or a weight. */
  give(name: string, value: Value): void {
    if (this.wants(name)) this.#values.set(name, value);
  }

  /** Runs what can be run now. */
  advance(): void {
    this.#waiting = this.#waiting.filter((node) => !this.#run(node));
  }

  /** Undefined as long as something that it needs has not been given. */
  result(name: string): Value | undefined {
    return this.#values.get(name);
  }

  /** Bytes of numbers that are held. */
  get heldBytes(): number {
    return Array.from(this.#values.values()).reduce(
      (sum, { shape, data }) => sum + (data ? elementCount(shape) * data.BYTES_PER_ELEMENT : 0),
      0,
    );
  }

  #run(node: NodeProto): boolean {
    const ready = node.input.every((name) => name === '' || this.#values.has(name));
    if (!ready) return false;
    const output = evaluateNode(
      node,
      node.input.map((name) => this.#values.get(name)),
    );
    for (const name of node.input) {
      const left = (this.#readers.get(name) ?? 0) - 1;
      this.#readers.set(name, left);
      if (left === 0) this.#values.delete(name);
    }
    this.give(node.output[0] ?? '', output);
    return true;
  }
}

/** Every value of a graph, for inputs and weights of which as much is known as was given. */
export function evaluateAll(
  nodes: readonly NodeProto[],
  given: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const values = new Map(given);
  for (const node of nodes) {
    const inputs = node.input.map((name) => {
      const value = values.get(name);
      if (!value && name !== '') throw new Error(`${name} is needed and nothing makes it`);
      return value;
    });
    values.set(node.output[0] ?? '', evaluateNode(node, inputs));
  }
  return values;
}
