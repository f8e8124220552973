import { untrack } from 'svelte';
import type { ModelsClient } from '../../analysis/client/workers.ts';
import type { ExplainedDialogue } from '../../coreference/explain/explain-comment.ts';
import type { Following } from '../../model/following.ts';
import type { Thread } from '../../model/thread.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { Models } from '../run/models.svelte.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import type { Focus } from '../view/focus.svelte.ts';
import type { View } from '../view/view.svelte.ts';
import type { Guide } from './guide.svelte.ts';

type Asked = Pick<ModelsClient, 'prepare' | 'explain'>;

/** What the guide's pictures are drawn from: asked of the worker while a step wants it. */
export class Explained {
  /** The comment that was chosen in the guide, by its index; null: the one of the mention meant last. */
  chosen = $state<number | null>(null);
  dialogue = $state.raw<ExplainedDialogue | null>(null);
  readonly #analysis: Analysis;
  readonly #view: View;
  readonly #focus: Focus;

  constructor(
    models: Asked,
    page: {
      readonly analysis: Analysis;
      readonly settings: Settings;
      readonly models: Models;
      readonly view: View;
      readonly focus: Focus;
      readonly guide: Guide;
    },
  ) {
    const { analysis, settings, guide } = page;
    this.#analysis = analysis;
    this.#view = page.view;
    this.#focus = page.focus;
    const ready = async (): Promise<void> => {
      page.models.prepared = await models.prepare(settings.device, settings.coreference, () => undefined);
    };
    $effect.root(() => {
      $effect(() => {
        const { thread } = analysis;
        const isWanted = ['spans', 'antecedents', 'rules'].includes(guide.step?.id ?? '');
        if (!isWanted || thread === null || analysis.run.status !== 'done') return;
        const { comment } = this;
        untrack(() => void this.#explain(thread, comment, models, ready));
      });
    });
  }

  /** How the heads were followed; null where an older file does not say it. */
  get following(): Following | null {
    return this.#analysis.run.findings.following;
  }

  /** The comment that is explained: the chosen one, or that of the mention meant last, or one that answers another. */
  readonly comment: number = $derived.by(() => {
    const { last } = this.#focus;
    const { mentions, comments } = this.#view;
    const focused = last?.kind === 'mention' ? mentions.find(({ id }) => id === last.id)?.comment : undefined;
    const isThere = this.chosen !== null && this.chosen < comments.length;
    if (isThere && this.chosen !== null) return this.chosen;
    if (focused !== undefined) return focused;
    const answering = comments.findIndex(
      ({ replyTo }, index) => replyTo !== null && (this.#view.mentionsIn.get(index)?.length ?? 0) > 1,
    );
    return Math.max(0, answering);
  });

  async #explain(thread: Thread, comment: number, models: Asked, ready: () => Promise<void>): Promise<void> {
    try {
      await ready();
      const dialogue = await models.explain(thread, comment);
      if (thread === this.#analysis.thread && comment === this.comment) this.dialogue = dialogue;
    } catch (thrown) {
      this.#analysis.run.fail(thrown);
    }
  }
}
