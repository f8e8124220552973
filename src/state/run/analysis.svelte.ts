import type { JobInput } from '../../analysis/client/analysis-job.ts';
import type { Workers } from '../../analysis/client/workers.ts';
import { parseResult } from '../../formats/result.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { NO_EDITS, type Edits } from '../edits/edits.ts';
import { History } from '../edits/history.svelte.ts';
import { intakeOf } from '../intake/intake-of.ts';
import { Intake } from '../intake/intake.svelte.ts';
import { loadSample } from '../intake/sample.ts';
import { Problems } from '../problems.svelte.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import type { Models } from './models.svelte.ts';
import { Run } from './run.svelte.ts';
import { wishesOf } from './wishes.ts';

/** Ten minutes at one frame a second: a longer clip is sampled more thinly. */
const MAX_FRAMES = 600;
const MAX_SIDE_PX = 1280;

/**
 * The clip, the thread, what an analysis finds in them and what the person changed by hand, and what one of these
 * means for the others. Whatever goes wrong is said in `problem`; no call rejects.
 */
export class Analysis {
  readonly intake: Intake;
  readonly run: Run;
  readonly problems = new Problems();
  /** What the person changed by hand in these findings. */
  readonly edits = new History<Edits>(NO_EDITS);

  readonly #settings: Settings;

  constructor(workers: Workers, settings: Settings, models: Models) {
    this.#settings = settings;
    this.run = new Run(workers, models, this.problems);
    this.intake = new Intake(workers.frames, {
      onComing: (what) => {
        this.problems.settle(what);
      },
      onReplaced: () => {
        this.#forget();
      },
      isResultShown: () => this.run.status === 'done',
    });
  }

  /** Takes dropped files, each for what it is. */
  async take(files: readonly File[]): Promise<void> {
    for (const file of files) await this.#said(() => this.#takeOne(file));
  }

  setClip(file: File): Promise<void> {
    return this.#said(() => this.intake.setClip(file));
  }

  setThread(file: File): Promise<void> {
    return this.#said(() => this.intake.setThread(file));
  }

  /** Pasted comments; `name` is what the chip shows. */
  pasteThread(name: string, text: string): void {
    try {
      this.intake.pasteThread(name, text);
    } catch (thrown) {
      this.run.fail(thrown);
    }
  }

  /** Loads the clip and the thread that ship with the page, and analyses them. */
  startSample(): Promise<void> {
    return this.#said(async () => {
      const { clip, thread } = await loadSample();
      await Promise.all([this.setClip(clip), this.setThread(thread)]);
      await this.start();
    });
  }

  async start(): Promise<void> {
    const input = this.#input();
    if (input === null) return;
    this.edits.reset(NO_EDITS);
    await this.run.start(input);
  }

  cancel(): void {
    this.run.cancel();
  }

  import(file: File): Promise<void> {
    return this.#said(async () => {
      this.show(parseResult(await file.text()));
    });
  }

  show(result: AnalysisResult): void {
    this.edits.reset(NO_EDITS);
    this.problems.dismiss();
    this.run.show(result);
    this.intake.takeFrom(result);
  }

  async #takeOne(file: File): Promise<void> {
    const use = await intakeOf(file);
    if (use === 'clip') await this.intake.setClip(file);
    else if (use === 'thread') await this.intake.setThread(file);
    else await this.import(file);
  }

  /** Null while the clip or the thread is missing. */
  #input(): JobInput | null {
    const { clipFile, thread, isComplete, commentsOnScreen } = this.intake;
    if (!isComplete || clipFile === null || thread === null) return null;
    const settings = this.#settings;
    return {
      clip: clipFile,
      thread,
      device: settings.device,
      sampling: { fps: settings.samplingFps, maxFrames: MAX_FRAMES, maxSidePx: MAX_SIDE_PX },
      follow: { guessGenderAndAge: settings.guessGenderAndAge },
      useAligner: settings.isCueOn('aligner'),
      first: commentsOnScreen,
      wishes: wishesOf(settings, NO_EDITS),
    };
  }

  #forget(): void {
    this.run.forget();
    this.edits.reset(NO_EDITS);
  }

  async #said(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      this.run.fail(thrown);
    }
  }
}
