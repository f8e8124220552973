/** A node's attributes by name. */
import type { NodeProto, TensorProto } from '../schema.ts';

export function intOf(node: NodeProto, name: string, otherwise: number): number {
  return attributeNamed(node, name)?.i ?? otherwise;
}

export function floatOf(node: NodeProto, name: string, otherwise: number): number {
  return attributeNamed(node, name)?.f ?? otherwise;
}

export function intsOf(node: NodeProto, name: string): readonly number[] | undefined {
  return attributeNamed(node, name)?.ints;
}

export function tensorNamed(node: NodeProto, name: string): TensorProto | undefined {
  return attributeNamed(node, name)?.t;
}

function attributeNamed(node: NodeProto, name: string) {
  return node.attribute.find((attribute) => attribute.name === name);
}
