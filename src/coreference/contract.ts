/** contract.json, which stands beside a coreference model: models/coref-zh/README.md says what each field means. */
import * as v from 'valibot';
import type { ProblemError } from '../model/problem.ts';
import {
  contractProblem,
  count,
  fileBeside as file,
  finite,
  parseContractJson,
} from '../model/contract-json.ts';

/**
 * Far above what a model for comments wants. One batch then takes some 300 MB at the very most (pairs: 16 × 96² ×
 * MOST.features numbers).
 */
const MOST = { hidden: 4096, width: 256, tokens: 1024, rows: 1_000_000, features: 512, strings: 10_000 };
/** Of any file but contract.json. What WebAssembly can hold ends at 4 GB. */
export const MOST_FILE_BYTES = 1 << 30;

const row = count(MOST.rows);
const edges = v.pipe(
  v.array(finite),
  v.maxLength(MOST.features),
  v.check((values) => values.every((edge, at) => at === 0 || edge > (values[at - 1] ?? 0)), 'they must rise'),
);
const strings = v.pipe(v.array(v.pipe(v.string(), v.maxLength(256))), v.maxLength(MOST.strings));
const names = v.pipe(strings, v.minLength(1), v.maxLength(16));
const contractSchema = v.object({
  format: v.literal('tamen-coref-1'),
  files: v.object({ encoder: file, pairs: file, embeddings: file, rareEmbeddings: v.optional(file) }),
  hidden: count(MOST.hidden, 1),
  maxWidth: count(MOST.width, 1),
  maxTokens: count(MOST.tokens, 16),
  specialRows: v.object({ start: row, padding: row, end: row, unknown: row, blank: row }),
  firstCharacterRow: row,
  characters: v.pipe(v.string(), v.maxLength(MOST.rows)),
  /** With `files.rareEmbeddings`: whose rows lie in `files.embeddings` beside the special ones. */
  commonCharacters: v.optional(v.pipe(v.string(), v.maxLength(MOST.rows))),
  aliases: v.record(v.pipe(v.string(), v.maxLength(8)), v.pipe(v.string(), v.maxLength(8))),
  /** Rows for the turns; `thread`: the same for the taste of marking that whole threads want, if it was trained. */
  speakers: v.object({
    A: row,
    B: row,
    special: row,
    thread: v.optional(v.object({ A: row, B: row })),
  }),
  pairFeatures: count(MOST.features, 1),
  pronounClasses: v.pipe(v.array(strings), v.maxLength(128)),
  distanceEdges: edges,
  betweenEdges: edges,
  perTurn: strings,
  /** Classes of `said_logits`, in its order; last of all comes one logit of being on screen. */
  said: v.optional(v.object({ genders: names, numbers: names })),
  decoding: v.object({
    mentionThresholds: v.pipe(
      v.array(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
      v.maxLength(MOST.features),
    ),
    linkThreshold: finite,
    averageSameStrings: v.boolean(),
  }),
});

/** What a coreference model wants and gives. */
export type Contract = v.InferOutput<typeof contractSchema>;

/** Features that do not depend on the number of classes and edges: same turn, turn B, 5 of strings, overlap. */
const FIXED_FEATURES = 8;

/** @throws ProblemError 'coreference-wrong' that names the first field that is wrong. */
export function parseContract(json: string): Contract {
  const contract = parseContractJson(json, contractSchema, 'coreference-wrong');
  const classes = contract.pronounClasses.length + 1;
  const features =
    2 * classes + FIXED_FEATURES + contract.distanceEdges.length + 1 + contract.betweenEdges.length + 1;
  if (features !== contract.pairFeatures)
    throw fault(`pairFeatures: ${contract.pairFeatures}, not ${features}`);
  if (contract.decoding.mentionThresholds.length !== classes) {
    throw fault(`decoding.mentionThresholds: one for each of ${classes} classes is wanted`);
  }
  const rows = rowsOf(contract);
  const outside = Object.entries(contract.specialRows).find(([, special]) => special >= rows);
  if (outside !== undefined) throw fault(`specialRows.${outside[0]}: the table has only ${rows} rows`);
  return contract;
}

/** Names of the files beside contract.json. */
export const filesOf = ({
  files: { encoder, pairs, embeddings, rareEmbeddings },
}: Contract): readonly string[] => [
  encoder,
  pairs,
  embeddings,
  ...(rareEmbeddings === undefined ? [] : [rareEmbeddings]),
];

/** Rows of the embedding table: special ones, and one for each character. */
export const rowsOf = ({ firstCharacterRow, characters }: Contract): number =>
  firstCharacterRow + Array.from(characters).length;

const fault = (detail: string): ProblemError => contractProblem('coreference-wrong', detail);
