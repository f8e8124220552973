import { tick, untrack } from 'svelte';
import type { Thread } from '../../model/thread.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import type { Typing } from '../typing/typing.svelte.ts';
import type { Analysis } from './analysis.svelte.ts';
import { wishesOf } from './wishes.ts';

/** Keys that follow each other faster than this are read together. */
const WAIT_MS = 60;

/**
 * Has comments read anew as they are rewritten, undone or redone. They are shown at once with what is known of them;
 * one reading at a time, and of what comes meanwhile only the last is read next.
 */
export class Rereading {
  isReading = $state(false);
  /** From a change to what follows from it, and how much of that was the worker's own; null before the first. */
  lastMs = $state.raw<{ readonly total: number; readonly worker: number; readonly dialogues: number } | null>(
    null,
  );
  readonly #analysis: Analysis;
  readonly #settings: Settings;
  #reading: Promise<void> | null = null;
  #changedMs = 0;
  /** What could not be read: it is not tried again until it changes. */
  #refused: Thread | null = null;

  /** @param onChange is called before changed comments are shown */
  constructor(analysis: Analysis, settings: Settings, typing: Typing, onChange: () => void) {
    this.#analysis = analysis;
    this.#settings = settings;
    $effect.root(() => {
      $effect(() => {
        const wanted = typing.thread;
        if (!typing.isPossible || wanted === null || wanted === analysis.thread) return;
        this.#changedMs = performance.now();
        untrack(() => {
          onChange();
          analysis.run.showThread(wanted, analysis.intake.thread ?? wanted);
        });
      });
      $effect(() => {
        // Whatever is shown next begins the wait anew.
        if (analysis.thread === null || !analysis.run.isUnread) return;
        const timer = setTimeout(() => {
          this.#reading ??= this.#readAll();
        }, WAIT_MS);
        return () => {
          clearTimeout(timer);
        };
      });
    });
  }

  /** Resolves when what is shown was read from the comments of now. */
  async settled(): Promise<void> {
    await tick();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      if (this.#reading === null) return;
      await this.#reading;
    }
  }

  async #readAll(): Promise<void> {
    const { run, edits } = this.#analysis;
    this.isReading = true;
    // Where there is nothing to read this would otherwise end before it is what is waited for, and be so ever after.
    await Promise.resolve();
    for (;;) {
      const { thread } = this.#analysis;
      if (thread === null || !run.isUnread || thread === this.#refused) break;
      const changedMs = this.#changedMs;
      const read = await run.reread(thread, {
        device: this.#settings.device,
        coreference: this.#settings.coreference,
        wishes: wishesOf(this.#settings, edits.current.facts),
      });
      if (read === null) this.#refused = thread;
      else {
        this.lastMs = {
          total: performance.now() - changedMs,
          worker: read.timingMs,
          dialogues: read.dialoguesScored,
        };
      }
    }
    this.isReading = false;
    this.#reading = null;
  }
}
