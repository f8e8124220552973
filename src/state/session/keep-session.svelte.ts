import { formatResult } from '../../formats/results/result.ts';
import type { Decisions } from '../edits/decisions.svelte.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import { howFound } from '../run/findings.ts';
import { resultOf } from '../run/result-of.ts';
import type { Session, SessionContent } from './session.svelte.ts';

/** A burst of changes is written once. */
const WAIT_MS = 400;

/** Keeps the session as the person goes on. */
export function keepSession(session: Session, analysis: Analysis, decisions: Decisions): void {
  const kept = new WhatIsKept(analysis, decisions);
  $effect.root(() => {
    $effect(() => {
      const { content } = kept;
      if (content === null) return;
      // Until it is written, what is kept is older than what is shown.
      session.isKept = false;
      const timer = setTimeout(() => void session.keep(content), WAIT_MS);
      return () => {
        clearTimeout(timer);
      };
    });
  });
}

class WhatIsKept {
  readonly #analysis: Analysis;
  readonly #decisions: Decisions;

  constructor(analysis: Analysis, decisions: Decisions) {
    this.#analysis = analysis;
    this.#decisions = decisions;
  }

  /** Without what was changed by hand, so that it is written anew only where something was found or decided anew. */
  readonly #result: string | null = $derived.by(() => {
    const { status, findings } = this.#analysis.run;
    const { thread } = this.#analysis;
    const { clip } = this.#analysis.intake;
    if (status !== 'done' || clip === null || thread === null || findings.links === null) return null;
    const { sampledFps, resolution, tracks } = findings;
    const links = this.#decisions.found;
    return formatResult(
      resultOf(clip, thread, { sampledFps, resolution, tracks, links, ...howFound(findings) }),
    );
  });

  readonly content: SessionContent | null = $derived.by(() => {
    const { intake, run, edits } = this.#analysis;
    const { clipFile, thread, threadName } = intake;
    if (clipFile === null && thread === null) return null;
    return {
      clip: clipFile,
      thread,
      threadName,
      result: this.#result,
      edits: edits.kept,
      wasRunning: run.status === 'running',
    };
  });
}
