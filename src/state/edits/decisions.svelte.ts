import { tick } from 'svelte';
import type { ModelsClient } from '../../analysis/client/workers.ts';
import type { Wishes } from '../../analysis/api/models-api.ts';
import { jobId, type JobId } from '../../model/ids.ts';
import type { CueName, Link } from '../../model/link.ts';
import { besideFound, fitLinks } from '../../workbench/correct.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { Findings } from '../run/findings.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import { wishesOf } from '../run/wishes.ts';
import type { Workbench } from './workbench.svelte.ts';

const NO_LINKS: readonly Link[] = [];

/**
 * The links on screen. They are decided in the models worker, since a long thread takes a while: what was changed by
 * hand shows at once, what that means for the other clusters as soon as the answer is there. An imported result is
 * decided as it says; where facts by hand change a cluster or a head of it, the worker decides that one anew.
 */
export class Decisions {
  readonly #models: Pick<ModelsClient, 'decide' | 'recall'>;
  readonly #analysis: Analysis;
  readonly #settings: Settings;
  readonly #workbench: Workbench;
  #answer = $state.raw<{ readonly findings: Findings['resolution']; readonly links: readonly Link[] } | null>(
    null,
  );
  /** What the links shown were decided by. */
  #decided = '';
  #deciding: Promise<void> | null = null;
  /** The job under which the worker was told of an imported result. */
  #recalled: {
    readonly resolution: Findings['resolution'];
    readonly job: JobId;
    /** A worker that began after a rest was told nothing. */
    readonly rests: number;
  } | null = null;

  constructor(
    models: Pick<ModelsClient, 'decide' | 'recall'>,
    analysis: Analysis,
    settings: Settings,
    workbench: Workbench,
  ) {
    this.#models = models;
    this.#analysis = analysis;
    this.#settings = settings;
    this.#workbench = workbench;
    $effect.root(() => {
      $effect(() => {
        const { job, readings, decidedBy } = analysis.run.findings;
        const reading = `${job}/${readings}`;
        if (job !== null && !this.#decided.startsWith(`${reading} `))
          this.#decided = keyOf(reading, decidedBy);
        if (this.#decided !== this.#wanted) this.#deciding ??= this.#decide();
      });
    });
  }

  readonly #wishes: Wishes = $derived.by(() => wishesOf(this.#settings, this.#workbench.facts));

  /** What the links are to be decided by; of an imported result nothing, as long as nothing was changed by hand. */
  readonly #wanted: string = $derived.by(() => {
    const { job, readings, links } = this.#analysis.run.findings;
    if (links === null) return this.#decided;
    if (job !== null) return keyOf(`${job}/${readings}`, this.#wishes);
    return this.#workbench.count === 0 ? '' : keyOf('imported', this.#wishes);
  });

  /** As the models worker decided last, before what was changed by hand shows in them. */
  readonly decided: readonly Link[] = $derived.by(() => {
    const { resolution, links } = this.#analysis.run.findings;
    return (this.#answer?.findings === resolution ? this.#answer.links : links) ?? NO_LINKS;
  });

  /** Without what was changed by hand. */
  readonly found: readonly Link[] = $derived.by(() =>
    this.#workbench.count === 0 ? this.decided : (this.#analysis.run.findings.links ?? NO_LINKS),
  );

  readonly links: readonly Link[] = $derived.by(() =>
    this.decided === NO_LINKS || this.#workbench.count === 0
      ? this.decided
      : fitLinks(this.decided, this.#workbench.corrected),
  );

  /** Resolves when the links are what the wishes of now make them. */
  async settled(): Promise<void> {
    await tick();
    await this.#deciding;
  }

  /** The links of what is shown, decided without these cues; what is shown stays as it is. */
  async without(cues: readonly CueName[]): Promise<readonly Link[]> {
    await this.settled();
    const { findings } = this.#analysis.run;
    const job = await this.#jobOf(findings);
    const off = Object.fromEntries(cues.map((cue) => [cue, 0]));
    const wishes = { ...this.#wishes, cueWeights: { ...this.#wishes.cueWeights, ...off } };
    const links = await this.#models.decide(job, wishes);
    return this.#workbench.count === 0 ? links : fitLinks(links, this.#workbench.corrected);
  }

  /** One question at a time; wishes that come meanwhile are asked for next, only the last of them. */
  async #decide(): Promise<void> {
    // What needs no worker would otherwise end before it is what is waited for, and be waited for ever after.
    await Promise.resolve();
    for (;;) {
      const { findings } = this.#analysis.run;
      const wishes = this.#wishes;
      if (findings.links === null || this.#decided === this.#wanted) break;
      this.#decided = this.#wanted;
      if (this.#decided === '') {
        this.#answer = null;
        continue;
      }
      try {
        const isImported = findings.job === null;
        const job = await this.#jobOf(findings);
        const links = await this.#models.decide(job, wishes);
        this.#answer = {
          findings: findings.resolution,
          links: isImported ? besideFound(findings, this.#workbench.corrected, links) : links,
        };
      } catch {
        // The worker with the evidence is gone: the links stay as they are.
        this.#recalled = null;
      }
    }
    this.#deciding = null;
  }

  /** Whose evidence the worker keeps; an imported result is told to it first. */
  async #jobOf({ job: known, resolution, tracks, links }: Findings): Promise<JobId> {
    const thread = this.#analysis.thread ?? { comments: [] };
    const { run } = this.#analysis;
    if (known !== null) {
      await run.wake(thread);
      return known;
    }
    const { rests } = run;
    if (this.#recalled?.resolution === resolution && this.#recalled.rests === rests)
      return this.#recalled.job;
    const job = jobId(crypto.randomUUID());
    await this.#models.recall(job, thread, resolution, tracks, links ?? []);
    this.#recalled = { resolution, job, rests };
    return job;
  }
}

function keyOf(reading: string, wishes: Wishes | null): string {
  return `${reading} ${JSON.stringify(wishes)}`;
}
