import { createContext, untrack } from 'svelte';
import { alignerFilesClient } from '../analysis/client/aligner-files-client.ts';
import { startWorkers } from '../analysis/client/workers.ts';
import { KeptChoices } from './intake/kept-choices.ts';
import { KeptSample } from './intake/kept-sample.svelte.ts';
import { threadReader } from './intake/thread-reader.ts';
import { Analysis } from './run/analysis.svelte.ts';
import { ClipUrl } from './view/clip-url.svelte.ts';
import { Correcting } from './view/correcting.svelte.ts';
import { CueLight } from './view/cue-light.svelte.ts';
import { Decisions } from './edits/decisions.svelte.ts';
import { AlignerFiles } from './aligner/aligner-files.svelte.ts';
import { browserSurroundings } from './aligner/surroundings.ts';
import type { Edits } from './edits/edits.ts';
import { HeadFollowing } from './edits/head-following.svelte.ts';
import { Exports } from './exports/exports.svelte.ts';
import { makeFilm } from './exports/film-maker.ts';
import { saveFile } from './exports/save-file.ts';
import { OwnCoreference } from './coreference/own-coreference.svelte.ts';
import { Comparison } from './gold/comparison.svelte.ts';
import { browserCorpus } from './corpus/corpus-store.ts';
import { writeBack } from './corpus/write-back.svelte.ts';
import { Corpus } from './corpus/corpus.svelte.ts';
import { CueOff } from './gold/cue-off.svelte.ts';
import { GoldSet } from './gold/gold-set.svelte.ts';
import { Filter } from './view/filter.svelte.ts';
import { Focus } from './view/focus.svelte.ts';
import { browserOffline } from './offline/surroundings.ts';
import { Offline } from './offline/offline.svelte.ts';
import type { History } from './edits/history.svelte.ts';
import { Interest } from './aligner/interest.svelte.ts';
import { Models } from './run/models.svelte.ts';
import { Playback } from './view/playback.svelte.ts';
import { Portraits } from './view/portraits.svelte.ts';
import { bringPictureMoments } from './present/picture-moments.svelte.ts';
import { createPresenting, type Presenting } from './present/presenting.svelte.ts';
import { pageStorage } from './settings/page-storage.ts';
import { keepSession } from './session/keep-session.svelte.ts';
import { browserLocks } from './session/session-locks.ts';
import { browserSessions } from './session/session-store.ts';
import { Session } from './session/session.svelte.ts';
import { Rereading } from './run/rereading.svelte.ts';
import { browserRest, restWhenIdle } from './run/rest-when-idle.ts';
import { Explained } from './guide/explained.svelte.ts';
import { addressOf, Guide } from './guide/guide.svelte.ts';
import { OwnMarking } from './guide/own-marking.svelte.ts';
import { Changes } from './typing/changes.svelte.ts';
import { Typing } from './typing/typing.svelte.ts';
import { Settings } from './settings/settings.svelte.ts';
import { Workbench } from './edits/workbench.svelte.ts';
import { View } from './view/view.svelte.ts';

/** All state of the page, made once and handed down by context. */
export interface Page {
  readonly settings: Settings;
  readonly models: Models;
  readonly alignerFiles: AlignerFiles;
  readonly offline: Offline;
  readonly session: Session;
  readonly analysis: Analysis;
  readonly focus: Focus;
  readonly cueLight: CueLight;
  readonly playback: Playback;
  readonly clipUrl: ClipUrl;
  readonly edits: History<Edits>;
  readonly workbench: Workbench;
  readonly headFollowing: HeadFollowing;
  readonly correcting: Correcting;
  readonly decisions: Decisions;
  readonly view: View;
  readonly typing: Typing;
  readonly changes: Changes;
  readonly guide: Guide;
  readonly explained: Explained;
  readonly ownMarking: OwnMarking;
  readonly rereading: Rereading;
  readonly filter: Filter;
  readonly portraits: Portraits;
  readonly keptSample: KeptSample;
  readonly interest: Interest;
  readonly exports: Exports;
  readonly presenting: Presenting;
  readonly gold: GoldSet;
  readonly comparison: Comparison;
  readonly cueOff: CueOff;
  readonly corpus: Corpus;
  readonly ownCoreference: OwnCoreference;
}

export const [usePage, providePage] = createContext<Page>();

