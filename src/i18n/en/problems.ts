import type { Problem, ThreadFault } from '../../model/problem.ts';
import type { ProblemText, ProblemTexts } from '../problem-text.ts';

/** Of what went wrong, and what the person can do. */
export const problems: ProblemTexts = {
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
  'folder-without-pairs': () => ({
    what: 'No clip in this folder has comments beside it.',
    todo: 'Give a clip and its comments one name (6990.mp4, 6990.json), or a folder of their own.',
  }),
  'annotation-without-result': ({ name }) => ({
    what: `“${name}” holds heads or mentions, and there is no result yet that they belong to.`,
    todo: 'Analyse the clip or import its result first, then open this file again.',
  }),
  'annotation-malformed': ({ detail }) => ({
    what: 'This file of heads or mentions cannot be read onto what is shown.',
    detail,
    todo: 'CVAT for video 1.1, MOT, CorefUD and CoNLL-2012 of the same clip and comments are read.',
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
  'coreference-missing': ({ file, source }) => ({
    what: `There is no ${file} at ${source}`,
    todo: 'Choose the folder that holds contract.json and the files that it names.',
  }),
  'coreference-wrong': ({ file, detail }) => ({
    what: `${file} does not keep the contract of a coreference model, and was not taken.`,
    detail,
    todo: 'Mend the file (models/coref-zh/README.md has the contract) and choose the folder once more.',
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
    todo: 'Check the network and try again, or choose another source; what has come of CN-CLIP is kept.',
  }),
  'host-refused': ({ host, status }) => ({
    what: `${host} refused the request (HTTP ${status}).`,
    todo: 'Try again later, or choose another source; what has come of CN-CLIP is kept.',
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
    const reason = problems[because.kind] as (problem: Problem) => ProblemText;
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
    case 'database':
      return {
        what: 'No comments can be read from this database (SQLite).',
        todo: 'Open it with a program for databases and export its table of comments as CSV or JSON.',
      };
    case 'workbook':
      return { what: 'The workbook is damaged or incomplete.', todo: 'Export it again, or save it as CSV.' };
  }
}
