/** The graphs of a coreference model, held to what the contract says of them: names, shapes, and numbers that are some. */
import { ProblemError, problemOf } from '../../model/problem.ts';
import type { RunOptions, Runtime, Session } from '../../runtime/session.ts';
import type { Tensors } from '../../runtime/tensor.ts';
import type { Contract } from '../contract.ts';

interface Graph {
  /** For the runtime's own messages. */
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

export const ENCODER: Graph = {
  name: 'coreference encoder',
  inputs: ['inputs_embeds', 'speaker_ids', 'position_ids', 'attention_mask'],
  outputs: ['span_logits', 'hidden'],
};

export const pairsGraph = ({ said }: Contract): Graph => ({
  name: 'coreference pairs',
  inputs: ['hidden', 'selector', 'features'],
  outputs: said === undefined ? ['link_logits'] : ['link_logits', 'said_logits'],
});

/** @throws ProblemError 'coreference-wrong' where the runtime cannot read it or its inputs and outputs are others */
export async function openGraph(
  runtime: Runtime,
  file: string,
  readFile: (name: string) => Promise<Uint8Array>,
  { name, inputs, outputs }: Graph,
): Promise<Session> {
  const bytes = await readFile(file);
  const session = await ofFile(file, () => runtime.createSession(bytes, { name }));
  // An input that no node reads is left out by some exporters: it is missing from what ours gives, too.
  const unknown = session.inputs.find((input) => !inputs.includes(input));
  const missing = outputs.find((output) => !session.outputs.includes(output));
  if (unknown === undefined && missing === undefined) return session;
  await session.release();
  throw wrong(
    file,
    unknown === undefined ? `it has no output “${missing ?? ''}”` : `nobody gives its input “${unknown}”`,
  );
}

/** Gives the graph those inputs that it has. @throws ProblemError 'coreference-wrong' where it fails; 'cancelled' */
export function runGraph(
  session: Session,
  file: string,
  inputs: Tensors,
  options: RunOptions,
): Promise<Tensors> {
  const wanted = Object.entries(inputs).filter(([name]) => session.inputs.includes(name));
  return ofFile(file, () => session.run(Object.fromEntries(wanted), options));
}

/** A float32 output of this shape. @throws ProblemError 'coreference-wrong' where it is another, or no numbers */
export function numbersOf(
  outputs: Tensors,
  name: string,
  dims: readonly number[],
  file: string,
): Float32Array {
  const output = outputs[name];
  if (!(output?.data instanceof Float32Array)) throw wrong(file, `it gave no float32 output “${name}”`);
  const { data } = output;
  if (output.dims.join() !== dims.join()) {
    throw wrong(file, `“${name}” is of [${output.dims.join(', ')}], not [${dims.join(', ')}]`);
  }
  if (!areNumbers(data)) throw wrong(file, `“${name}” holds what is no number (NaN)`);
  return data;
}

/** A plain loop: a thread's batches have many millions of them. */
function areNumbers(data: Float32Array): boolean {
  for (let at = 0; at < data.length; at += 1) if (data[at] !== data[at]) return false;
  return true;
}

/** Whatever the runtime says of a graph that it can say nothing better of, is said of the file. */
async function ofFile<Value>(file: string, task: () => Promise<Value>): Promise<Value> {
  try {
    return await task();
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem.kind !== 'internal') throw thrown;
    throw wrong(file, problem.detail.slice(0, 400), thrown);
  }
}

function wrong(file: string, detail: string, cause?: unknown): ProblemError {
  return new ProblemError({ kind: 'coreference-wrong', file, detail }, { cause });
}
