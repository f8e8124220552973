/**
 * Everything that can go wrong and that a person can do something about. The set is closed; `i18n` has a
 * message for each kind, which says what happened and what to do. Plain data, so that it crosses a worker
 * boundary as it is.
 */
export type Problem =
  | { readonly kind: 'clip-empty' }
  | { readonly kind: 'clip-unreadable' }
  | { readonly kind: 'clip-truncated' }
  | { readonly kind: 'clip-without-video' }
  | { readonly kind: 'clip-codec'; readonly codec: string }
  | { readonly kind: 'thread-empty' }
  | {
      readonly kind: 'thread-malformed';
      readonly line?: number;
      readonly detail: string;
      /** What is wrong, for the message; absent where only `detail` says it. */
      readonly fault?: ThreadFault;
    }
  /** The file is what a platform answered instead of comments. */
  | { readonly kind: 'thread-error-answer'; readonly code: string; readonly message: string }
  | { readonly kind: 'result-malformed'; readonly detail: string }
  | { readonly kind: 'file-unrecognised'; readonly name: string }
  /** No clip of a chosen folder has comments, and no result lies in it. */
  | { readonly kind: 'folder-without-pairs' }
  /** Of heads or mentions that another program wrote: there is nothing yet that they could correct. */
  | { readonly kind: 'annotation-without-result'; readonly name: string }
  | { readonly kind: 'annotation-malformed'; readonly detail: string }
  | { readonly kind: 'model-missing'; readonly file: string }
  | { readonly kind: 'model-hash'; readonly file: string }
  | { readonly kind: 'model-truncated'; readonly file: string }
  | { readonly kind: 'model-unsupported'; readonly file: string; readonly detail: string }
  | { readonly kind: 'model-inexact'; readonly file: string; readonly detail: string }
  /** A coreference model that somebody brought: a file is not there, or does not keep the contract. */
  | { readonly kind: 'coreference-missing'; readonly file: string; readonly source: string }
  | { readonly kind: 'coreference-wrong'; readonly file: string; readonly detail: string }
  /** Of a file that is got from a host or picked from disk. */
  | { readonly kind: 'download-wrong'; readonly file: string }
  | { readonly kind: 'download-missing'; readonly source: string }
  | { readonly kind: 'host-unreachable'; readonly host: string }
  | { readonly kind: 'host-refused'; readonly host: string; readonly status: number }
  | { readonly kind: 'storage-full'; readonly neededMb: number }
  | { readonly kind: 'storage-busy' }
  | { readonly kind: 'storage-absent' }
  /** CN-CLIP is stored and did not run; what it did not say is missing from the links, and nothing else. */
  | { readonly kind: 'without-cn-clip'; readonly because: Problem }
  | { readonly kind: 'webgpu-absent' }
  | { readonly kind: 'device-lost' }
  | { readonly kind: 'worker-died' }
  /** A part of the page that its own server no longer gives: mostly there is no network. */
  | { readonly kind: 'page-file-missing'; readonly file: string }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'internal'; readonly detail: string };

/** What keeps a file from being read as comments. */
export type ThreadFault =
  | { readonly is: 'no-text-column'; readonly columns: readonly string[] }
  | { readonly is: 'no-comments' }
  | { readonly is: 'clip-only' }
  | { readonly is: 'web-page' }
  | { readonly is: 'old-workbook' }
  /** A database of SQLite that is damaged, or has no table of comments. */
  | { readonly is: 'database' }
  | { readonly is: 'workbook' };

export type ProblemKind = Problem['kind'];

/** A Problem on its way up the stack. Throw this and nothing else where bad input or a fault is met. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super('detail' in problem ? `${problem.kind}: ${problem.detail}` : problem.kind, options);
  }
}

/** Reads any thrown value as a Problem; what is not one becomes `internal` with its message. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  if (thrown instanceof RangeError && /memory|allocation/i.test(thrown.message)) {
    return { kind: 'out-of-memory' };
  }
  return { kind: 'internal', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}
