import { createContext } from 'svelte';
import { alignerFilesClient } from '../analysis/client/aligner-files-client.ts';
import { startWorkers } from '../analysis/client/workers.ts';
import { Analysis } from './run/analysis.svelte.ts';
import { CueLight } from './view/cue-light.svelte.ts';
import { Decisions } from './edits/decisions.svelte.ts';
import { AlignerFiles } from './aligner/aligner-files.svelte.ts';
import { browserSurroundings } from './aligner/surroundings.ts';
import type { Edits } from './edits/edits.ts';
import { Filter } from './view/filter.svelte.ts';
import { Focus } from './view/focus.svelte.ts';
import type { History } from './edits/history.svelte.ts';
import { Interest } from './aligner/interest.svelte.ts';
import { Models } from './run/models.svelte.ts';
import { Playback } from './view/playback.svelte.ts';
import { Portraits } from './view/portraits.svelte.ts';
import { Settings } from './settings/settings.svelte.ts';
import { View } from './view/view.svelte.ts';

/** All state of the page, made once and handed down by context. */
export interface Page {
  readonly settings: Settings;
  readonly models: Models;
  readonly alignerFiles: AlignerFiles;
  readonly analysis: Analysis;
  readonly focus: Focus;
  readonly cueLight: CueLight;
  readonly playback: Playback;
  readonly edits: History<Edits>;
  readonly decisions: Decisions;
  readonly view: View;
  readonly filter: Filter;
  readonly portraits: Portraits;
  readonly interest: Interest;
}

export const [usePage, providePage] = createContext<Page>();

export function createPage(): Page {
  const settings = new Settings(localStorage, location.search, navigator.languages);
  const models = new Models('gpu' in navigator);
  const workers = startWorkers();
  const analysis = new Analysis(workers, settings, models);
  const decisions = new Decisions(workers.models, analysis, settings);
  const alignerFiles = new AlignerFiles(
    alignerFilesClient(),
    browserSurroundings(() => settings.device === 'wasm'),
  );
  void alignerFiles.look();
  const focus = new Focus();
  return {
    settings,
    models,
    alignerFiles,
    analysis,
    focus,
    cueLight: new CueLight(),
    edits: analysis.edits,
    playback: new Playback(),
    filter: new Filter(),
    portraits: new Portraits(),
    interest: new Interest(workers, analysis, models, alignerFiles, focus),
    decisions,
    view: new View(analysis, settings, decisions, focus),
  };
}
