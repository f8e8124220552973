import type { Thread } from '../../model/thread.ts';
import { assembleThread } from './assemble.ts';
import { withGold } from './gold.ts';
import { joinFiles } from './join.ts';
import type { LoadedFile } from './loaded.ts';
import { readFile, readText } from './read-file.ts';
import { readWorkbook } from './workbook/xlsx.ts';

/**
 * Reads a comment thread in any of the formats that people have (docs/threads.md). Text is never changed but for a
 * platform's own markup. For the rules by which replies find their parents see assembleThread.
 * @param name the file's name; its ending only decides where the content leaves room
 * @throws ProblemError thread-empty, thread-malformed, thread-error-answer, file-unrecognised
 */
export function parseThread(name: string, bytes: Uint8Array): Thread {
  return threadOf([loadFile(name, bytes)]);
}

/** The first half of parseThread, also for several files that make one thread; threadOf is the second. */
export function loadFile(name: string, bytes: Uint8Array): LoadedFile {
  return readFile(name, bytes, { readWorkbook });
}

/** Reads pasted text, or a file that is text already. Problems as in parseThread. */
export function parseThreadText(name: string, text: string): Thread {
  return threadOf([readText(name, text)]);
}

/**
 * One thread from files that belong together.
 * @param clip of several clips whose comments they hold the one to take, or ALL_CLIPS; else the one with most comments
 */
export function threadOf(files: readonly LoadedFile[], clip?: string): Thread {
  const { comments, caption, gold } = joinFiles(files, clip);
  return withGold(assembleThread(comments, caption), gold);
}
