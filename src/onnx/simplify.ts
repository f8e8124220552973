/**
 * Makes graphs smaller without changing what they give. What in a graph is constant, and which sizes follow those of
 * its inputs, is seen by working out its shapes for two different sets of input sizes.
 */
import { attributeOf } from './builder.ts';
import { evaluateAll } from './evaluate/evaluate.ts';
import { tensorOfValue, type Value } from './evaluate/value.ts';
import { DataType, type NodeProto, type TensorProto } from './schema.ts';

/** Nodes in an order in which they can be run, and the weights that they read. */
export interface Part {
  readonly nodes: readonly NodeProto[];
  readonly weights: ReadonlyMap<string, Value>;
}

/** Input shapes, by name, that differ in every size that is free. */
export type Probes = readonly [ReadonlyMap<string, Value>, ReadonlyMap<string, Value>];

/** Every value of a part under each of two probes. */
export interface Observed {
  readonly first: ReadonlyMap<string, Value>;
  readonly second: ReadonlyMap<string, Value>;
}

export function observe({ nodes, weights }: Part, [first, second]: Probes): Observed {
  return {
    first: evaluateAll(nodes, new Map([...weights, ...first])),
    second: evaluateAll(nodes, new Map([...weights, ...second])),
  };
}

/**
 * The nodes in an order in which they can be run, near to the one they have; converters add nodes at the end.
 * @throws Error when nodes wait for each other.
 */
export function inOrder(nodes: readonly NodeProto[]): NodeProto[] {
  const missing = new Set(nodes.flatMap(({ output }) => output));
  const ordered: NodeProto[] = [];
  for (let waiting = [...nodes]; waiting.length > 0;) {
    const before = waiting.length;
    waiting = waiting.filter((node) => {
      if (node.input.some((name) => missing.has(name))) return true;
      for (const name of node.output) missing.delete(name);
      ordered.push(node);
      return false;
    });
    if (waiting.length === before) throw new Error('its nodes wait for each other');
  }
  return ordered;
}

/** Only what the results need, in the same order. */
export function neededNodes(nodes: readonly NodeProto[], results: readonly string[]): NodeProto[] {
  const wanted = new Set(results);
  const needed = nodes.toReversed().filter((node) => {
    if (!node.output.some((name) => wanted.has(name))) return false;
    for (const name of node.input) wanted.add(name);
    return true;
  });
  return needed.reverse();
}

/** Takes out Identity nodes; what read their outputs reads their inputs. Results keep their names. */
export function withoutIdentities(nodes: readonly NodeProto[], results: readonly string[]): NodeProto[] {
  return bypass(nodes, results, ({ opType }) => opType === 'Identity');
}

/** Takes out nodes that hand on their first input unchanged. */
function bypass(
  nodes: readonly NodeProto[],
  results: readonly string[],
  isIdle: (node: NodeProto) => boolean,
): NodeProto[] {
  const sources = new Map<string, string>();
  return nodes.flatMap((node) => {
    const input = node.input.map((name) => sources.get(name) ?? name);
    const [output = ''] = node.output;
    if (!isIdle(node) || results.includes(output)) return [{ ...node, input }];
    sources.set(output, input[0] ?? '');
    return [];
  });
}

/**
 * Puts constants in the place of nodes that always give the same, shapes that are written down in the place of those
 * that are worked out, and drops casts that change nothing.
 * @returns the weights that are still read, constants among them; a weight of which only the shape is known stays.
 */
export function fold(part: Part, results: readonly string[], probes: Probes): Part {
  const { first, second } = observe(part, probes);
  const constants = new Map<string, Value>(part.weights);
  for (const [name, value] of first) if (isSame(value, second.get(name))) constants.set(name, value);
  const isCast = ({ opType, input, output }: NodeProto) =>
    opType === 'Cast' && first.get(input[0] ?? '')?.dataType === first.get(output[0] ?? '')?.dataType;
  const varying = part.nodes.filter(({ output }) => !constants.has(output[0] ?? ''));
  const written = bypass(varying, results, isCast).map((node) => {
    const target = node.opType === 'Reshape' ? writtenTarget(node, first, second) : undefined;
    if (!target) return node;
    const name = `${node.output[0] ?? ''}/shape`;
    constants.set(name, target);
    return { ...node, input: [node.input[0] ?? '', name], attribute: [attributeOf('allowzero', 0)] };
  });
  const nodes = neededNodes(written, results);
  const read = new Set(nodes.flatMap(({ input }) => input));
  return { nodes, weights: new Map(Array.from(constants).filter(([name]) => read.has(name))) };
}

/** Constants and weights as they are written to a file. */
export function tensorsOf(weights: ReadonlyMap<string, Value>): TensorProto[] {
  return Array.from(weights, ([name, value]) => tensorOfValue(name, value));
}

function isSame(a: Value, b: Value | undefined): boolean {
  const same = (one: ArrayLike<number>, other: ArrayLike<number>) =>
    one.length === other.length && Array.prototype.every.call(one, (x, index) => x === other[index]);
  return !!a.data && !!b?.data && (a.data === b.data || (same(a.shape, b.shape) && same(a.data, b.data)));
}

/** A size that changes is either the input's own at the same place (0) or the only other one (-1). */
function writtenTarget(
  { input, output }: NodeProto,
  first: ReadonlyMap<string, Value>,
  second: ReadonlyMap<string, Value>,
): Value | undefined {
  const shapes = [first, second].map((values) => ({
    before: values.get(input[0] ?? '')?.shape ?? [],
    after: values.get(output[0] ?? '')?.shape ?? [],
  }));
  const [one, other] = shapes;
  if (!one || !other || one.after.length !== other.after.length) return undefined;
  const sizes = one.after.map((size, axis) => {
    if (size === other.after[axis]) return size;
    return size === one.before[axis] && other.after[axis] === other.before[axis] ? 0 : -1;
  });
  if (sizes.filter((size) => size === -1).length > 1) return undefined;
  return { shape: [sizes.length], dataType: DataType.INT64, data: Float64Array.from(sizes) };
}
