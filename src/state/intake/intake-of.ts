import { isAnnotationFile } from '../edits/take-annotation.ts';
import { ProblemError } from '../../model/problem.ts';

/** What a dropped file is for. */
export type FileUse = 'clip' | 'thread' | 'result' | 'annotation';

export const CLIP_ENDINGS = /\.(mp4|m4v|mov|webm|mkv|ts|avi|wav|mp3|m4a)$/i;
export const THREAD_ENDINGS =
  /\.(txt|log|md|csv|tsv|tab|json|jsonl|ndjson|js|xlsx|xlsm|xls|xml|ass|srt|vtt|html?)$/i;
const THREAD_TYPES = /^text\/|json|spreadsheet|xml|csv/;
/** Of coreference in columns, which no comment file has. */
const ANNOTATION_ENDINGS = /(\.conllu?|_conll|\.conll2012)$/i;
/** An exported result says so in its first line or two. */
const RESULT_HEAD = /^\s*\{\s*"format"\s*:\s*"tamen-result"/;

/** Sorts a dropped file by its type, its ending and, for JSON, how it begins. @throws file-unrecognised */
export async function intakeOf(file: File): Promise<FileUse> {
  if (file.type.startsWith('video/') || CLIP_ENDINGS.test(file.name)) return 'clip';
  if (THREAD_ENDINGS.test(file.name) || THREAD_TYPES.test(file.type)) {
    if (RESULT_HEAD.test(await file.slice(0, 200).text())) return 'result';
    return (await isAnnotationFile(file)) ? 'annotation' : 'thread';
  }
  if (ANNOTATION_ENDINGS.test(file.name)) return 'annotation';
  throw new ProblemError({ kind: 'file-unrecognised', name: file.name });
}
