import type { SessionLocks } from './session-locks.ts';
import { SESSION_VERSION, type SessionRecord } from './session-record.ts';
import { isFull, type SessionStore } from './session-store.ts';

/** What is kept of a tab, as it is now. */
export type SessionContent = Omit<SessionRecord, 'version' | 'id' | 'savedAtMs' | 'clipName'> & {
  readonly clip: File | null;
};

export interface SessionSurroundings {
  readonly store: SessionStore;
  readonly locks: SessionLocks;
  readonly newId: () => string;
  readonly nowMs: () => number;
}

/** A session of before that can be opened again. */
export interface Offered {
  readonly record: SessionRecord;
  readonly isClipKept: boolean;
}

/** Sessions that are kept besides those open in some tab. */
const KEPT = 3;

/**
 * Keeps what this tab is at, and offers what an earlier one left: after a reload, a crash or an update. Each tab has a
 * session of its own, under a lock that ends with the tab, so that two tabs never write over each other.
 */
export class Session {
  offered = $state.raw<Offered | null>(null);
  /** Why nothing is kept: the disk is full, or the browser keeps nothing in this window. */
  fault = $state<'full' | 'denied' | null>(null);

  /** All that the tab is at lies in the store, the clip too. */
  isKept = $state(false);

  readonly #surroundings: SessionSurroundings;
  #id: string;
  #keptClip: File | null = null;
  #writing: Promise<void> = Promise.resolve();
  /** What was kept last is offered first, also where the clock was set back meanwhile. */
  #latestMs = 0;
  /** Only the last of what waits is written. */
  #next: SessionContent | null = null;

  constructor(surroundings: SessionSurroundings) {
    this.#surroundings = surroundings;
    this.#id = surroundings.newId();
  }

  /** Looks for a session that no tab has open. */
  async start(): Promise<void> {
    const { store, locks } = this.#surroundings;
    try {
      await locks.hold(this.#id);
      const open = await locks.held();
      const all = await store.list();
      this.#latestMs = Math.max(this.#latestMs, ...all.map(({ savedAtMs }) => savedAtMs));
      const left = all.filter(({ id }) => !open.has(id));
      for (const { id } of left.slice(KEPT)) await store.delete(id);
      const [record] = left;
      if (record === undefined) return;
      const clip = await store.clipOf(record).catch(() => null);
      this.offered = { record, isClipKept: clip !== null };
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** Keeps what the tab is at now, after what is being written. */
  keep(content: SessionContent): Promise<void> {
    const isQueued = this.#next !== null;
    this.#next = content;
    if (!isQueued) this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Takes the offered session over as this tab's own. @returns null where another tab was faster */
  async take(): Promise<(SessionRecord & { readonly clip: File | null }) | null> {
    const { offered } = this;
    this.offered = null;
    if (offered === null) return null;
    const { record } = offered;
    const { store, locks } = this.#surroundings;
    if (!(await locks.hold(record.id))) return null;
    await this.#writing;
    this.#id = record.id;
    const clip = await store.clipOf(record).catch(() => null);
    this.#keptClip = clip;
    return { ...record, clip };
  }

  /** Forgets the offered session. */
  async discard(): Promise<void> {
    const { offered } = this;
    this.offered = null;
    if (offered !== null) await this.#surroundings.store.delete(offered.record.id).catch(() => undefined);
  }

  /** Forgets every session that no other tab has open, this one's too: it is kept again with the next change. */
  async clear(): Promise<void> {
    const { store, locks } = this.#surroundings;
    this.offered = null;
    await this.#writing;
    try {
      const open = await locks.held();
      for (const { id } of await store.list()) if (id === this.#id || !open.has(id)) await store.delete(id);
      this.#keptClip = null;
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  async #write(): Promise<void> {
    const content = this.#next;
    this.#next = null;
    if (content === null) return;
    const { clip, ...rest } = content;
    const { store, nowMs } = this.#surroundings;
    this.#latestMs = Math.max(nowMs(), this.#latestMs + 1);
    const record = {
      ...rest,
      version: SESSION_VERSION,
      id: this.#id,
      savedAtMs: this.#latestMs,
      clipName: clip?.name ?? null,
    };
    try {
      // The record first: a clip without one is cleared away.
      await store.save(record);
      if (clip !== null && clip !== this.#keptClip) {
        await store.saveClip(this.#id, clip);
        this.#keptClip = clip;
      }
      this.fault = null;
      this.isKept = !this.#isBehind();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** More came while this was written. */
  #isBehind(): boolean {
    return this.#next !== null;
  }

  #fail(thrown: unknown): void {
    this.fault = isFull(thrown) ? 'full' : 'denied';
  }
}
