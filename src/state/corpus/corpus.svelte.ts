import type { Job } from '../../analysis/client/analysis-job.ts';
import type { Workers } from '../../analysis/client/workers.ts';
import type { ExportFormat } from '../../formats/exports/format-names.ts';
import { formatResult, parseResult, resultOrNull } from '../../formats/results/result.ts';
import { type Problem, ProblemError, problemOf } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { addCounts, type CoreferenceScores, scoreCounts } from '../../scoring/coreference-scores.ts';
import type { SaveFile } from '../exports/exports.svelte.ts';
import type { ReadThreads } from '../intake/thread-reader.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import { type ProgressByStage, shareDone, STAGES } from '../run/progress.ts';
import { SpentWorkers } from '../run/spent-workers.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import { clipOf, keyOf, PairThreads, readPair, resultOfPair, startPair } from './analyse-pair.ts';
import type { CorpusStore } from './corpus-store.ts';
import { type Column, corpusTable, sortRows } from './corpus-table.ts';
import type { ChosenFolder } from './folder-files.ts';
import { foundIn } from './found-in-pair.ts';
import type { OpenedPair } from './opened-pair.ts';
import type { CorpusPair } from './pair-files.ts';
import { type CorpusRow, keyOfFile, readFolder } from './read-folder.ts';

interface Surroundings {
  /** Of its own: what is shown beside the table keeps its evidence. */
  readonly workers: Workers;
  readonly readThreads: ReadThreads;
  readonly store: CorpusStore;
  readonly save: SaveFile;
  readonly nowMs: () => number;
}

/** A pair that takes the workers down with it twice has failed. */
const TRIES = 2;
/** Then the workers are started anew: memory that WebAssembly grew to comes back only so. */
const PAIRS_A_WORKER = 50;

/** A folder of clips and their comments, analysed one after the other; results lie in the store, never in memory. */
export class Corpus {
  name = $state('');
  rows = $state.raw<readonly CorpusRow[]>([]);
  /** Paths of clips and comment files that have no counterpart. */
  alone = $state.raw<readonly string[]>([]);
  /** Share of the folder that was looked into; null while none is. */
  shareRead = $state<number | null>(null);
  isRunning = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** The pair whose result was opened last, as it was then. */
  opened = $state.raw<OpenedPair | null>(null);
  progress = $state.raw<ProgressByStage>({});
  secLeft = $state<number | null>(null);
  query = $state('');
  onlyFailed = $state(false);
  sort = $state.raw<{ readonly column: Column; readonly isDown: boolean }>({ column: 'id', isDown: false });

  readonly #surroundings: Surroundings;
  readonly #analysis: Analysis;
  readonly #settings: Settings;
  readonly #spent: SpentWorkers;
  #threads: PairThreads;
  #job: Job | null = null;
  #isStopped = false;
  #pairsOfWorker = 0;

  constructor(surroundings: Surroundings, analysis: Analysis, settings: Settings) {
    this.#surroundings = surroundings;
    this.#analysis = analysis;
    this.#settings = settings;
    this.#spent = new SpentWorkers(surroundings.workers);
    this.#threads = new PairThreads(surroundings.readThreads);
  }

  readonly shown: readonly CorpusRow[] = $derived.by(() => {
    const words = this.query.trim().toLowerCase();
    const kept = this.rows.filter(
      ({ pair, state }) => (!this.onlyFailed || state === 'failed') && pair.id.toLowerCase().includes(words),
    );
    return sortRows(kept, this.sort.column, this.sort.isDown);
  });
  readonly counts: Readonly<Record<CorpusRow['state'], number>> = $derived.by(() => {
    const counts = { waiting: 0, running: 0, done: 0, failed: 0 };
    for (const { state } of this.rows) counts[state] += 1;
    return counts;
  });
  /** Against gold, over all that are done; null where nothing was annotated. */
  readonly scores: CoreferenceScores | null = $derived.by(() => {
    const counts = this.rows.flatMap(({ found }) => found?.gold?.counts ?? []);
    return counts.length === 0 ? null : scoreCounts(addCounts(counts));
  });
  readonly ranks: readonly number[] = $derived(this.rows.flatMap(({ found }) => found?.gold?.ranks ?? []));
  /** Of the pair that is analysed, 0..1. */
  readonly share: number = $derived(
    STAGES.reduce((sum, stage) => sum + (shareDone(this.progress[stage]) ?? 0), 0) / STAGES.length,
  );

