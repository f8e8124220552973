import { tick } from 'svelte';
import type { ModelsClient } from '../../analysis/client/workers.ts';
import type { Wishes } from '../../analysis/api/models-api.ts';
import type { Link } from '../../model/link.ts';
import { mergeLinks } from '../../matching/decide/merges.ts';
import { pinLink } from '../../matching/decide/pins.ts';
import type { Analysis } from '../run/analysis.svelte.ts';

import type { Settings } from '../settings/settings.svelte.ts';
import { wishesOf } from '../run/wishes.ts';

const NO_LINKS: readonly Link[] = [];

/**
 * The links on screen. They are decided in the models worker, since a long thread takes a while: what was changed by
 * hand shows at once, what that means for the other clusters as soon as the answer is there.
 */
export class Decisions {
  readonly #models: Pick<ModelsClient, 'decide'>;
  readonly #analysis: Analysis;
  readonly #settings: Settings;
  #answer = $state.raw<{ readonly of: string; readonly links: readonly Link[] } | null>(null);
  /** What the links shown were decided by. */
  #decided = '';
  #deciding: Promise<void> | null = null;

  constructor(models: Pick<ModelsClient, 'decide'>, analysis: Analysis, settings: Settings) {
    this.#models = models;
    this.#analysis = analysis;
    this.#settings = settings;
    $effect.root(() => {
      $effect(() => {
        const { decidedBy } = analysis.run.findings;
        const wishes = this.#wishes;
        const reading = this.#reading;
        if (reading === null) return;
        if (!this.#decided.startsWith(`${reading} `)) this.#decided = keyOf(reading, decidedBy);
        if (this.#decided !== keyOf(reading, wishes)) this.#deciding ??= this.#decide();
      });
    });
  }

  /** Of which reading of which job links are decided; null where no worker has evidence. */
  readonly #reading: string | null = $derived.by(() => {
    const { job, readings } = this.#analysis.run.findings;
    return job === null ? null : `${job}/${readings}`;
  });

  readonly #wishes: Wishes = $derived.by(() => wishesOf(this.#settings, this.#analysis.edits.current));

  /** As the models worker decided last, before what was changed by hand shows in them. */
  readonly decided: readonly Link[] = $derived.by(() => {
    const { links } = this.#analysis.run.findings;
    const { of, links: answered = null } = this.#answer ?? {};
    return (of === this.#reading && answered !== null ? answered : links) ?? NO_LINKS;
  });

  readonly links: readonly Link[] = $derived.by(() => {
    const { merges, pins } = this.#analysis.edits.current;
    if (this.decided === NO_LINKS) return NO_LINKS;
    return mergeLinks(this.decided, merges).map((link) => pinLink(link, pins));
  });

  /** Resolves when the links are what the wishes of now make them. */
  async settled(): Promise<void> {
    await tick();
    await this.#deciding;
  }

  /** One question at a time; wishes that come meanwhile are asked for next, only the last of them. */
  async #decide(): Promise<void> {
    for (;;) {
      const { job } = this.#analysis.run.findings;
      const [reading, wishes] = [this.#reading, this.#wishes];
      if (job === null || reading === null || this.#decided === keyOf(reading, wishes)) break;
      this.#decided = keyOf(reading, wishes);
      try {
        this.#answer = { of: reading, links: await this.#models.decide(job, wishes) };
      } catch {
        // The worker with the evidence is gone: the links stay as they are, like those of an imported result.
      }
    }
    this.#deciding = null;
  }
}

function keyOf(reading: string, wishes: Wishes | null): string {
  return `${reading} ${JSON.stringify(wishes)}`;
}
