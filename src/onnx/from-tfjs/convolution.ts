/** Conv2D, DepthwiseConv2dNative and their fused forms. */
import type { Converter, Operator } from './converter.ts';
import { activate } from './elementwise.ts';
import { spatialPads } from './spatial.ts';
import type { TfNode } from './tf-graph.ts';
import { type Activation, fixed, type PendingConvolution, permute, type Size } from './values.ts';

export const CONVOLUTIONS: Readonly<Record<string, Operator>> = {
  Conv2D: (node, converter) => convolution(node, converter, false),
  _FusedConv2D: (node, converter) => fused(node, converter, false),
  DepthwiseConv2dNative: (node, converter) => convolution(node, converter, true),
  FusedDepthwiseConv2dNative: (node, converter) => fused(node, converter, true),
};

function fused(node: TfNode, converter: Converter, depthwise: boolean) {
  const plain = convolution(node, converter, depthwise);
  const [first, second, ...rest] = node.attributes.strings('fused_ops');
  if (first !== 'BiasAdd' || rest.length > 0) throw new Error(`cannot fuse ${node.name}`);
  const bias = converter.constant(converter.input(node, 2)).values;
  const biased = { ...plain, bias: Float32Array.from(bias) };
  return second === undefined ? biased : activate(node, converter, biased, second, 3);
}

function convolution(node: TfNode, converter: Converter, depthwise: boolean): PendingConvolution {
  if (node.attributes.string('data_format') === 'NCHW') throw new Error(`${node.name} is not NHWC`);
  const { input, around } = paddedInput(converter, converter.input(node, 0));
  const [batch, height, width, channels] = input.shape;
  const kernel = converter.constant(converter.input(node, 1));
  const [kernelHeight = 1, kernelWidth = 1, inChannels = 1, last = 1] = kernel.shape;
  if (kernel.values instanceof Int32Array) throw new Error(`${node.name} has a kernel of integers`);

  const strides = node.attributes.integers('strides').slice(1, 3);
  const dilations = node.attributes.integers('dilations').slice(1, 3);
  const sizes = [fixed(height) + around[0] + around[2], fixed(width) + around[1] + around[3]];
  const { pads, out } = spatialPads(
    node.attributes.string('padding') ?? 'VALID',
    sizes,
    [kernelHeight, kernelWidth],
    strides,
    dilations,
  );
  // TensorFlow: H W I O, and depthwise H W C multiplier, where channel c gives the outputs c·multiplier + m.
  const outChannels = depthwise ? inChannels * last : last;
  const weights = permute(kernel.values, kernel.shape, depthwise ? [2, 3, 0, 1] : [3, 2, 0, 1]);
  return {
    kind: 'convolution',
    shape: [batch as Size, ...out, outChannels],
    input: input.name,
    weights,
    weightShape: [outChannels, depthwise ? 1 : inChannels, kernelHeight, kernelWidth],
    bias: new Float32Array(outChannels),
    group: depthwise ? inChannels : fixed(channels) / inChannels,
    strides,
    dilations,
    pads: pads.map((pad, side) => pad + (around[side] ?? 0)),
  };
}

/** The input without a Pad node before it, if that only adds a border. `around`: top, left, bottom, right. */
function paddedInput(
  converter: Converter,
  name: string,
): { input: Activation; around: readonly [number, number, number, number] } {
  const value = converter.value(name);
  if (value.kind === 'pad' && value.pads.length === 4) {
    const [n, h, w, c] = value.pads;
    const others = [n, c].flatMap((pair) => pair ?? []);
    if (h && w && others.every((pad) => pad === 0)) {
      return { input: value.input, around: [h[0], w[0], h[1], w[1]] };
    }
  }
  return { input: converter.activation(name), around: [0, 0, 0, 0] };
}
