/** One pair of a corpus from its files to the result, as the page itself would export it. */
import { type Job, type JobListener, startJob } from '../../analysis/client/analysis-job.ts';
import type { Prepared } from '../../analysis/api/models-api.ts';
import type { Workers } from '../../analysis/client/workers.ts';
import type { ReadReply } from '../../formats/threads/read-sources.ts';
import type { ClipInfo } from '../../frames/frame.ts';
import { NO_FACTS } from '../../model/facts.ts';
import { jobId } from '../../model/ids.ts';
import { ProblemError } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { sha256Hex } from '../../model/sha256.ts';
import type { Thread } from '../../model/thread.ts';
import type { ReadThreads } from '../intake/thread-reader.ts';
import { jobInput } from '../run/job-input.ts';
import { resultOf } from '../run/result-of.ts';
import { wishesOf } from '../run/wishes.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import type { FolderFile } from './folder-files.ts';
import type { CorpusPair } from './pair-files.ts';
import { goldInStills } from './stills.ts';

/** A pair whose files were read. */
export interface ReadPair {
  readonly file: File;
  readonly clip: ClipInfo;
  readonly thread: Thread;
}

/** Reads comment files; the one read last is remembered, since the comments of a thousand clips may lie in one. */
export class PairThreads {
  readonly #read: ReadThreads;
  #last: { readonly file: File; readonly reply: Promise<ReadReply> } | null = null;

  constructor(read: ReadThreads) {
    this.#read = read;
  }

  /** @throws ProblemError thread-* */
  async threadOf({ threads, of, stills }: CorpusPair): Promise<Thread> {
    const reply = await this.read(threads, of);
    if ('problem' in reply) throw new ProblemError(reply.problem);
    const thread = of === undefined ? reply.thread : onlyDialoguesOf(reply.thread, of);
    const { gold } = thread;
    if (stills === undefined || gold === undefined) return thread;
    return { ...thread, gold: { dialogues: gold.dialogues.map((one) => goldInStills(one, stills)) } };
  }

  read(threads: readonly FolderFile[], of?: string): Promise<ReadReply> {
    const sources = threads.map(({ path, file }) => ({ name: path, content: file }));
    const [only] = threads;
    if (only === undefined || threads.length > 1) return this.#read({ sources, addedFrom: 0, clip: of });
    if (this.#last?.file === only.file) {
      const { reply } = this.#last;
      return reply.then((known) =>
        of === undefined || 'problem' in known || known.report.clips.length < 2
          ? known
          : this.#read({ sources, addedFrom: 0, clip: of }),
      );
    }
    const reply = this.#read({ sources, addedFrom: 0, clip: of });
    this.#last = { file: only.file, reply };
    return reply;
  }
}

/** Of the gold of many clips, the dialogues of one with their comments. */
function onlyDialoguesOf(thread: Thread, clip: string): Thread {
  const dialogues = thread.gold?.dialogues.filter(({ id }) => id === clip) ?? [];
  if (dialogues.length === 0) return thread;
  const ids = new Set<string>(dialogues.flatMap(({ comments }) => comments));
  const [title] = dialogues.flatMap((dialogue) => dialogue.title ?? []);
  return {
    comments: thread.comments.filter(({ id }) => ids.has(id)),
    ...(title !== undefined && { caption: { title } }),
    gold: { dialogues },
  };
}

/** Made once a visit, so that it is the same file whenever it is wanted. */
const composed = new WeakMap<CorpusPair, Promise<File>>();

/** The clip of a pair, made of its frames where there is none; null where there are neither. @throws ProblemError clip-* */
export async function clipOf(pair: CorpusPair, { frames }: Pick<Workers, 'frames'>): Promise<File | null> {
  const { clip, id, stills } = pair;
  if (clip !== null || stills === undefined) return clip?.file ?? null;
  const pictures = stills.map(({ file }) => file.file);
  const known = composed.get(pair) ?? frames.compose(jobId(crypto.randomUUID()), id, pictures);
  composed.set(pair, known);
  known.catch(() => composed.delete(pair));
  return known;
}

/** @throws ProblemError clip-*, thread-* */
export async function readPair(pair: CorpusPair, workers: Workers, threads: PairThreads): Promise<ReadPair> {
  const file = await clipOf(pair, workers);
  if (file === null) throw new ProblemError({ kind: 'clip-empty' });
  const thread = await threads.threadOf(pair);
  return { file, clip: await workers.frames.open(jobId(crypto.randomUUID()), file), thread };
}

/** Names what a result is made of: the clip, the comments, the models, and the settings that it depends on. */
export function keyOf({ clip, thread }: ReadPair, settings: Settings, { models }: Prepared): Promise<string> {
  const { samplingFps, guessGenderAndAge } = settings;
  const made = [
    clip.sha256,
    thread,
    models.map(({ sha256 }) => sha256),
    { samplingFps, guessGenderAndAge, wishes: wishesOf(settings, NO_FACTS) },
  ];
  return sha256Hex(new TextEncoder().encode(JSON.stringify(made)));
}

export function startPair(
  { file, thread }: ReadPair,
  workers: Workers,
  settings: Settings,
  listener: JobListener,
): Job {
  return startJob(workers, jobInput({ clip: file, thread, first: [] }, settings, NO_FACTS), listener);
}

export function resultOfPair({ clip, thread }: ReadPair, outcome: Awaited<Job['outcome']>): AnalysisResult {
  const { sampling, resolution, tracks, links, following, prepared, alignerOutcome, timingsMs } = outcome;
  const isAligned = alignerOutcome.state === 'done';
  return resultOf(clip, thread, {
    ...{ sampledFps: sampling.sampledFps, resolution, tracks, links, following, timingsMs },
    models: [...prepared.models, ...(isAligned ? [alignerOutcome.model] : [])],
    ...(isAligned && alignerOutcome.answers.length > 0 && { alignerAnswers: alignerOutcome.answers }),
  });
}
