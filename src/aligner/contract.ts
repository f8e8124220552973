/**
 * contract.json, which stands beside the files of a two-tower aligner and says all that is needed to run it. README.md
 * in this folder explains every field to whoever makes such files by other means.
 */
import * as v from 'valibot';
import { ProblemError } from '../model/problem.ts';

export const CONTRACT_FILE = 'contract.json';

/** 4bit and 8bit: blocks for MatMulNBits, on WebGPU and wasm. int8: dynamic, for wasm. */
export const PRECISIONS = ['4bit', '8bit', 'int8'] as const;
export type Precision = (typeof PRECISIONS)[number];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const unit = v.array(v.number());
const file = v.object({
  /** Beside contract.json. */
  name: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
  bytes: count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});

const contractSchema = v.object({
  format: v.literal('tamen-clip-1'),
  precision: v.picklist(PRECISIONS),
  /** Numbers in an embedding. */
  width: count,
  /** A cosine times this is a logit. */
  logitScale: v.number(),
  text: v.object({
    model: file,
    /** inputs_embeds [batch, tokens, hidden], attention_mask [batch, tokens] of 1 and 0; both float32. */
    inputs: v.object({ embeddings: v.string(), mask: v.string() }),
    output: v.string(),
    /** See token-embeddings.ts. */
    embeddings: v.object({ file, rows: count, hidden: count, positions: count }),
    tokenizer: v.object({
      kind: v.literal('bert'),
      /** tokenizer.json or vocab.txt; absent when none was at hand. */
      file: v.optional(file),
      contextLength: count,
      padding: count,
    }),
  }),
  vision: v.object({
    model: file,
    /** pixel_values [batch, 3, size, size], float32, RGB: (value / 255 − mean) / deviation. */
    inputs: v.object({ pixels: v.string() }),
    output: v.string(),
    size: count,
    resample: v.literal('bicubic'),
    mean: unit,
    deviation: unit,
  }),
  /** What the original gives for generated inputs: see check.ts. */
  check: v.object({
    tokens: v.array(v.array(count)),
    pixelSeed: count,
    text: v.array(unit),
    vision: v.array(unit),
    cosineAtLeast: v.number(),
  }),
  files: v.array(file),
});

/** The joint graph as it is published, kept as it is: each run wants both texts and pictures. */
const jointSchema = v.object({
  format: v.literal('tamen-clip-joint-1'),
  model: file,
  /** input_ids, attention_mask: int64 [texts, tokens]; pixel_values as in `vision` above. */
  inputs: v.object({ tokens: v.string(), mask: v.string(), pixels: v.string() }),
  /** float32 [texts, width], [pictures, width], each of length 1. */
  outputs: v.object({ text: v.string(), vision: v.string() }),
  logitScale: v.number(),
  tokenizer: contractSchema.entries.text.entries.tokenizer,
  vision: v.object({ size: count, resample: v.literal('bicubic'), mean: unit, deviation: unit }),
  files: v.array(file),
});

/** Two towers, as convert.ts writes them. */
export type AlignerContract = v.InferOutput<typeof contractSchema>;
export type JointContract = v.InferOutput<typeof jointSchema>;
/** What a browser may have kept; `format` tells which. */
export type StoredContract = AlignerContract | JointContract;
export type AlignerFile = v.InferOutput<typeof file>;

/** The contract of two towers. @throws ProblemError 'model-unsupported' that names the first field that is wrong. */
export function parseContract(json: string): AlignerContract {
  return parse(json, contractSchema);
}

/** Likewise, for either kind. */
export function parseStoredContract(json: string): StoredContract {
  return parse(json, v.variant('format', [contractSchema, jointSchema]));
}

function parse<Schema extends v.GenericSchema>(json: string, schema: Schema): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new ProblemError(
      { kind: 'model-unsupported', file: CONTRACT_FILE, detail: 'it is no JSON' },
      { cause },
    );
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const detail = `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`;
  throw new ProblemError({ kind: 'model-unsupported', file: CONTRACT_FILE, detail });
}

/** The same contract always gives the same bytes. */
export function encodeContract(contract: StoredContract): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(contract, undefined, 2)}\n`);
}
