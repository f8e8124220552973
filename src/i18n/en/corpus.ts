import type { Messages } from '../zh-CN.ts';
import { counted } from './counted.ts';

/** Of a folder of clips with their comments. */
export const corpus: Pick<Messages, 'corpus'> = {
  corpus: {
    open: 'A whole folder…',
    openHint: 'Analyse every clip of a folder with its comments',
    title: 'A corpus',
    chip: (done: number, total: number) => `Corpus ${done}/${total}`,
    lead: 'Choose a folder: a clip and its comments go together by name (6990.mp4, 6990.json), or as a manifest.jsonl says; files of TikTalkCoref find their clips by id and keep their gold. Results that lie in it (.tamen.json) are listed at once. All of it happens on this computer.',
    choose: 'Choose a folder…',
    chooseOther: 'Another folder…',
    opening: 'Looking into the files…',
    start: 'Analyse them',
    goOn: 'Go on',
    stop: 'Stop',
    progress: (done: number, total: number, failed: number) =>
      `${done} of ${total} done${failed > 0 ? `, ${failed} failed` : ''}`,
    left: (minutes: number) =>
      minutes < 60
        ? `about ${minutes} min left`
        : `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`,
    search: 'Find by name',
    onlyFailed: 'failed only',
    format: 'Format',
    save: 'Save all (.zip)',
    columns: {
      id: 'Name',
      state: 'State',
      comments: 'Comments',
      mentions: 'Mentions',
      persons: 'Persons',
      heads: 'Heads',
      linked: 'Linked',
      byHand: 'By hand',
      conll: 'CoNLL F1',
      recall: 'Heads R@1',
      sec: 'Seconds',
    },
    states: { waiting: 'waiting', running: 'running', done: 'done', failed: 'failed' },
    show: (id: string) => `Open the result of ${id}`,
    alone: (count: number) => `${counted(count, 'file', 'files')} without a counterpart`,
    all: 'all',
    none: 'No clip is like that.',
  },
};
