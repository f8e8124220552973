/** Operators that work number by number. */
import { DataType } from '../schema.ts';
import { elementCount } from '../tensor.ts';
import { intOf } from './attributes.ts';
import { type Inputs, type Kernel, valueWith } from './kernel.ts';
import { broadcast, broadcastShapes, numbersFor, type Value } from './value.ts';

export const ELEMENTWISE: Readonly<Record<string, Kernel>> = {
  Add: binary((a, b) => a + b),
  Sub: binary((a, b) => a - b),
  Mul: binary((a, b) => a * b),
  Div: binary((a, b) => a / b),
  Pow: binary((a, b) => (b === 2 ? a * a : a ** b)),
  Max: binary(Math.max),
  Min: binary(Math.min),
  Equal: binary((a, b) => Number(a === b), DataType.BOOL),
  Sqrt: unary(Math.sqrt),
  Exp: unary(Math.exp),
  Erf: unary(erf),
  Tanh: unary(Math.tanh),
  Neg: unary((x) => -x),
  Reciprocal: unary((x) => 1 / x),
  Sigmoid: unary((x) => 1 / (1 + Math.exp(-x))),
  Identity: (_, inputs) => inputs.at(0),
  Cast: cast,
  Where: where,
};

/** Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: off by 1.5e-7 at most. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const positive = 1 - series * Math.exp(-x * x);
  return x < 0 ? -positive : positive;
}

function unary(compute: (x: number) => number): Kernel {
  return (_, inputs) => {
    const { shape, dataType, data } = inputs.at(0);
    if (!data) return { shape, dataType };
    const result = numbersFor(dataType, data.length);
    for (let index = 0; index < data.length; index++) result[index] = compute(data[index] ?? 0);
    return { shape, dataType, data: result };
  };
}

function binary(compute: (a: number, b: number) => number, resultType?: DataType): Kernel {
  return (_, inputs) => {
    const [a, b] = [inputs.at(0), inputs.at(1)];
    const shape = broadcastShapes(a.shape, b.shape);
    const dataType = resultType ?? a.dataType;
    const [left, right] = [broadcast(a, shape), broadcast(b, shape)];
    if (!left || !right) return { shape, dataType };
    const data = numbersFor(dataType, elementCount(shape));
    const whole = dataType !== DataType.FLOAT;
    for (let index = 0; index < data.length; index++) {
      const result = compute(left[index] ?? 0, right[index] ?? 0);
      data[index] = whole ? Math.trunc(result) : result;
    }
    return { shape, dataType, data };
  };
}

function cast(node: Parameters<Kernel>[0], inputs: Inputs): Value {
  const { shape, data } = inputs.at(0);
  const to = intOf(node, 'to', DataType.FLOAT) as DataType;
  const dataType = to === DataType.FLOAT16 || to === DataType.DOUBLE ? DataType.FLOAT : to;
  if (!data) return { shape, dataType };
  const result = numbersFor(dataType, data.length);
  for (let index = 0; index < data.length; index++) {
    const value = data[index] ?? 0;
    if (dataType === DataType.FLOAT) result[index] = value;
    else result[index] = dataType === DataType.BOOL ? Number(value !== 0) : Math.trunc(value);
  }
  return { shape, dataType, data: result };
}

function where(_: unknown, inputs: Inputs): Value {
  const values = [inputs.at(0), inputs.at(1), inputs.at(2)] as const;
  const shape = values.map((value) => value.shape).reduce(broadcastShapes);
  const [condition, yes, no] = values.map((value) => broadcast(value, shape));
  const { dataType } = values[1];
  if (!condition || !yes || !no) return valueWith(shape, dataType, undefined);
  const data = numbersFor(dataType, elementCount(shape));
  for (let index = 0; index < data.length; index++)
    data[index] = ((condition[index] ?? 0) !== 0 ? yes[index] : no[index]) ?? 0;
  return { shape, dataType, data };
}
