/** Puts one operator in the place of several that spell it out, as PyTorch's exporter writes them. */
import { attributeOf } from './builder.ts';
import type { Value } from './evaluate/value.ts';
import type { NodeProto } from './schema.ts';
import { neededNodes } from './simplify.ts';

/** Those of operator set 17 and of com.microsoft are used. */
export function fuse(
  nodes: readonly NodeProto[],
  weights: ReadonlyMap<string, Value>,
  results: readonly string[],
): NodeProto[] {
  const graph = new Wiring(nodes, weights);
  const fused = nodes.map((node) => layerNormalization(node, graph) ?? gelu(node, graph) ?? node);
  return neededNodes(fused, results);
}

class Wiring {
  readonly #makers: ReadonlyMap<string, NodeProto>;

  constructor(
    nodes: readonly NodeProto[],
    readonly weights: ReadonlyMap<string, Value>,
  ) {
    this.#makers = new Map(nodes.flatMap((node) => node.output.map((name) => [name, node] as const)));
  }

  /** The node of that kind that makes a value. */
  maker(opType: string, name: string | undefined): NodeProto | undefined {
    const node = this.#makers.get(name ?? '');
    return node?.opType === opType ? node : undefined;
  }

  /** The number, where a value is one constant number. */
  scalar(name: string | undefined): number | undefined {
    const data = this.weights.get(name ?? '')?.data;
    return data?.length === 1 ? data[0] : undefined;
  }

  isVector(name: string | undefined): name is string {
    return this.weights.get(name ?? '')?.shape.length === 1;
  }

  /** Of a sum or product, the input that `find` finds something for, with the other one. */
  either<Found>(
    node: NodeProto | undefined,
    find: (name: string | undefined) => Found | undefined,
  ): { found: Found; other: string } | undefined {
    const [a = '', b = ''] = node?.input ?? [];
    const left = find(a);
    if (left !== undefined) return { found: left, other: b };
    const right = find(b);
    return right === undefined ? undefined : { found: right, other: a };
  }
}

/** (x − mean(x)) / √(mean((x − mean(x))²) + ε) · scale + bias */
function layerNormalization(node: NodeProto, graph: Wiring): NodeProto | undefined {
  if (node.opType !== 'Add') return undefined;
  const product = graph.either(node, (name) => graph.maker('Mul', name));
  const quotient = graph.either(product?.found, (name) => graph.maker('Div', name));
  if (!product || !quotient || !graph.isVector(product.other) || !graph.isVector(quotient.other))
    return undefined;
  const [difference, root] = quotient.found.input;
  const variance = graph.either(graph.maker('Add', graph.maker('Sqrt', root)?.input[0]), (name) =>
    graph.scalar(name),
  );
  const square = graph.maker('Pow', graph.maker('ReduceMean', variance?.other)?.input[0]);
  const [x = '', mean] = graph.maker('Sub', difference)?.input ?? [];
  const isSquare = square?.input[0] === difference && graph.scalar(square?.input[1]) === 2;
  if (!variance || !isSquare || graph.maker('ReduceMean', mean)?.input[0] !== x) return undefined;
  return {
    opType: 'LayerNormalization',
    input: [x, quotient.other, product.other],
    output: node.output,
    name: node.name ?? '',
    attribute: [attributeOf('axis', -1), attributeOf('epsilon', { float: variance.found })],
  };
}

/** x · (erf(x / √2) + 1) · ½ */
function gelu(node: NodeProto, graph: Wiring): NodeProto | undefined {
  const half = node.opType === 'Mul' ? graph.either(node, (name) => graph.scalar(name)) : undefined;
  const product = graph.either(graph.maker('Mul', half?.other), (name) =>
    graph.either(graph.maker('Add', name), (inner) => graph.maker('Erf', inner)),
  );
  const erf = product?.found;
  const [x = '', root] = graph.maker('Div', erf?.found.input[0])?.input ?? [];
  if (half?.found !== 0.5 || !product || !erf || graph.scalar(erf.other) !== 1) return undefined;
  if (product.other !== x || Math.abs((graph.scalar(root) ?? 0) - Math.SQRT2) > 1e-3) return undefined;
  return {
    opType: 'Gelu',
    domain: 'com.microsoft',
    input: [x],
    output: node.output,
    name: node.name ?? '',
    attribute: [],
  };
}
