/** Takes out of a graph the part between some of its values. */
import type { GraphProto, NodeProto, ValueInfoProto } from './schema.ts';

export interface Cut {
  /** Values that the part is given: inputs of the whole, or values inside it. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Types of values inside, where the graph has none: shape inference is not done here. */
  readonly types?: readonly ValueInfoProto[];
}

/**
 * Nodes keep their order; nodes, weights and inputs that the outputs do not need are dropped.
 * @throws Error when an output needs an input that is not given, or a new input's type is not known.
 */
export function cutGraph(graph: GraphProto, { inputs, outputs, types = [] }: Cut): GraphProto {
  const needed = neededBy(graph, outputs, new Set(inputs));
  const known = new Map(
    [...graph.valueInfo, ...graph.output, ...graph.input, ...types].map((info) => [info.name, info]),
  );
  return {
    ...graph,
    node: graph.node.filter((node) => needed.nodes.has(node)),
    initializer: graph.initializer.filter((tensor) => needed.values.has(tensor.name)),
    input: inputs.map((name) => {
      const info = known.get(name);
      if (!info?.type) throw new Error(`the type of ${name} is not known`);
      return info;
    }),
    output: outputs.map((name) => known.get(name) ?? { name }),
    valueInfo: graph.valueInfo.filter(({ name }) => needed.values.has(name) && !inputs.includes(name)),
  };
}

/** Every value that a node reads, those that graphs in its attributes read from outside among them. */
export function readBy(node: NodeProto): readonly string[] {
  const inner = node.attribute.flatMap(({ g, graphs = [] }) => (g ? [g, ...graphs] : graphs));
  const fromInside = inner.flatMap((graph) => {
    const made = new Set([
      ...graph.input.map(({ name }) => name),
      ...graph.initializer.map(({ name }) => name),
      ...graph.node.flatMap(({ output }) => output),
    ]);
    const left = [...graph.node.flatMap(readBy), ...graph.output.map(({ name }) => name)];
    return left.filter((name) => !made.has(name));
  });
  return [...node.input, ...fromInside].filter((name) => name !== '');
}

function neededBy(graph: GraphProto, outputs: readonly string[], given: ReadonlySet<string>) {
  const makers = new Map(graph.node.flatMap((node) => node.output.map((name) => [name, node] as const)));
  const weights = new Set(graph.initializer.map(({ name }) => name));
  const nodes = new Set<NodeProto>();
  const values = new Set<string>();
  const open = [...outputs];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (values.has(name)) continue;
    values.add(name);
    if (given.has(name) || weights.has(name)) continue;
    const maker = makers.get(name);
    if (!maker) throw new Error(`${name} is needed and nothing makes it`);
    nodes.add(maker);
    open.push(...readBy(maker));
  }
  return { nodes, values };
}
