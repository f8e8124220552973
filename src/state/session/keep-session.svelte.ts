import { formatResult } from '../../formats/results/result.ts';
import type { Decisions } from '../edits/decisions.svelte.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import { howFound } from '../run/findings.ts';
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
    const { mentions, clusters, lessSure } = findings.resolution;
    const { name, sha256, durationSec, widthPx, heightPx, frameRate } = clip;
    const { tracks, sampledFps } = findings;
    const known = new Set(clusters.map(({ id }) => id));
    return formatResult({
      clip: { name, sha256, durationSec, widthPx, heightPx, sampledFps, ...(frameRate && { frameRate }) },
      ...thread,
      mentions,
      clusters,
      lessSure,
      tracks,
      links: this.#decisions.found.filter(({ cluster }) => known.has(cluster)),
      ...howFound(findings),
    });
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
