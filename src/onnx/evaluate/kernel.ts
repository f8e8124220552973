/** What every operator of this folder is. */
import type { NodeProto } from '../schema.ts';
import type { Numbers, Value } from './value.ts';

/** Works out the shape of a node's output, and its numbers when those of its inputs are known. */
export type Kernel = (node: NodeProto, inputs: Inputs) => Value;

/** A node's inputs by position. */
export class Inputs {
  constructor(
    readonly node: NodeProto,
    readonly values: readonly (Value | undefined)[],
  ) {}

  has(index: number): boolean {
    return this.values[index] !== undefined;
  }

  /** @throws Error when the node has no such input. */
  at(index: number): Value {
    const value = this.values[index];
    if (!value) throw new Error(`${this.node.opType} ${this.node.name ?? ''} lacks input ${index}`);
    return value;
  }

  /** For operands that decide a shape. @throws Error when the numbers are not known. */
  numbers(index: number): Numbers {
    const { data } = this.at(index);
    if (!data)
      throw new Error(`the shape that ${this.node.opType} ${this.node.name ?? ''} makes is not known`);
    return data;
  }
}

/** An axis counted from the end is negative. */
export function axisOf(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}

/** `data` only where it is known. */
export function valueWith(
  shape: readonly number[],
  dataType: Value['dataType'],
  data: Numbers | undefined,
): Value {
  return data ? { shape, dataType, data } : { shape, dataType };
}
