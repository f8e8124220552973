/**
 * What the contracts of models have in common: a contract.json may come from anywhere, so every size that memory, storage
 * or the network is asked for after is bounded, and files are named, never placed.
 */
import * as v from 'valibot';
import { ProblemError } from './problem.ts';

export const CONTRACT_FILE = 'contract.json';
/** Of all JSON together; ours have less than 100 kB. */
export const MOST_CONTRACT_BYTES = 8 << 20;

export const count = (most: number, least = 0) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
export const finite = v.pipe(v.number(), v.finite());
/** Beside contract.json, and nowhere else: no path, no address. */
export const fileBeside = v.pipe(
  v.string(),
  v.maxLength(128),
  v.regex(/^\w[\w.-]*$/, 'it must be the name of a file beside contract.json'),
);

/** @throws ProblemError of this kind that names the first field that is wrong */
export function parseContractJson<Schema extends v.GenericSchema>(
  json: string,
  schema: Schema,
  kind: ContractProblem,
): v.InferOutput<Schema> {
  if (json.length > MOST_CONTRACT_BYTES)
    throw contractProblem(kind, `it has more than ${MOST_CONTRACT_BYTES} characters`);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw contractProblem(kind, 'it is no JSON', cause);
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw contractProblem(kind, `${v.getDotPath(issue) ?? 'it'}: ${issue.message.slice(0, 200)}`);
}

type ContractProblem = 'coreference-wrong' | 'model-unsupported';

export const contractProblem = (kind: ContractProblem, detail: string, cause?: unknown): ProblemError =>
  new ProblemError({ kind, file: CONTRACT_FILE, detail }, { cause });
