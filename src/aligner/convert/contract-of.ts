/** The contract of files that convert.ts has written: what is the same for every Chinese-CLIP, and what is not. */
import { COSINE_AT_LEAST, PIXEL_SEED } from './check.ts';
import type { AlignerContract, AlignerFile, JointContract, Precision } from '../contract.ts';
import { EMBEDDINGS_INPUT, INPUTS, TEXT_OUTPUT, VISION_OUTPUT } from './joint-graph.ts';
import type { Answers } from './original.ts';

/** Chinese-CLIP cuts texts here. */
export const CONTEXT_LENGTH = 52;

/** How Chinese-CLIP was trained. */
const TEXTS = { kind: 'bert', contextLength: CONTEXT_LENGTH, padding: 0 } as const;
const PICTURES = {
  resample: 'bicubic' as const,
  mean: [0.48145466, 0.4578275, 0.40821073],
  deviation: [0.26862954, 0.26130258, 0.27577711],
};

export interface Written {
  readonly precision: Precision;
  /** Of a picture, in pixels. */
  readonly size: number;
  readonly textModel: AlignerFile;
  readonly visionModel: AlignerFile;
  readonly embeddings: AlignerContract['text']['embeddings'];
  readonly tokenizer: AlignerFile | undefined;
  readonly answers: Answers;
}

export function contractOf(written: Written): AlignerContract {
  const { precision, size, textModel, visionModel, embeddings, tokenizer, answers } = written;
  return {
    format: 'tamen-clip-1',
    precision,
    width: answers.text[0]?.length ?? 0,
    logitScale: answers.logitScale,
    text: {
      model: textModel,
      inputs: { embeddings: EMBEDDINGS_INPUT, mask: INPUTS.mask },
      output: TEXT_OUTPUT,
      embeddings,
      tokenizer: {
        ...TEXTS,
        ...(tokenizer && { file: tokenizer }),
      },
    },
    vision: {
      model: visionModel,
      inputs: { pixels: INPUTS.pixels },
      output: VISION_OUTPUT,
      size,
      ...PICTURES,
    },
    check: {
      tokens: answers.tokens,
      pixelSeed: PIXEL_SEED,
      text: answers.text,
      vision: answers.vision,
      cosineAtLeast: COSINE_AT_LEAST[precision],
    },
    files: [textModel, visionModel, embeddings.file, ...(tokenizer ? [tokenizer] : [])],
  };
}

/** The contract of a graph that is kept as it is published. */
export function jointContractOf(
  model: AlignerFile,
  tokenizer: AlignerFile | undefined,
  size: number,
): JointContract {
  return {
    format: 'tamen-clip-joint-1',
    model,
    inputs: { tokens: INPUTS.tokens, mask: INPUTS.mask, pixels: INPUTS.pixels },
    outputs: { text: TEXT_OUTPUT, vision: VISION_OUTPUT },
    logitScale: 100,
    tokenizer: { ...TEXTS, ...(tokenizer && { file: tokenizer }) },
    vision: { size, ...PICTURES },
    files: [model, ...(tokenizer ? [tokenizer] : [])],
  };
}
