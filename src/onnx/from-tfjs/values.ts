/** What a TensorFlow node gives, while it is turned into ONNX. Shapes are in TensorFlow's order (NHWC). */
import { elementCount } from '../tensor.ts';

/** A number, or the free batch size. */
export type Size = number | 'batch';
export type Shape = readonly Size[];

export type Value = Constant | Sizes | Activation | PendingConvolution | PendingAligner | PendingPad;

/** Known now. */
export interface Constant {
  readonly kind: 'constant';
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

/** A shape, or a part of one, on its way into Reshape: known but for the batch size. */
export interface Sizes {
  readonly kind: 'sizes';
  readonly sizes: Shape;
}

/** A value of the ONNX graph. Of four dimensions, it lies there as NCHW. */
export interface Activation {
  readonly kind: 'activation';
  readonly shape: Shape;
  readonly name: string;
}

/** A convolution not yet written, so that a scale or an offset after it can go into its weights. */
export interface PendingConvolution {
  readonly kind: 'convolution';
  readonly shape: Shape;
  readonly input: string;
  /** OIHW */
  readonly weights: Float32Array;
  readonly weightShape: readonly [number, number, number, number];
  /** One a channel of the output. */
  readonly bias: Float32Array;
  readonly group: number;
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** top, left, bottom, right */
  readonly pads: readonly number[];
}

/** Bounds not yet written: Relu, Minimum and Maximum in a row become one node. */
export interface PendingAligner {
  readonly kind: 'clip';
  readonly shape: Shape;
  readonly input: string;
  readonly low: number;
  readonly high: number;
}

/** Zeros around an image, not yet written: a convolution takes them into its own. */
export interface PendingPad {
  readonly kind: 'pad';
  readonly shape: Shape;
  readonly input: Activation;
  /** Before and after each dimension, in TensorFlow's order. */
  readonly pads: readonly (readonly [number, number])[];
}

export function fixed(size: Size | undefined): number {
  if (typeof size !== 'number') throw new Error('a size must be known that is not');
  return size;
}

/** As numpy's transpose. */
export function permute(
  values: Float32Array,
  shape: readonly number[],
  order: readonly number[],
): Float32Array {
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const sizes = order.map((axis) => shape[axis] ?? 1);
  const steps = order.map((axis) => strides[axis] ?? 0);
  const result = new Float32Array(values.length);
  const at = order.map(() => 0);
  for (let index = 0; index < result.length; index++) {
    result[index] = values[at.reduce((sum, position, axis) => sum + position * (steps[axis] ?? 0), 0)] ?? 0;
    for (let axis = at.length - 1; axis >= 0; axis--) {
      at[axis] = (at[axis] ?? 0) + 1;
      if ((at[axis] ?? 0) < (sizes[axis] ?? 0)) break;
      at[axis] = 0;
    }
  }
  return result;
}
