/** What goes wrong with a graph, as problems that a person can act on. */
import { problemOf, ProblemError } from '../../model/problem.ts';
import { ForeignError, TruncatedError } from '../../onnx/stream.ts';

/** A graph that is not as it should be. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';
}

/** Runs our own reading of a graph: what that throws speaks of the graph. */
export function supported<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw new UnsupportedError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** @param file the source's name. @returns what is not about the source as it is. */
export function asProblem(thrown: unknown, file: string): unknown {
  if (thrown instanceof TruncatedError)
    return new ProblemError({ kind: 'model-truncated', file }, { cause: thrown });
  if (thrown instanceof ForeignError || thrown instanceof UnsupportedError) {
    const inner = problemOf(thrown.cause);
    if (inner.kind === 'out-of-memory') return new ProblemError(inner, { cause: thrown });
    const detail = thrown instanceof ForeignError ? `it is no ONNX file (${thrown.message})` : thrown.message;
    return new ProblemError({ kind: 'model-unsupported', file, detail }, { cause: thrown });
  }
  return thrown;
}
