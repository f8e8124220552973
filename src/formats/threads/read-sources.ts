import { problemOf, type Problem } from '../../model/problem.ts';
import type { Thread } from '../../model/thread.ts';
import { assembleThread } from './assemble.ts';
import type { FieldChoice } from './fields/field.ts';
import { withGold } from './gold.ts';
import { goesWith, joinFiles } from './join.ts';
import type { LoadedFile } from './loaded.ts';
import { readFile, readText } from './read-file.ts';
import { type FileReport, reportOfFile, reportOfThread, type ThreadReport } from './report.ts';
import { isZip } from './workbook/signatures.ts';

/** A file that a person dropped, or text that was pasted, with the columns that he gave another meaning. */
export interface ThreadSource {
  readonly name: string;
  readonly content: Blob | string;
  readonly choice?: FieldChoice | undefined;
}

export interface ReadRequest {
  readonly sources: readonly ThreadSource[];
  /** From here on the sources are new: those before go if the new ones have nothing to do with them. */
  readonly addedFrom: number;
  /** Of several clips the one that a person chose. */
  readonly clip?: string | undefined;
}

export type ReadReply =
  | {
      readonly thread: Thread;
      readonly report: ThreadReport;
      /** Of the sources that make the thread. */
      readonly files: readonly FileReport[];
      /** Indices of those sources. */
      readonly used: readonly number[];
    }
  | { readonly problem: Problem; readonly name: string };

/** Reads files that make one thread. Never rejects: what is wrong with which file is in the reply. */
export async function readSources({ sources, addedFrom, clip }: ReadRequest): Promise<ReadReply> {
  const loaded: LoadedFile[] = [];
  for (const source of sources) {
    try {
      loaded.push(await load(source));
    } catch (thrown) {
      return { problem: problemOf(thrown), name: source.name };
    }
  }
  const before = loaded.slice(0, addedFrom);
  const isApart = before.length > 0 && loaded.slice(addedFrom).some((file) => !goesWith(file, before));
  const used = sources.map((_, index) => index).slice(isApart ? addedFrom : 0);
  const files = used.flatMap((index) => loaded[index] ?? []);
  try {
    const { comments, caption, gold, duplicates, clips, clip: chosen } = joinFiles(files, clip);
    const thread = withGold(assembleThread(comments, caption), gold);
    return {
      thread,
      report: { ...reportOfThread(thread, duplicates), clips, clip: chosen },
      files: files.map((file, at) => reportOfFile(sources[used[at] ?? 0]?.name ?? '', file)),
      used,
    };
  } catch (thrown) {
    return { problem: problemOf(thrown), name: sources.at(-1)?.name ?? '' };
  }
}

async function load({ name, content, choice }: ThreadSource): Promise<LoadedFile> {
  if (typeof content === 'string') return readText(name, content, choice);
  const bytes = new Uint8Array(await content.arrayBuffer());
  // What opens workbooks comes only when there is one.
  const { readWorkbook } = isZip(bytes) ? await import('./workbook/xlsx.ts') : { readWorkbook: () => [] };
  return readFile(name, bytes, { choice, readWorkbook });
}
