import type { Problem } from '../../model/problem.ts';

/** What every worker call answers: Comlink would flatten an Error to its message, this keeps the kind. */
export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };
