/** Puts a constant row before the rows of a sequence without asking how many sequences there are. */
import { attributeOf } from './builder.ts';
import { DataType, type NodeProto } from './schema.ts';
import type { Observed, Part } from './simplify.ts';

/**
 * Concat(Expand(row, batch), x) along axis 1, as vision transformers put their class token, becomes x with zero rows
 * before it, plus a constant that has the row there: padding and sum run on every device, a shape that is worked
 * out does not.
 */
export function prependByPadding({ nodes, weights }: Part, { first, second }: Observed): Part {
  const makers = new Map(nodes.map((node) => [node.output[0] ?? '', node]));
  const added = new Map(weights);
  const replaced = nodes.flatMap((node) => {
    const [expanded = '', x = ''] = node.input;
    const expand = makers.get(expanded);
    const row = weights.get(expand?.input[0] ?? '');
    const [output = ''] = node.output;
    const [one, other] = [first.get(output), second.get(output)];
    const isPrepended = node.opType === 'Concat' && node.input.length === 2 && expand?.opType === 'Expand';
    if (!isPrepended || !row?.data || one?.shape.length !== 3) return [node];
    const [, length = 0, width = 0] = one.shape;
    const count = row.data.length / width;
    const isFixed = length === other?.shape[1] && first.get(x)?.shape[1] === length - count;
    if (!isFixed || first.get(expanded)?.shape[1] !== count) return [node];
    const rows = new Float32Array(length * width);
    rows.set(row.data);
    added.set(`${output}/rows`, { shape: [1, length, width], dataType: DataType.FLOAT, data: rows });
    const pads = Float64Array.of(0, count, 0, 0, 0, 0);
    added.set(`${output}/pads`, { shape: [6], dataType: DataType.INT64, data: pads });
    const padded = `${output}/padded`;
    return [
      nodeOf('Pad', [x, `${output}/pads`], padded, [attributeOf('mode', 'constant')]),
      nodeOf('Add', [padded, `${output}/rows`], output),
    ];
  });
  return { nodes: replaced, weights: added };
}

function nodeOf(
  opType: string,
  input: string[],
  output: string,
  attribute: NodeProto['attribute'] = [],
): NodeProto {
  return { opType, input, output: [output], name: output, attribute };
}
