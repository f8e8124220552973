/**
 * contract.json, which stands beside the files of a two-tower aligner and says all that is needed to run it. README.md
 * in this folder explains every field to whoever makes such files by other means.
 */
import * as v from 'valibot';
import { CONTRACT_FILE, count, fileBeside, finite, parseContractJson } from '../model/contract-json.ts';

/** 4bit and 8bit: blocks for MatMulNBits, on WebGPU and wasm. int8: dynamic, for wasm. */
export const PRECISIONS = ['4bit', '8bit', 'int8'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** Far above what CN-CLIP's largest wants (width 1024, 24 layers of 1024, 336 pixels). */
const MOST = { width: 8192, rows: 1_000_000, tokens: 1024, sizePx: 1024, files: 32, bytes: 4e9, checks: 64 };
/** One for each of red, green and blue. */
const colours = v.pipe(v.array(finite), v.length(3));
const deviations = v.pipe(v.array(v.pipe(finite, v.gtValue(0))), v.length(3));
const unit = v.pipe(v.array(finite), v.minLength(1), v.maxLength(MOST.width));
const name = v.pipe(v.string(), v.maxLength(256));
const file = v.object({
  name: v.pipe(
    fileBeside,
    // Where a download is kept, these two are files of its own.
    v.check((name) => name !== CONTRACT_FILE && !name.endsWith('.from.json'), 'it has a meaning of its own'),
  ),
  bytes: count(MOST.bytes),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

/** All that is to be copied, each once; every file that the contract names elsewhere is among them. */
const files = v.pipe(
  v.array(file),
  v.maxLength(MOST.files),
  v.check((all) => new Set(all.map((one) => one.name)).size === all.length, 'a file stands in it twice'),
);

const contractSchema = v.object({
  format: v.literal('tamen-clip-1'),
  precision: v.picklist(PRECISIONS),
  /** Numbers in an embedding. */
  width: count(MOST.width, 1),
  /** A cosine times this is a logit. */
  logitScale: finite,
  text: v.object({
    model: file,
    /** inputs_embeds [batch, tokens, hidden], attention_mask [batch, tokens] of 1 and 0; both float32. */
    inputs: v.object({ embeddings: name, mask: name }),
    output: name,
    /** See token-embeddings.ts. */
    embeddings: v.object({
      file,
      rows: count(MOST.rows, 1),
      hidden: count(MOST.width, 1),
      positions: count(MOST.tokens, 1),
    }),
    tokenizer: v.object({
      kind: v.literal('bert'),
      /** tokenizer.json or vocab.txt; absent when none was at hand. */
      file: v.optional(file),
      contextLength: count(MOST.tokens, 3),
      padding: count(MOST.rows),
    }),
  }),
  vision: v.object({
    model: file,
    /** pixel_values [batch, 3, size, size], float32, RGB: (value / 255 − mean) / deviation. */
    inputs: v.object({ pixels: name }),
    output: name,
    size: count(MOST.sizePx, 16),
    resample: v.literal('bicubic'),
    mean: colours,
    deviation: deviations,
  }),
  /** What the original gives for generated inputs: see check.ts. */
  check: v.object({
    tokens: v.pipe(
      v.array(v.pipe(v.array(count(MOST.rows)), v.maxLength(MOST.tokens))),
      v.maxLength(MOST.checks),
    ),
    pixelSeed: count(2 ** 32),
    text: v.pipe(v.array(unit), v.maxLength(MOST.checks)),
    vision: v.pipe(v.array(unit), v.maxLength(MOST.checks)),
    cosineAtLeast: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)),
  }),
  files,
});

/** The joint graph as it is published, kept as it is: each run wants both texts and pictures. */
const jointSchema = v.object({
  format: v.literal('tamen-clip-joint-1'),
  model: file,
  /** input_ids, attention_mask: int64 [texts, tokens]; pixel_values as in `vision` above. */
  inputs: v.object({ tokens: name, mask: name, pixels: name }),
  /** float32 [texts, width], [pictures, width], each of length 1. */
  outputs: v.object({ text: name, vision: name }),
  logitScale: finite,
  tokenizer: contractSchema.entries.text.entries.tokenizer,
  vision: v.object({
    size: count(MOST.sizePx, 16),
    resample: v.literal('bicubic'),
    mean: colours,
    deviation: deviations,
  }),
  files,
});

/** Two towers, as convert.ts writes them. */
export type AlignerContract = v.InferOutput<typeof contractSchema>;
export type JointContract = v.InferOutput<typeof jointSchema>;
/** What a browser may have kept; `format` tells which. */
export type StoredContract = AlignerContract | JointContract;
export type AlignerFile = v.InferOutput<typeof file>;

/** The contract of two towers. @throws ProblemError 'model-unsupported' that names the first field that is wrong. */
export function parseContract(json: string): AlignerContract {
  return parseContractJson(json, contractSchema, 'model-unsupported');
}

/** Likewise, for either kind. */
export function parseStoredContract(json: string): StoredContract {
  return parseContractJson(json, v.variant('format', [contractSchema, jointSchema]), 'model-unsupported');
}

/** The same contract always gives the same bytes. */
export function encodeContract(contract: StoredContract): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(contract, undefined, 2)}\n`);
}