  /** Reads which clips and comments there are; nothing is analysed yet. */
  async open({ name, files }: ChosenFolder): Promise<void> {
    if (this.isRunning || this.shareRead !== null) return;
    this.problem = null;
    this.shareRead = 0;
    this.#threads = new PairThreads(this.#surroundings.readThreads);
    try {
      const { rows, alone } = await readFolder(
        files,
        this.#threads,
        this.#surroundings.store,
        (done, total) => {
          this.shareRead = done / total;
        },
      );
      Object.assign(this, { name, rows, alone, secLeft: null, query: '', onlyFailed: false, opened: null });
    } catch (thrown) {
      this.problem = problemOf(thrown);
    }
    this.shareRead = null;
  }

  /** Analyses what has no result, in the order of the folder. What an earlier visit did is found in the store. */
  async start(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    this.#isStopped = false;
    this.problem = null;
    const { workers, nowMs } = this.#surroundings;
    const due = this.rows.filter(
      ({ state, pair }) => state !== 'done' && (pair.clip !== null || pair.stills !== undefined),
    );
    let [spentMs, analysed] = [0, 0];
    for (const [at, { pair }] of due.entries()) {
      const beganMs = nowMs();
      const wasAnalysed = await this.#analyse(pair);
      if (this.#hasStopped()) break;
      if (wasAnalysed) {
        spentMs += nowMs() - beganMs;
        analysed += 1;
      }
      if (analysed > 0) this.secLeft = ((spentMs / analysed) * (due.length - at - 1)) / 1000;
    }
    workers.models.end();
    workers.frames.end();
    this.#pairsOfWorker = 0;
    this.secLeft = null;
    this.progress = {};
    this.isRunning = false;
  }

  /** Ends at once; the pair under way waits again. */
  stop(): void {
    this.#isStopped = true;
    this.#job?.cancel();
  }

  sortBy(column: Column): void {
    this.sort = { column, isDown: this.sort.column === column && !this.sort.isDown };
  }

  /** Takes what was corrected by hand as the result of a pair. @throws ProblemError 'storage-full' */
  async keepCorrected(id: string, result: AnalysisResult, text: string): Promise<void> {
    const row = this.rows.find(({ pair }) => pair.id === id);
    if (row === undefined) return;
    const key = row.key ?? (await keyOfFile(row.pair));
    if (key === null) return;
    await this.#store(key, text);
    this.#set(row.pair, { key, found: foundIn(result) });
  }

  /** Shows a finished pair in the page, with its clip. @returns false where that was not to be */
  async show(row: CorpusRow): Promise<boolean> {
    const text = await this.#textOf(row);
    if (text === null) {
      this.#set(row.pair, { state: 'waiting', found: null, key: null });
      return false;
    }
    const file = new File([text], `${row.pair.id}.tamen.json`, { type: 'application/json' });
    const analysis = this.#analysis;
    const result = parseResult(text);
    this.opened = null;
    await analysis.import(file);
    if (analysis.intake.clip?.sha256 !== result.clip.sha256) return false;
    const clip = await clipOf(row.pair, this.#surroundings.workers).catch(() => null);
    if (clip !== null) await analysis.setClip(clip);
    this.opened = { id: row.pair.id, result, edits: analysis.edits.current };
    return true;
  }

  /** Every finished result in one format, and the table, as one .zip. */
  async saveAll(format: ExportFormat, saidOf: (row: CorpusRow) => string): Promise<void> {
    // What writes formats comes only when one is asked for.
    const [{ exportAs }, { ZipFile }, { formatCsv }] = await Promise.all([
      import('../../formats/exports/formats.ts'),
      import('../../formats/exports/zip.ts'),
      import('../../formats/exports/csv.ts'),
    ]);
    const zip = new ZipFile();
    zip.add('summary.csv', formatCsv(corpusTable(this.rows, saidOf)));
    for (const row of this.rows) {
      const text = row.state === 'done' ? await this.#textOf(row) : null;
      if (text === null) continue;
      const { ending, content } = exportAs(format, parseResult(text));
      zip.add(`${row.pair.id}.${ending}`, content);
    }
    this.#surroundings.save(`${this.name === '' ? 'corpus' : this.name}.zip`, zip.end());
  }

  /** @returns whether it had to be analysed */
  async #analyse(pair: CorpusPair): Promise<boolean> {
    const { workers, store, nowMs } = this.#surroundings;
    this.#set(pair, { state: 'running', problem: null });
    for (let attempt = 1; ; attempt += 1) {
      const beganMs = nowMs();
      this.progress = {};
      try {
        const read = await readPair(pair, workers, this.#threads);
        const prepared = await workers.models.prepare(
          this.#settings.device,
          this.#settings.coreference,
          this.#listener.onProgress,
        );
        const key = await keyOf(read, this.#settings, prepared);
        // What an older page kept and this one cannot read is made anew.
        const kept = resultOrNull(await store.get(key));
        if (this.#isStopped) throw new ProblemError({ kind: 'cancelled' });
        if (kept !== null) {
          const sec = (kept.timingsMs['total'] ?? 0) / 1000;
          this.#set(pair, { state: 'done', key, found: foundIn(kept), sec });
          return false;
        }
        this.#job = startPair(read, workers, this.#settings, this.#listener);
        const result = resultOfPair(read, await this.#job.outcome);
        await this.#keep(key, formatResult(result));
        this.#set(pair, { state: 'done', key, found: foundIn(result), sec: (nowMs() - beganMs) / 1000 });
        this.#refreshWorkers();
        return true;
      } catch (thrown) {
        const problem = problemOf(thrown);
        if (this.#hasStopped()) {
          this.#set(pair, { state: 'waiting' });
          return false;
        }
        if (this.#spent.endAfter(problem) && attempt < TRIES) continue;
        this.#set(pair, { state: 'failed', problem, sec: (nowMs() - beganMs) / 1000 });
        return true;
      } finally {
        this.#job = null;
      }
    }
  }

  readonly #listener = {
    onProgress: (progress: Required<ProgressByStage>['models']): void => {
      this.progress = { ...this.progress, [progress.stage]: progress };
    },
    onPrepared: (): void => undefined,
    onResolution: (): void => undefined,
    onRead: (): void => undefined,
    onTracks: (): void => undefined,
  };

  async #keep(key: string, result: string): Promise<void> {
    try {
      await this.#store(key, result);
    } catch (thrown) {
      // The next ones would find no room either.
      this.#isStopped = true;
      this.problem = problemOf(thrown);
      throw thrown;
    }
  }

  async #store(key: string, result: string): Promise<void> {
    try {
      await this.#surroundings.store.set(key, result);
    } catch (cause) {
      throw new ProblemError({ kind: 'storage-full', neededMb: Math.ceil(result.length / 1e6) }, { cause });
    }
  }

  #refreshWorkers(): void {
    this.#pairsOfWorker += 1;
    if (this.#pairsOfWorker < PAIRS_A_WORKER) return;
    this.#pairsOfWorker = 0;
    this.#surroundings.workers.models.end();
    this.#surroundings.workers.frames.end();
  }

  #textOf({ key, pair }: CorpusRow): Promise<string | null> {
    if (key !== null) return this.#surroundings.store.get(key);
    return pair.result === null ? Promise.resolve(null) : pair.result.file.text();
  }

  /** Asked anew: it may have changed while something was awaited. */
  #hasStopped(): boolean {
    return this.#isStopped;
  }

  #set(pair: CorpusPair, change: Partial<CorpusRow>): void {
    this.rows = this.rows.map((row) => (row.pair === pair ? { ...row, ...change } : row));
  }
}
