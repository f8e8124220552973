/** contract.json, which stands beside a coreference model: models/coref-zh/README.md says what each field means. */
import * as v from 'valibot';
import { ProblemError } from '../model/problem.ts';

const row = v.pipe(v.number(), v.integer(), v.minValue(0));
const edges = v.array(v.number());

const contractSchema = v.object({
  format: v.literal('tamen-coref-1'),
  files: v.object({ encoder: v.string(), pairs: v.string(), embeddings: v.string() }),
  hidden: row,
  maxWidth: row,
  maxTokens: row,
  specialRows: v.object({ start: row, padding: row, end: row, unknown: row, blank: row }),
  firstCharacterRow: row,
  characters: v.string(),
  aliases: v.record(v.string(), v.string()),
  /** Rows for the turns; `thread`: the same for the taste of marking that whole threads want, if it was trained. */
  speakers: v.object({
    A: row,
    B: row,
    special: row,
    thread: v.optional(v.object({ A: row, B: row })),
  }),
  pairFeatures: row,
  pronounClasses: v.array(v.array(v.string())),
  distanceEdges: edges,
  betweenEdges: edges,
  perTurn: v.array(v.string()),
  /** Classes of `said_logits`, in its order; last of all comes one logit of being on screen. */
  said: v.optional(v.object({ genders: v.array(v.string()), numbers: v.array(v.string()) })),
  decoding: v.object({
    mentionThresholds: v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    linkThreshold: v.number(),
    averageSameStrings: v.boolean(),
  }),
});

/** What a coreference model wants and gives. */
export type Contract = v.InferOutput<typeof contractSchema>;

/** Features that do not depend on the number of classes and edges: same turn, turn B, 5 of strings, overlap. */
const FIXED_FEATURES = 8;

/** @throws ProblemError 'internal' that names the first field that is wrong. */
export function parseContract(json: string): Contract {
  const result = v.safeParse(contractSchema, readJson(json));
  if (!result.success) {
    const issue = result.issues[0];
    throw fault(`${v.getDotPath(issue) ?? 'contract.json'}: ${issue.message}`);
  }
  const contract = result.output;
  const classes = contract.pronounClasses.length + 1;
  const features =
    2 * classes + FIXED_FEATURES + contract.distanceEdges.length + 1 + contract.betweenEdges.length + 1;
  if (features !== contract.pairFeatures)
    throw fault(`pairFeatures: ${contract.pairFeatures}, not ${features}`);
  if (contract.decoding.mentionThresholds.length !== classes) {
    throw fault(`decoding.mentionThresholds: one for each of ${classes} classes is wanted`);
  }
  return contract;
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (cause) {
    throw new ProblemError({ kind: 'internal', detail: 'contract.json is no JSON' }, { cause });
  }
}

function fault(detail: string): ProblemError {
  return new ProblemError({ kind: 'internal', detail: `coreference contract: ${detail}` });
}
