import { createContext } from 'svelte';
import { ClipFilesClient } from '../client/clip-files-client.ts';
import { startWorkers } from '../client/workers.ts';
import { Analysis } from './analysis.svelte.ts';
import { CueLight } from './cue-light.svelte.ts';
import { Decisions } from './decisions.svelte.ts';
import { ClipFiles } from './clip-files.svelte.ts';
import { browserSurroundings } from './clip-surroundings.ts';
import type { Edits } from './edits.ts';
import { Filter } from './filter.svelte.ts';
import { Focus } from './focus.svelte.ts';
import type { History } from './history.svelte.ts';
import { Interest } from './interest.svelte.ts';
import { Models } from './models.svelte.ts';
import { Playback } from './playback.svelte.ts';
import { Portraits } from './portraits.svelte.ts';
import { Settings } from './settings.svelte.ts';
import { View } from './view.svelte.ts';

/** All state of the page, made once and handed down by context. */
export interface Page {
  readonly settings: Settings;
  readonly models: Models;
  readonly clipFiles: ClipFiles;
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
  const clipFiles = new ClipFiles(
    new ClipFilesClient(),
    browserSurroundings(() => settings.device === 'wasm'),
  );
  void clipFiles.look();
  const focus = new Focus();
  return {
    settings,
    models,
    clipFiles,
    analysis,
    focus,
    cueLight: new CueLight(),
    edits: analysis.edits,
    playback: new Playback(),
    filter: new Filter(),
    portraits: new Portraits(),
    interest: new Interest(workers, analysis, models, clipFiles, focus),
    decisions,
    view: new View(analysis, settings, decisions, focus),
  };
}
