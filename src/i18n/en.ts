import type { Problem, ThreadFault } from '../model/problem.ts';
import type { ProblemText, Messages } from './zh-CN.ts';

const plural = new Intl.PluralRules('en');
const counted = (count: number, one: string, other: string): string =>
  `${count.toLocaleString('en')} ${plural.select(count) === 'one' ? one : other}`;

export const en: Messages = {
  htmlLang: 'en',
  title: 'Tamen 他们: who are they talking about?',
  tagline: 'who are they talking about?',
  otherLanguage: '中文',
  switchLanguage: 'Switch language: 中文',
  themes: { auto: 'As the system', dark: 'Dark', light: 'Light' },
  theme: 'Theme',
  privacy: 'nothing leaves this page',
  privacyLong: 'The clip and the comments are read in this page only. Nothing leaves your device.',
  clip: 'Clip',
  thread: 'Comments',
  commentCount: (count) => counted(count, 'comment', 'comments'),
  chooseClip: 'Choose a clip',
  chooseThread: 'Choose comments',
  changeClip: 'Change the clip',
  changeThread: 'Change the comments',
  readingClip: 'Reading the clip…',
  more: 'More',
  importResult: 'Import',
  exportResult: 'Export',
  exportLong: 'Export the result (JSON)',
  analyse: 'Analyse',
  analyseAgain: 'Analyse again',
  cancel: 'Cancel',
  settings: 'Settings',
  close: 'Close',
  dismiss: 'Dismiss',
  devices: { auto: 'Automatic', webgpu: 'WebGPU', wasm: 'WebAssembly' },
  threads: (count) => counted(count, 'thread', 'threads'),
  modelsReady: (count) => `${counted(count, 'model', 'models')} ready`,
  modelsOf: {
    coreference: 'Coreference',
    heads: 'Heads',
    appearance: 'Appearance',
    bodies: 'Bodies',
    traits: 'Face traits',
    aligner: 'CN-CLIP',
  },
  modelsNotLoaded: 'Models load with the first analysis',

  welcome: {
    lead: 'Drop a short video and the comments under it. Tamen finds everyone the comments speak of, follows every head in the picture, and matches the two: one person, one colour.',
    sample: 'Try the sample',
    sampleHint: '12 seconds, 7 comments',
    or: 'or use your own',
    clipHint: 'Drop it here, or click to choose',
    clipFormats: 'MP4 · MOV · WebM · MKV',
    threadHint: 'Drop them here, click to choose, or paste below',
    threadFormats: 'TXT · JSON · CSV · XLSX · danmaku · TikTalkCoref',
    paste: 'Paste comments',
    pastePlaceholder: '桃桃: 右边那个小哥好像我对象😂\n小鱼 回复 桃桃: 旁边的小姐姐是他同事吗',
    pasteUse: 'Use these comments',
    pasted: 'Pasted comments',
    dropNow: 'Let go to load',
    ready: 'Ready',
  },

  progress: 'Progress of the analysis',
  stages: {
    models: 'Models',
    coreference: 'Comments',
    decode: 'Decode',
    heads: 'Heads',
    appearance: 'Appearance',
    aligner: 'CN-CLIP',
    align: 'Match',
  },
  findMoment: 'Find the moment that this comment is about',
  momentOfComment: 'Moment',
  momentHint: 'The stronger the colour, the better a frame fits the comment; click to go there',
  lookingForMoments: (percent) => `Looking at the whole clip … ${percent}%`,
  sampledThin: (fps, frames) => `A long clip: sampled at ${fps} frames a second, about ${frames} in all.`,

  video: 'The clip',
  noClip: 'This result came without its clip',
  noClipHint: 'Choose the clip to see the heads in the picture.',
  play: 'Play',
  pause: 'Pause',
  rate: (rate) => `Speed ${rate}×`,
  frameBack: 'One frame back',
  frameForward: 'One frame on',
  frameHint: '← → frame',
  shortcuts: 'Shortcuts',
  lanes: 'Heads over time',
  laneOf: (name) => `Time line of ${name}`,
  seekTo: (clock) => `Go to ${clock}`,
  bestMoment: 'Best moment',
  unnamedHead: 'not spoken of',
  noHeads: 'No heads yet',
  noHeadsDone: 'No heads were found in the picture',

  legend: 'People',
  notOnScreen: 'not on screen',
  morePeople: (count) => `${count.toLocaleString('en')} more`,
  mentionCount: (count) => counted(count, 'mention', 'mentions'),
  filterAll: 'All',
  filterOnScreen: 'On screen',
  filterOffScreen: 'Off screen',
  filterSearch: 'Find a person',
  onlyThis: 'Only comments that mention this person',
  likes: (count) => `${count} likes`,
  replied: 'replied',
  commentsRegion: 'Comments',
  noPeople: 'The comments mention nobody',
  mentionLabel: (text, who) => `${text}, meaning ${who}`,
  lessSure: 'Less sure mentions',
  lessSureLabel: (mention, probability) => `${mention}; less sure, ${probability}`,
  lessSureTitle: (probability) => `Perhaps a mention of a person: ${probability}`,
  person: (sign, label) => `${sign} ${label}`,

  why: 'Why',
  whyHead: (sign, label) => `Why ${sign} “${label}” is this head`,
  whyHeads: (sign, label) => `Why ${sign} “${label}” are these heads`,
  whyNobody: (sign, label) => `Why ${sign} “${label}” is not on screen`,
  whyUnsure: (label) => `Who “${label}” is: somebody on screen, unsure who`,
  unsure: 'Somebody on screen; it can be',
  unsureTitle: 'Somebody on screen, unsure who',
  whyHint: 'Point at a mention, a head or a person: every cue is listed here.',
  whyPending: 'Every cue is listed here once the analysis is done.',
  together: 'together',
  nobody: 'nobody',
  cues: {
    gender: 'gender',
    age: 'age',
    number: 'number',
    position: 'position',
    order: 'order',
    height: 'height',
    hairColour: 'hair',
    clothesColour: 'clothes',
    glasses: 'glasses',
    hat: 'hat',
    beard: 'beard',
    expression: 'expression',
    facing: 'facing',
    motion: 'movement',
    distance: 'near or far',
    presence: 'comes, goes, stays',
    aligner: 'looks (CN-CLIP)',
    relation: 'relation',
    speaker: 'speaker',
    prominence: 'prominence',
    offScreen: 'off screen',
  },
  noCues: 'No cue spoke: only the prior for “nobody on screen” is left.',
  timesLikelier: (times) => `×${times} as likely`,
  silent: 'says nothing',
  showCue: 'Show its words in the comment and its place in the frame',
  seenAt: (clock) => `Seen at ${clock}: go there`,
  whyNot: (name) => `Why not ${name}:`,
  pinHere: 'Choose',
  pinNobody: 'Nobody',
  pinned: 'chosen by you',
  undo: 'Undo',
  redo: 'Redo',
  mergeOffer: (labels) => `${labels} land on one head. Are they one person?`,
  mergeYes: 'One person',
  mergeNo: 'No',
  moreHeads: (count) => counted(count, 'more head', 'more heads'),

  settingsDialog: {
    sampling: 'Sampling rate',
    samplingUnit: (fps) => `${fps} frames a second`,
    samplingHint: 'Denser is more exact and slower. A long clip is sampled more thinly by itself.',
    device: 'Runs on',
    deviceHint: 'Automatic takes WebGPU where there is one, else WebAssembly.',
    guess: 'Guess gender and age from faces',
    guessHint:
      'The model guesses what a face looks like. It cannot know who somebody is or how they see themselves, and it is wrong more often for some groups of people. Switched off, these two cues say nothing.',
    guessAgain: 'Takes effect with the next analysis.',
    cues: 'Cues in use',
    threshold: 'Link threshold',
    thresholdHint: 'A head less probable than this is not linked: who is meant stays open.',
  },

  shortcutsDialog: {
    space: 'Play / pause',
    arrows: 'One frame back / on',
    jkl: 'Back / stop / on (again: faster)',
    home: 'To the beginning',
    tab: 'Move between mentions, heads, lanes and people',
    enter: 'Hold the focus and go to the best moment',
    escape: 'Let the focus go',
    undo: 'Undo / redo',
    help: 'Open this table',
  },

  aligner: {
    name: 'CN-CLIP',
    lead: 'A model that compares what the comments say with who is in the picture: the strongest cue. Without it an analysis works too.',
    chips: {
      unknown: 'CN-CLIP',
      absent: 'CN-CLIP not here',
      getting: 'Getting CN-CLIP',
      paused: 'CN-CLIP unfinished',
      stored: (precision) => `CN-CLIP ${precision} · kept`,
    },
    states: {
      unknown: 'Looking…',
      absent: 'Not in this browser yet',
      getting: 'On its way',
      paused: 'Half-way',
      stored: 'Kept in this browser',
    },
    stages: {
      downloading: 'Downloading, converting as it comes',
      converting: 'Converting',
      checking: 'Comparing with the original',
    },
    get: 'Get CN-CLIP',
    getAgain: 'Get another',
    replaceHint: 'It replaces the one that is kept in the same precision, once it has been checked.',
    askedHosts: (hosts) => `Only when you press it is a host asked: ${hosts}`,
    sizes: (kept) =>
      `From the original, about 377 MB are downloaded and converted as they come; about ${kept} stay. Converted files are downloaded as they are.`,
    publishedSizes: 'About 191 MB are downloaded and stay, without conversion.',
    slower:
      'The file as published computes texts and pictures together every time; converted ones are faster and need less memory.',
    fromFiles: 'From files…',
    fromFolder: 'From a folder…',
    fromDiskHint: 'Without a network: choose a folder of converted files, or model_fp16.onnx with vocab.txt.',
    amount: (done, total) => `${done} of ${total}`,
    left: (clock) => `about ${clock} left`,
    received: (amount, source) => `${amount} have come from ${source}`,
    readyToCheck: (source) => `All files from ${source} are here, only the check is left`,
    resume: 'Go on',
    discard: 'Discard',
    clear: 'Clear',
    keptFrom: 'From',
    keptSince: 'Since',
    keptBytes: 'Takes',
    cosine: 'Least cosine to the original',
    files: 'Files',
    persistent: 'The browser will not clear it by itself.',
    evictable: 'The browser may clear it when space runs short.',
    source: 'Source',
    sources: {
      auto: 'Automatic: this site, else Hugging Face',
      hub: 'Hugging Face',
      mirror: 'hf-mirror.com',
      custom: 'Another address…',
    },
    address: 'Address',
    addressHint: 'Of a folder of converted files, or one laid out as on Hugging Face.',
    addressWrong: 'This is not an address.',
    runsWith: 'Runs with',
    notInUse: 'kept, not in use',
    precision: 'Precision',
    precisions: { '4bit': '4-bit', '8bit': '8-bit', int8: 'int8', published: 'int8 as published' },
    precisionChoices: {
      '4bit': '4-bit: about 115 MB, WebGPU and WebAssembly',
      '8bit': '8-bit: about 200 MB, closer to the original',
      int8: 'int8: about 190 MB, fastest on WebAssembly',
      published: 'As published: 191 MB, not converted',
    },
    auto: (precision) => `Automatic (this device: ${precision})`,
  },

  reading: {
    title: 'How the comments were read',
    open: 'See how the comments were read',
    lead: 'Some of the file could not be read for sure. Have a look; if it is right, use it.',
    use: 'Use these comments',
    counts: (comments, replies, authors) =>
      `${counted(comments, 'comment', 'comments')}, ${replies} of them replies, by ${counted(authors, 'person', 'people')}`,
    duplicates: (count) => `${count} met twice and kept once`,
    otherLanguage:
      'There is hardly any Chinese in these comments, and the coreference model reads Chinese only: it will find little.',
    formats: {
      text: 'Plain text',
      'copied-page': 'Text copied from a page',
      table: 'Table',
      json: 'JSON',
      workbook: 'Excel workbook',
      danmaku: 'Danmaku',
      dialogues: 'TikTalkCoref dialogues',
      tamen: 'Tamen’s own file',
    },
    encoding: (name) => `encoding ${name}`,
    delimiter: (name) => `delimiter ${name}`,
    tab: 'tab',
    sheet: (name) => `sheet “${name}”`,
    damaged: (count) => `${counted(count, 'place', 'places')} where bytes are no character`,
    leftOut: 'Left out',
    line: (line) => `line ${line}`,
    reasons: { empty: 'empty', picture: 'picture only', unreadable: 'unreadable', duplicate: 'twice' },
    more: (count) => `and ${count} more`,
    columns: 'What each column is',
    column: 'Column',
    meaning: 'Meaning',
    samples: 'For example',
    nothing: 'not used',
    fields: {
      key: 'comment’s id',
      author: 'author',
      authorId: 'account’s id',
      text: 'text',
      parentKey: 'comment replied to',
      rootKey: 'comment that began it',
      replyToAuthor: 'replied to (name)',
      replyToAuthorId: 'replied to (account)',
      parentText: 'text replied to',
      likes: 'likes',
      time: 'time',
      isByPoster: 'poster’s mark',
      level: 'level',
      momentSec: 'moment in the clip',
      emotion: 'emotion',
      title: 'clip’s title',
      description: 'clip’s description',
      uploader: 'uploader',
    },
    tree: 'The first comments',
    nobody: '(no name)',
    poster: 'poster',
    remove: (name) => `Leave out ${name}`,
    caption: 'The clip’s title and description',
  },
  analysis: {
    done: (people, heads) =>
      `The analysis is done: ${counted(people, 'person', 'people')} in the comments, ${counted(heads, 'head', 'heads')} in the picture.`,
    cancelled: 'The analysis was cancelled.',
    partial: 'The analysis was cancelled: this is what was found until then, not matched yet.',
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

  problems: {
    'clip-empty': () => ({
      what: 'This video file is empty.',
      todo: 'Choose another file, or download it again.',
    }),
    'clip-unreadable': () => ({
      what: 'This file is not a video that can be read.',
      todo: 'MP4, MOV, WebM and MKV are. Check the file, or choose another.',
    }),
    'clip-truncated': () => ({
      what: 'The video file is cut off before its end.',
      todo: 'Download or copy the whole file again.',
    }),
    'clip-without-video': () => ({
      what: 'There is sound in this file but no picture.',
      todo: 'Choose a file with a picture.',
    }),
    'clip-codec': ({ codec }) => ({
      what: `This browser cannot decode the clip's codec (${codec}).`,
      todo: 'Convert it to H.264, VP9 or AV1, or take a browser that can.',
    }),
    'thread-empty': () => ({
      what: 'There are no comments in it.',
      todo: 'One comment a line will do; JSON, CSV and Excel files are read too.',
    }),
    'thread-malformed': ({ line, detail, fault }) =>
      fault === undefined
        ? {
            what:
              line === undefined
                ? `The comments cannot be read: ${detail}`
                : `Line ${line} of the comments cannot be read: ${detail}`,
            todo: 'Mend the file and try again; plain text, JSON, CSV and Excel are read.',
          }
        : faultText(fault),
    'thread-error-answer': ({ code, message }) => ({
      what: `This is no list of comments but an error that the platform answered: ${[code, message].filter((part) => part !== '').join(' ')}`,
      todo: 'Mostly one is not signed in, or the clip is gone. Collect the comments again.',
    }),
    'result-malformed': ({ detail }) => ({
      what: 'This result cannot be read.',
      detail,
      todo: 'Import a tamen-result file that this page has exported.',
    }),
    'file-unrecognised': ({ name }) => ({
      what: `“${name}” is neither a clip nor comments.`,
      todo: 'Clips: MP4, MOV, WebM, MKV. Comments: TXT, JSON, CSV, XLSX, danmaku XML.',
    }),
    'model-missing': ({ file }) => ({
      what: `The model file ${file} is missing.`,
      todo: 'Run npm run models and reload the page.',
    }),
    'model-hash': ({ file }) => ({
      what: `The model file ${file} differs from its registered checksum and was refused.`,
      todo: 'Clear the cache and reload; if it stays, run npm run models to make it anew.',
    }),
    'model-truncated': ({ file }) => ({
      what: `The model file ${file} is cut off before its end.`,
      todo: 'Download or copy the whole file again.',
    }),
    'model-unsupported': ({ file, detail }) => ({
      what: `The model file ${file} is not one that can be converted.`,
      detail,
      todo: 'Choose the joint CN-CLIP graph: model_fp16.onnx or model.onnx of chinese-clip-vit-base-patch16.',
    }),
    'model-inexact': ({ file, detail }) => ({
      what: `The converted ${file} differs too much from its original and was refused.`,
      detail,
      todo: 'Convert with 8 bits, or take another source file.',
    }),
    'download-wrong': ({ file }) => ({
      what: `The file ${file} differs from its checksum and was refused.`,
      todo: 'Get it once more; if it stays, the copy over there is damaged: choose another source.',
    }),
    'download-missing': ({ source }) => ({
      what: `There are no CN-CLIP files to use at ${source}`,
      todo: 'Check the address or choose another source. contract.json or onnx/model_fp16.onnx should be there.',
    }),
    'host-unreachable': ({ host }) => ({
      what: `${host} cannot be reached: there is no network, or it lets no other page read its files (CORS).`,
      todo: 'Check the network and go on, or choose a mirror; what has come is kept.',
    }),
    'host-refused': ({ host, status }) => ({
      what: `${host} refused the request (HTTP ${status}).`,
      todo: 'Try again later, or choose a mirror; what has come is kept.',
    }),
    'storage-full': ({ neededMb }) => ({
      what: `There is not enough space: about ${neededMb} MB more are needed.`,
      todo: 'Free some disk space and go on; the model that was kept before is untouched.',
    }),
    'storage-busy': () => ({
      what: 'Another tab is getting or changing CN-CLIP.',
      todo: 'Wait until it is done, or close that tab.',
    }),
    'storage-absent': () => ({
      what: 'This browser window cannot keep files.',
      todo: 'Use a window that is not private, or a newer browser.',
    }),
    'without-cn-clip': ({ because }) => {
      const reason = en.problems[because.kind] as (problem: Problem) => ProblemText;
      return {
        what: `CN-CLIP could not be used; these links rest on the other cues alone. ${reason(because).what}`,
        todo: 'Analyse again; if it happens again, clear CN-CLIP in the settings and get it anew.',
      };
    },
    'webgpu-absent': () => ({
      what: 'There is no WebGPU on this device.',
      todo: 'Choose Automatic or WebAssembly in the settings.',
    }),
    'device-lost': () => ({
      what: 'The graphics device went away.',
      todo: 'Analyse again; if it happens again, choose WebAssembly in the settings.',
    }),
    'page-file-missing': ({ file }) => ({
      what: `There is no network: ${file}, a part of this page, could not be loaded.`,
      todo: 'Try again with a network. Once the page is kept whole (in the settings), it works without one.',
    }),
    'worker-died': () => ({
      what: 'A background worker stopped unexpectedly.',
      todo: 'A fresh one is ready: analyse again.',
    }),
    'out-of-memory': () => ({
      what: 'There is not enough memory.',
      todo: 'Close other tabs, sample more thinly, or take a shorter clip.',
    }),
    cancelled: () => ({ what: 'Cancelled.', todo: 'You can analyse again at any time.' }),
    internal: ({ detail }) => ({
      what: 'Something unexpected went wrong.',
      detail,
      todo: 'Try once more; if it stays, tell us this sentence.',
    }),
  },
};

/** What keeps a file from being comments, and what to do. */
function faultText(fault: ThreadFault): ProblemText {
  switch (fault.is) {
    case 'no-text-column':
      return {
        what: `No column of the table looks like the comments; found: ${fault.columns.join(', ')}`,
        todo: 'Name the column of the comments “text” and try again.',
      };
    case 'no-comments':
      return {
        what: 'There are no comments in this JSON.',
        todo: 'Each comment needs an author and a text: "author" and "text", say.',
      };
    case 'clip-only':
      return {
        what: 'This file describes the clip and has no comments.',
        todo: 'Drop the file with the comments too: the two are joined.',
      };
    case 'web-page':
      return {
        what: 'This is a saved web page, and no comments were found in it.',
        todo: 'Mark the comments on the page, copy and paste them here; or export them with a crawler.',
      };
    case 'old-workbook':
      return { what: 'Workbooks of the old kind (.xls) cannot be read.', todo: 'Save it as .xlsx or CSV.' };
    case 'workbook':
      return { what: 'The workbook is damaged or incomplete.', todo: 'Export it again, or save it as CSV.' };
  }
}
