/** Operators that move numbers without changing them, and those that speak of shapes. */
import { DataType, type NodeProto } from '../schema.ts';
import { elementCount } from '../tensor.ts';
import { intOf, intsOf, tensorNamed } from './attributes.ts';
import { axisOf, type Inputs, type Kernel, valueWith } from './kernel.ts';
import {
  broadcast,
  broadcastShapes,
  numbersFor,
  readStrided,
  stridesOf,
  type Value,
  valueOf,
} from './value.ts';

export const MOVEMENT: Readonly<Record<string, Kernel>> = {
  Constant: constant,
  ConstantOfShape: constantOfShape,
  Shape: shapeOf,
  Reshape: reshape,
  Flatten: flatten,
  Unsqueeze: unsqueeze,
  Squeeze: squeeze,
  Transpose: transpose,
  Expand: expand,
  Slice: slice,
  Gather: gather,
  Concat: concat,
};

function constant(node: NodeProto): Value {
  const tensor = tensorNamed(node, 'value');
  if (!tensor) throw new Error(`Constant ${node.name ?? ''} holds no tensor`);
  return valueOf(tensor);
}

function constantOfShape(node: NodeProto, inputs: Inputs): Value {
  const shape = Array.from(inputs.numbers(0));
  const tensor = tensorNamed(node, 'value');
  const filler = tensor ? valueOf(tensor) : { dataType: DataType.FLOAT, data: Float32Array.of(0) };
  const data = numbersFor(filler.dataType, elementCount(shape)).fill(filler.data?.[0] ?? 0);
  return { shape, dataType: filler.dataType, data };
}

function shapeOf(node: NodeProto, inputs: Inputs): Value {
  const { shape } = inputs.at(0);
  const data = Float64Array.from(
    shape.slice(intOf(node, 'start', 0), intOf(node, 'end', Number.MAX_SAFE_INTEGER)),
  );
  return { shape: [data.length], dataType: DataType.INT64, data };
}

function reshape(_: NodeProto, inputs: Inputs): Value {
  const { shape: before, dataType, data } = inputs.at(0);
  const wanted = Array.from(inputs.numbers(1), (size, axis) => (size === 0 ? (before[axis] ?? 0) : size));
  const known = wanted.filter((size) => size !== -1);
  const rest = elementCount(before) / elementCount(known);
  return valueWith(
    wanted.map((size) => (size === -1 ? rest : size)),
    dataType,
    data,
  );
}

function flatten(node: NodeProto, inputs: Inputs): Value {
  const { shape, dataType, data } = inputs.at(0);
  const axis = axisOf(intOf(node, 'axis', 1), shape.length);
  return valueWith([elementCount(shape.slice(0, axis)), elementCount(shape.slice(axis))], dataType, data);
}

function unsqueeze(node: NodeProto, inputs: Inputs): Value {
  const { shape, dataType, data } = inputs.at(0);
  const axes = axesOf(node, inputs);
  const rank = shape.length + axes.length;
  const added = new Set(axes.map((axis) => axisOf(axis, rank)));
  const rest = [...shape];
  const result = Array.from({ length: rank }, (_, axis) => (added.has(axis) ? 1 : (rest.shift() ?? 1)));
  return valueWith(result, dataType, data);
}

function squeeze(node: NodeProto, inputs: Inputs): Value {
  const { shape, dataType, data } = inputs.at(0);
  const given = axesOf(node, inputs).map((axis) => axisOf(axis, shape.length));
  const result = shape.filter((size, axis) => (given.length > 0 ? !given.includes(axis) : size !== 1));
  return valueWith(result, dataType, data);
}

/** An attribute up to operator set 12, an input since. */
function axesOf(node: NodeProto, inputs: Inputs): readonly number[] {
  return intsOf(node, 'axes') ?? (inputs.has(1) ? Array.from(inputs.numbers(1)) : []);
}

function transpose(node: NodeProto, inputs: Inputs): Value {
  const { shape, dataType, data } = inputs.at(0);
  const order = intsOf(node, 'perm') ?? shape.map((_, axis) => shape.length - 1 - axis);
  const strides = stridesOf(shape);
  const result = order.map((axis) => shape[axis] ?? 1);
  const moved = order.map((axis) => strides[axis] ?? 1);
  return valueWith(result, dataType, data && readStrided(data, result, moved));
}

function expand(_: NodeProto, inputs: Inputs): Value {
  const value = inputs.at(0);
  const shape = broadcastShapes(value.shape, Array.from(inputs.numbers(1)));
  return valueWith(shape, value.dataType, broadcast(value, shape));
}

function slice(_: NodeProto, inputs: Inputs): Value {
  const { shape, dataType, data } = inputs.at(0);
  const [starts, ends] = [inputs.numbers(1), inputs.numbers(2)];
  const axes = inputs.has(3) ? inputs.numbers(3) : starts.map((_, index) => index);
  const strides = stridesOf(shape);
  const result = [...shape];
  let offset = 0;
  starts.forEach((wanted, index) => {
    if (inputs.has(4) && inputs.numbers(4)[index] !== 1) throw new Error('Slice with steps');
    const axis = axisOf(axes[index] ?? index, shape.length);
    const size = shape[axis] ?? 0;
    const within = (at: number) => Math.min(Math.max(at < 0 ? at + size : at, 0), size);
    const start = within(wanted);
    result[axis] = Math.max(within(ends[index] ?? size) - start, 0);
    offset += start * (strides[axis] ?? 1);
  });
  return valueWith(result, dataType, data && readStrided(data, result, strides, offset));
}

function gather(node: NodeProto, inputs: Inputs): Value {
  const { shape, dataType, data } = inputs.at(0);
  const indices = inputs.at(1);
  const axis = axisOf(intOf(node, 'axis', 0), shape.length);
  const inner = elementCount(shape.slice(axis + 1));
  const outer = elementCount(shape.slice(0, axis));
  const size = shape[axis] ?? 0;
  const result = [...shape.slice(0, axis), ...indices.shape, ...shape.slice(axis + 1)];
  if (!data || !indices.data) return { shape: result, dataType };
  const gathered = numbersFor(dataType, elementCount(result));
  let written = 0;
  for (let block = 0; block < outer; block++) {
    for (const index of indices.data) {
      const start = (block * size + axisOf(index, size)) * inner;
      gathered.set(data.subarray(start, start + inner), written);
      written += inner;
    }
  }
  return { shape: result, dataType, data: gathered };
}

function concat(node: NodeProto, inputs: Inputs): Value {
  const parts = inputs.node.input.map((_, index) => inputs.at(index));
  const { shape, dataType } = inputs.at(0);
  const axis = axisOf(intOf(node, 'axis', 0), shape.length);
  const result = [...shape];
  result[axis] = parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0);
  if (parts.some(({ data }) => !data)) return { shape: result, dataType };
  const joined = numbersFor(dataType, elementCount(result));
  const outer = elementCount(shape.slice(0, axis));
  let written = 0;
  for (let block = 0; block < outer; block++) {
    for (const part of parts) {
      const length = elementCount(part.shape.slice(axis));
      if (part.data) joined.set(part.data.subarray(block * length, (block + 1) * length), written);
      written += length;
    }
  }
  return { shape: result, dataType, data: joined };
}
