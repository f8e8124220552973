import { flushSync } from 'svelte';
import type { FramesClient, ModelsClient } from '../../src/analysis/client/workers.ts';
import { Workbench } from '../../src/state/edits/workbench.svelte.ts';
import { Decisions } from '../../src/state/edits/decisions.svelte.ts';
import { Analysis } from '../../src/state/run/analysis.svelte.ts';
import { Models } from '../../src/state/run/models.svelte.ts';
import { Settings } from '../../src/state/settings/settings.svelte.ts';
import { Focus } from '../../src/state/view/focus.svelte.ts';
import { View } from '../../src/state/view/view.svelte.ts';
import { analysisResult } from './analysis-result.ts';
import { threadReading } from './thread-reading.ts';
import { fakeWorkers } from './fake-workers.ts';

/** The page's state around fake workers, nothing loaded yet. */
export function pageState(models: Partial<ModelsClient> = {}, frames: Partial<FramesClient> = {}) {
  const { all: workers, cancelled } = fakeWorkers(models, frames);
  const settings = new Settings({ getItem: () => null, setItem: () => undefined }, '', ['en']);
  const running = new Models(false);
  const { readThreads, choices } = threadReading();
  const analysis = new Analysis(workers, settings, running, readThreads, choices);
  const workbench = new Workbench(analysis);
  const decisions = new Decisions(workers.models, analysis, settings, workbench);
  const focus = new Focus();
  const view = new View({ analysis, settings, workbench, decisions, focus });
  return { workers, cancelled, settings, models: running, analysis, workbench, decisions, focus, view };
}

/** The same after an analysis of the thread of `analysisResult`. */
export async function analysedPage(models: Partial<ModelsClient> = {}, frames: Partial<FramesClient> = {}) {
  const page = pageState(models, frames);
  const comments = analysisResult().comments.map(({ author, text }) => `${author}：${text}`);
  await page.analysis.setClip(new File(['…'], 'clip.mp4', { type: 'video/mp4' }));
  await page.analysis.setThread(new File([comments.join('\n')], 'thread.txt'));
  await page.analysis.start();
  flushSync();
  return page;
}
