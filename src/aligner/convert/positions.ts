/** What is added to a token's row before the first layer: its position's row, and that of the only segment. */
import { evaluateAll } from '../../onnx/evaluate/evaluate.ts';
import { broadcast, type Value } from '../../onnx/evaluate/value.ts';
import { DataType } from '../../onnx/schema.ts';
import { neededNodes } from '../../onnx/simplify.ts';
import { INPUTS, type JointGraph } from './joint-graph.ts';

/**
 * @param shape [1, positions, hidden]
 * @returns [positions, hidden]
 * @throws Error when it depends on more than a token's place.
 */
export function positionRows(
  { nodes, added }: JointGraph,
  weights: ReadonlyMap<string, Value>,
  shape: readonly [number, number, number],
): Float32Array {
  const [batch, positions, hidden] = shape;
  const tokens: Value = { shape: [batch, positions], dataType: DataType.INT64 };
  const values = evaluateAll(neededNodes(nodes, added), new Map([...weights, [INPUTS.tokens, tokens]]));
  const sum = new Float32Array(positions * hidden);
  for (const name of added) {
    const value = values.get(name);
    const numbers = value && broadcast(value, shape);
    if (!numbers) throw new Error(`${name} is not the same for every text`);
    for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (numbers[index] ?? 0);
  }
  return sum;
}
