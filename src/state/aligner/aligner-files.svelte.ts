import type {
  AlignerFilesState,
  AlignerProgress,
  AlignerRequest,
  PendingAligner,
  StoredAlignerInfo,
} from '../../aligner/kept.ts';
import type { AlignerFilesClient } from '../../analysis/client/aligner-files-client.ts';
import type { AlignerPrecision } from '../../aligner/precision.ts';
import { precisionInUse } from '../../aligner/precision.ts';
import { problemOf, type Problem } from '../../model/problem.ts';
import { addressesOf, choiceInText, precisionFor, type AlignerChoice } from './aligner-choice.ts';
import type { AlignerSurroundings } from './surroundings.ts';
import { TimeLeft } from '../run/time-left.ts';

export type { StoredAlignerInfo };

const KEY = 'tamen-cn-clip';

/** What the panel shows above all. */
export type AlignerFilesStatus = 'unknown' | 'absent' | 'getting' | 'paused' | 'stored';

/** CN-CLIP's files: what is kept, what is being got, and from where. Nothing is asked of any host before `get`. */
export class AlignerFiles {
  kept = $state.raw<readonly StoredAlignerInfo[]>([]);
  /** With which of those that are kept it is to run. */
  wanted = $state<AlignerPrecision | 'auto'>('auto');
  pending = $state.raw<PendingAligner | null>(null);
  progress = $state.raw<AlignerProgress | null>(null);
  leftSec = $state<number | null>(null);
  problem = $state.raw<Problem | null>(null);
  isGetting = $state(false);
  isPersistent = $state<boolean | null>(null);
  choice = $state.raw<AlignerChoice>(choiceInText(null));
  /** What 'auto' comes to on this device. */
  fitting = $state<AlignerPrecision>('4bit');
  #isDescribed = $state(false);

  /** What 'auto' runs with. */
  readonly fittingKept: AlignerPrecision | undefined = $derived.by(() => this.#inUse('auto'));
  /** The one that an analysis runs with. */
  readonly stored: StoredAlignerInfo | null = $derived.by(() => {
    const inUse = this.#inUse(this.wanted);
    return this.kept.find(({ precision }) => precision === inUse) ?? null;
  });

  readonly status: AlignerFilesStatus = $derived.by(() => {
    if (this.isGetting) return 'getting';
    if (!this.#isDescribed) return 'unknown';
    if (this.pending !== null) return 'paused';
    return this.stored === null ? 'absent' : 'stored';
  });
  /** None: what was typed is no address. */
  readonly addresses: readonly string[] = $derived.by(() =>
    addressesOf(this.choice, this.#around.pageAddress),
  );

  /** 0..1 of what is being got; null while that is not known. */
  readonly share: number | null = $derived.by(() => {
    const files = this.progress?.files ?? [];
    const total = files.reduce((sum, { totalBytes }) => sum + totalBytes, 0);
    return total > 0 ? files.reduce((sum, { doneBytes }) => sum + doneBytes, 0) / total : null;
  });

  readonly #client: AlignerFilesClient;
  readonly #around: AlignerSurroundings;

  constructor(client: AlignerFilesClient, around: AlignerSurroundings) {
    this.#client = client;
    this.#around = around;
    this.choice = choiceInText(around.storage.getItem(KEY));
  }

  /** Looks at what this browser keeps. */
  async look(): Promise<void> {
    try {
      await this.fit();
      this.#take(await this.#client.describe());
    } catch (thrown) {
      this.problem = problemOf(thrown);
    }
    this.#isDescribed = true;
  }

  /** Finds out which precision suits this device. */
  async fit(): Promise<void> {
    this.fitting = precisionFor(await this.#around.traits());
  }

  choose(change: Partial<AlignerChoice>): void {
    this.choice = { ...this.choice, ...change };
    try {
      this.#around.storage.setItem(KEY, JSON.stringify(this.choice));
    } catch {
      // Storage is full or forbidden: the choice then lasts for this visit.
    }
  }

  get(): Promise<void> {
    return this.#run({ from: 'addresses', addresses: this.addresses, precision: this.#precision });
  }

  /** From files or a folder that were picked. */
  take(files: readonly File[]): Promise<void> {
    const [first] = files;
    if (first === undefined) return Promise.resolve();
    const name = first.webkitRelativePath.split('/')[0] ?? '';
    return this.#run({ from: 'files', name: name || first.name, files, precision: this.#precision });
  }

  /** Goes on with what was begun. */
  async resume(): Promise<void> {
    const { pending } = this;
    if (pending === null) return;
    const { source, precision, isMade } = pending;
    await this.#run(isMade ? 'finish' : { from: 'addresses', addresses: [source], precision });
  }

  /** Stops; what has come of a download is kept. */
  cancel(): void {
    this.#client.cancel();
  }

  async discard(): Promise<void> {
    await this.#change(() => this.#client.discard());
  }

  async use(wanted: AlignerPrecision | 'auto'): Promise<void> {
    await this.#change(() => this.#client.use(wanted));
  }

  async clear(precision: AlignerPrecision): Promise<void> {
    await this.#change(() => this.#client.clear(precision));
  }

  #inUse(wanted: AlignerPrecision | 'auto'): AlignerPrecision | undefined {
    const kept = this.kept.map(({ precision }) => precision);
    return precisionInUse(kept, wanted, this.fitting === 'int8' ? 'wasm' : 'webgpu');
  }

  get #precision(): AlignerPrecision {
    return this.choice.precision === 'auto' ? this.fitting : this.choice.precision;
  }

  async #run(request: AlignerRequest | 'finish'): Promise<void> {
    if (this.isGetting) return;
    this.isGetting = true;
    this.isPersistent = await this.#around.persist().catch(() => false);
    const timeLeft = new TimeLeft();
    const onProgress = (progress: AlignerProgress): void => {
      const sum = (key: 'doneBytes' | 'totalBytes') =>
        progress.files.reduce((all, file) => all + file[key], 0);
      this.leftSec = timeLeft.after(performance.now(), sum('doneBytes'), sum('totalBytes'));
      this.progress = progress;
    };
    await this.#change(() =>
      request === 'finish' ? this.#client.finish(onProgress) : this.#client.get(request, onProgress),
    );
    this.isGetting = false;
    this.progress = null;
    this.leftSec = null;
  }

  /** Does something and looks again; 'cancelled' is no problem here. */
  async #change(task: () => Promise<unknown>): Promise<void> {
    this.problem = null;
    try {
      await task();
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.kind !== 'cancelled') this.problem = problem;
    }
    try {
      this.#take(await this.#client.describe());
    } catch (thrown) {
      this.problem ??= problemOf(thrown);
    }
  }

  #take({ kept, wanted, pending }: AlignerFilesState): void {
    this.kept = kept;
    this.wanted = wanted;
    this.pending = pending;
  }
}
