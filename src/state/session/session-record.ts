import type { ClusterId, TrackId } from '../../model/ids.ts';
import type { Thread } from '../../model/thread.ts';
import type { Edits } from '../edits/edits.ts';

/** Raised whenever an older record could be read wrongly; records of other versions are let go. */
export const SESSION_VERSION = 1;

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
  /** What was changed by hand since. */
  readonly edits: Edits;
  /** An analysis was under way: where the tab was ended by the browser, a lighter one is offered. */
  readonly wasRunning: boolean;
}

/** A record of this version, as far as it can be told; null for anything else. */
export function readRecord(stored: unknown): SessionRecord | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { version, id, savedAtMs, clipName, thread, threadName, result, edits, wasRunning } =
    stored as Partial<Record<keyof SessionRecord, unknown>>;
  if (version !== SESSION_VERSION || typeof id !== 'string' || typeof savedAtMs !== 'number') return null;
  return {
    version,
    id,
    savedAtMs,
    clipName: typeof clipName === 'string' ? clipName : null,
    thread: isThread(thread) ? thread : null,
    threadName: typeof threadName === 'string' ? threadName : '',
    result: typeof result === 'string' ? result : null,
    edits: readEdits(edits),
    wasRunning: wasRunning === true,
  };
}

function isThread(value: unknown): value is Thread {
  return typeof value === 'object' && value !== null && Array.isArray((value as Partial<Thread>).comments);
}

/** Whatever is not what it should be is left out: an edit that cannot be read must not keep the rest away. */
function readEdits(value: unknown): Edits {
  const { pins, merges, refused, thread } = (value ?? {}) as { readonly [Name in keyof Edits]?: unknown };
  return {
    ...(value as Edits),
    pins: pins instanceof Map ? (pins as Map<ClusterId, readonly TrackId[]>) : new Map(),
    merges: Array.isArray(merges) ? (merges as Edits['merges']) : [],
    refused: refused instanceof Set ? (refused as Set<string>) : new Set(),
    thread: isThread(thread) ? thread : null,
  };
}
