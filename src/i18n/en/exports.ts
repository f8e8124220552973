import type { Messages } from '../zh-CN.ts';

/** Of what is taken away: formats, picture, film. */
export const exports: Pick<Messages, 'exportDialog'> = {
  exportDialog: {
    title: 'Export',
    lead: 'Everything is made on this computer, with the changes you made by hand.',
    groups: {
      page: 'For this page and for programs',
      tables: 'Tables',
      coreference: 'Coreference',
      tracks: 'Head tracks',
      pictures: 'Picture and film',
    },
    formats: {
      tamen: 'The whole result: this page imports it again',
      xlsx: 'A workbook with a sheet of mentions and one of persons',
      'mentions-csv': 'A row a mention, for R, pandas, SPSS',
      'persons-csv': 'A row a person: how often named, how long on screen',
      tiktalkcoref: 'Lines as the TikTalkCoref data set has them, a conversation each',
      'conll-u': 'CoNLL-U for udapi and the CorefUD scorer',
      'conll-2012': 'For the reference scorer of coreference',
      cvat: 'Tracks with keyframes, to go on correcting in CVAT',
      mot: 'For evaluations of tracking',
      coco: 'Boxes, to train and evaluate detectors',
      webvtt: 'Subtitles that say who is on screen',
    },
    names: {
      tamen: 'Tamen JSON',
      xlsx: 'Excel',
      'mentions-csv': 'Mentions, CSV',
      'persons-csv': 'Persons, CSV',
      tiktalkcoref: 'TikTalkCoref',
      'conll-u': 'CorefUD',
      'conll-2012': 'CoNLL-2012',
      cvat: 'CVAT XML',
      mot: 'MOT',
      coco: 'COCO',
      webvtt: 'WebVTT',
    },
    still: 'Still picture',
    stillHint: 'This frame with its boxes, and the comments beside it (PNG)',
    film: 'Film',
    filmHint: 'The clip with boxes, names and comments drawn in (MP4, with its sound)',
    filmNeedsClip: 'Open the clip itself first.',
    filming: (percent: number) => `Drawing the film: ${percent} %`,
    cancelFilm: 'Stop drawing',
  },
};
