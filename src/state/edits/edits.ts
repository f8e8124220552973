import { NO_FACTS, type Facts } from '../../model/facts.ts';
import type { Thread } from '../../model/thread.ts';
import { carryFacts } from '../../workbench/carry-facts.ts';
import type { KeptHistory } from './history.svelte.ts';

/** What the person changed by hand. Immutable, so that undo is a matter of keeping the one before. */
export interface Edits {
  /** What is known better than the models have it. */
  readonly facts: Facts;
  /** The comments as they were rewritten; null: as they were loaded. */
  readonly thread: Thread | null;
}

export const NO_EDITS: Edits = { facts: NO_FACTS, thread: null };

/** Facts go with the words that they speak of. @param before the comments until now */
export function rewrite({ facts }: Edits, before: Thread, thread: Thread): Edits {
  return { facts: carryFacts(facts, before.comments, thread.comments), thread };
}

/** The same history from when the rewritten comments are those that are loaded. */
export function knownIn(
  { past, current, future }: KeptHistory<Edits>,
  loaded: Thread,
  rewritten: Thread,
): KeptHistory<Edits> {
  const known = ({ facts, thread }: Edits): Edits => ({
    facts,
    thread: thread === rewritten ? null : (thread ?? loaded),
  });
  return { past: past.map(known), current: known(current), future: future.map(known) };
}
