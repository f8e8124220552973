import type { settings as same } from '../zh-CN/settings.ts';

/** Of the settings, and what the browser keeps. */
export const settings: typeof same = {
  settingsDialog: {
    sampling: 'Sampling rate',
    samplingUnit: (fps) => `${fps} frames a second`,
    samplingHint: 'Denser is more exact and slower. A long clip is sampled more thinly by itself.',
    device: 'Runs on',
    deviceHint:
      'Automatic: where there is a GPU each model is tried on WebGPU and on WebAssembly once, and runs on the faster.',
    guess: 'Guess gender and age from faces',
    guessHint:
      'The model guesses what a face looks like. It cannot know who somebody is or how they see themselves, and it is wrong more often for some groups of people. Switched off, these two cues say nothing.',
    guessAgain: 'Takes effect with the next analysis.',
    cues: 'Cues in use',
    threshold: 'Link threshold',
    thresholdHint: 'A head less probable than this is not linked: who is meant stays open.',
  },
  session: {
    offer: (what) => `You had open: ${what}`,
    analysed: 'analysed',
    broke: 'the analysis was not finished',
    clipGone: 'the clip could not be kept: choose it again',
    open: 'Go on',
    openLight: 'Go on, sampled more thinly',
    discard: 'Discard',
    title: 'What you work on',
    kept: 'Kept as you go, so that it can be opened again after a reload; in this browser only.',
    clear: 'Clear',
    faults: {
      full: 'There is no room to keep it: it is gone once this page is closed.',
      denied: 'This window keeps nothing: it is gone once this page is closed.',
    },
  },
  deviceTimes: {
    title: 'One run of each model (bold: where it runs)',
    model: 'Model',
    ms: (ms) => `${ms} ms`,
    runsNot: 'does not run',
    taken: 'runs here',
    anew: 'Time anew',
  },
  lacking: {
    title: 'What this browser lacks',
    inPlaceOf: {
      webGpu: 'WebGPU: models run on WebAssembly.',
      sharedMemory: 'Shared memory: WebAssembly runs on one thread, which is slower.',
      decoder: 'Video decoders for pages (WebCodecs): the player shows frames one by one, which is slower.',
      privateFiles: 'A private file system: CN-CLIP cannot be kept.',
      database: 'IndexedDB: what you work on is not kept; it is gone once this page is closed.',
    },
    played: (codec) =>
      `This browser cannot decode this clip (${codec}) by itself: its player shows the frames one by one. That is slower; all else is as usual.`,
  },
  offline: {
    title: 'Without a network',
    starting: 'Looking …',
    absent:
      'This browser or this window (a private one, say) cannot keep the page: without a network it does not open.',
    partly: (kept, total) =>
      `${kept} of ${total} kept; with all of it the page opens and analyses without a network.`,
    kept: (amount) => `The page opens and analyses without a network. It takes ${amount}.`,
    keep: 'Keep it now',
    clear: 'Clear',
    faults: {
      network: 'There is no network; the rest comes another time.',
      full: 'There is no room left: free some and try again.',
      changed: 'A file came that is not the one on the list: open the page anew and try again.',
    },
    updateReady: 'A new version of this page is ready.',
    updateNow: 'Update',
  },
};