export function createPage(): Page {
  const settings = new Settings(
    pageStorage(() => localStorage),
    location.search,
    navigator.languages,
  );
  const workers = startWorkers();
  const models = new Models('gpu' in navigator, workers.models);
  const analysis = new Analysis(
    workers,
    settings,
    models,
    threadReader(),
    new KeptChoices(pageStorage(() => localStorage)),
  );
  const workbench = new Workbench(analysis);
  const decisions = new Decisions(workers.models, analysis, settings, workbench);
  const surroundings = browserSurroundings(() => settings.device === 'wasm');
  const alignerFiles = new AlignerFiles(alignerFilesClient(), surroundings);
  void alignerFiles.look();
  const offline = new Offline(browserOffline(async () => (await surroundings.traits()).hasGpu));
  void offline.start(
    () => analysis.run.status === 'idle' && analysis.intake.clip === null && analysis.intake.thread === null,
  );
  keepWhenIdle(offline, analysis);
  const session = new Session({
    store: browserSessions(),
    locks: browserLocks(),
    newId: () => crypto.randomUUID(),
    nowMs: () => Date.now(),
  });
  void session.start();
  keepSession(session, analysis, decisions);
  const keptSample = new KeptSample();
  void keptSample.look();
  const focus = new Focus();
  const typing = new Typing(analysis);
  const view = new View({ analysis, settings, workbench, decisions, focus });
  const playback = new Playback();
  const guide = new Guide(addressOf(window));
  const changes = new Changes(analysis, view, typing);
  const presenting = createPresenting(
    { analysis, settings, focus, playback, view },
    pageStorage(() => localStorage),
  );
  showWithSample(guide, analysis, presenting);
  const interest = new Interest(workers, analysis, models, alignerFiles, focus);
  bringPictureMoments(interest, presenting.presentation);
  const corpus = new Corpus(
    {
      workers: startWorkers(),
      readThreads: threadReader(),
      store: browserCorpus(),
      save: saveFile,
      nowMs: () => performance.now(),
    },
    analysis,
    settings,
  );
  writeBack(corpus, analysis, view, decisions);
  restWhenIdle(analysis.run, browserRest(), () => !interest.hasLooked);
  return {
    settings,
    models,
    alignerFiles,
    offline,
    session,
    analysis,
    focus,
    cueLight: new CueLight(),
    edits: analysis.edits,
    playback,
    clipUrl: new ClipUrl(analysis),
    filter: new Filter(),
    portraits: new Portraits(),
    keptSample,
    interest,
    workbench,
    headFollowing: new HeadFollowing(workers.frames, analysis, workbench),
    correcting: new Correcting(),
    decisions,
    typing,
    changes,
    guide,
    explained: new Explained(workers.models, { analysis, settings, models, view, focus, guide }),
    ownMarking: new OwnMarking(view),
    rereading: new Rereading(analysis, settings, typing, () => {
      changes.note();
    }),
    view,
    presenting,
    gold: new GoldSet(workers.models, analysis, settings),
    comparison: new Comparison(analysis, view, settings),
    cueOff: new CueOff(decisions, analysis, view),
    corpus,
    ownCoreference: new OwnCoreference({
      models: workers.models,
      // A worker of its own: CN-CLIP may be on its way in the other.
      files: alignerFilesClient(),
      settings,
      running: models,
      pageAddress: surroundings.pageAddress,
    }),
    exports: new Exports({ analysis, decisions, view, playback, makeFilm, save: saveFile }),
  };
}

/** What the first result did not need comes after it, or while nobody does anything. */
function keepWhenIdle(offline: Offline, analysis: Analysis): void {
  $effect.root(() => {
    $effect(() => {
      if (analysis.run.status === 'running' || offline.status !== 'partly' || offline.fault !== null) return;
      const waitMs = analysis.run.status === 'done' ? 1_000 : 20_000;
      const timer = setTimeout(() => void offline.keep(), waitMs);
      return () => {
        clearTimeout(timer);
      };
    });
  });
}

/**
 * A guide that is opened over an empty page, by its link too, brings the first sample with its kept result, or analyses
 * it where that is missing: it draws real numbers only. Where the link names a sample, that one is on its way.
 */
function showWithSample(guide: Guide, analysis: Analysis, { address, gallery }: Presenting): void {
  const bring = async (): Promise<void> => {
    await gallery.look();
    const [first] = gallery.samples;
    if (first === undefined || !(await gallery.open(first.id))) await analysis.startSample();
  };
  $effect.root(() => {
    $effect(() => {
      if (!guide.isOpen) return;
      untrack(() => {
        const { clip, thread } = analysis.intake;
        const isEmpty = clip === null && thread === null && address.fragment.sample === null;
        if (isEmpty && gallery.opening === null) void bring();
      });
    });
  });
}
