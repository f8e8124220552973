import { readFacts } from '../../formats/results/facts-schema.ts';
import { countOf, NO_FACTS } from '../../model/facts.ts';
import type { Edits } from '../edits/edits.ts';
import type { Thread } from '../../model/thread.ts';
import type { KeptHistory } from '../edits/history.svelte.ts';
import { factsOfOlderEdits } from './older-edits.ts';

/** Raised whenever an older record could be read wrongly; those of the first version are read as they were meant. */
export const SESSION_VERSION = 2;
const FIRST_VERSION = 1;

/** What a tab was at, but for the clip, which is stored beside it. Plain data that a database can clone. */
export interface SessionRecord {
  readonly version: number;
  readonly id: string;
  readonly savedAtMs: number;
  readonly clipName: string | null;
  readonly thread: Thread | null;
  readonly threadName: string;
  /** The finished analysis as it was found, as JSON (src/formats); null where there is none. */
  readonly result: string | null;
  /** What was changed by hand, with all that can be undone and redone. */
  readonly edits: KeptHistory<Edits>;
  /** An analysis was under way: where the tab was ended by the browser, a lighter one is offered. */
  readonly wasRunning: boolean;
}

/** A record of this version or the first, as far as it can be told; null for anything else. */
export function readRecord(stored: unknown): SessionRecord | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { version, id, savedAtMs, clipName, thread, threadName, result, edits, wasRunning } =
    stored as Partial<Record<keyof SessionRecord, unknown>>;
  const isOlder = version === FIRST_VERSION;
  if ((version !== SESSION_VERSION && !isOlder) || typeof id !== 'string' || typeof savedAtMs !== 'number')
    return null;
  const kept = typeof result === 'string' ? result : null;
  return {
    version: SESSION_VERSION,
    id,
    savedAtMs,
    clipName: typeof clipName === 'string' ? clipName : null,
    thread: isThread(thread) ? thread : null,
    threadName: typeof threadName === 'string' ? threadName : '',
    result: kept,
    edits: isOlder ? readOlderEdits(edits, kept) : readEdits(edits),
    wasRunning: wasRunning === true,
  };
}

function isThread(value: unknown): value is Thread {
  return typeof value === 'object' && value !== null && Array.isArray((value as Partial<Thread>).comments);
}

/** One step, which can be undone: that version kept no history. */
function readOlderEdits(value: unknown, result: string | null): KeptHistory<Edits> {
  const { thread } = (value ?? {}) as { readonly thread?: unknown };
  const before = { facts: NO_FACTS, thread: null };
  const current = { facts: factsOfOlderEdits(value, result), thread: isThread(thread) ? thread : null };
  const isChanged = countOf(current.facts) > 0 || current.thread !== null;
  return { past: isChanged ? [before] : [], current, future: [] };
}

/** Without its history if any of it cannot be read: what is known now must not be lost by that. */
function readEdits(value: unknown): KeptHistory<Edits> {
  const { past, current, future } = (value ?? {}) as {
    readonly [Name in keyof KeptHistory<Edits>]?: unknown;
  };
  const now = readEdit(current) ?? { facts: NO_FACTS, thread: null };
  const before = readAll(past);
  const after = readAll(future);
  return before === null || after === null
    ? { past: [], current: now, future: [] }
    : { past: before, current: now, future: after };
}

function readAll(values: unknown): readonly Edits[] | null {
  if (!Array.isArray(values)) return null;
  const read = values.flatMap((value) => readEdit(value) ?? []);
  return read.length === values.length ? read : null;
}

function readEdit(value: unknown): Edits | null {
  const { facts, thread } = (value ?? {}) as { readonly [Name in keyof Edits]?: unknown };
  const known = readFacts(facts);
  return known === null ? null : { facts: known, thread: isThread(thread) ? thread : null };
}
