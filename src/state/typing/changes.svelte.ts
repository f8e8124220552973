import type { ClusterId, MentionId } from '../../model/ids.ts';
import { changesBetween, type MentionChange, type Shown } from '../../view/what-changed.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { View } from '../view/view.svelte.ts';
import type { Typing } from './typing.svelte.ts';

const NO_CHANGES: readonly MentionChange[] = [];

/** What the last change to the comments did to the mentions and to whom they mean. */
export class Changes {
  /** Null until comments were changed, and once they are as they were. */
  list = $state.raw<readonly MentionChange[] | null>(null);
  readonly mentions: ReadonlySet<MentionId> = $derived.by(() =>
    idsOf(this.list, ({ mention, to }) => (to === null ? [] : [mention])),
  );
  readonly clusters: ReadonlySet<ClusterId> = $derived.by(() =>
    idsOf(this.list, ({ to }) => (to === null ? [] : [to.cluster])),
  );

  readonly #view: View;
  readonly #typing: Typing;
  /** What was shown before the last change. */
  #before: Shown | null = null;
  #draft: number | null = null;

  constructor(analysis: Analysis, view: View, typing: Typing) {
    this.#view = view;
    this.#typing = typing;
    $effect.root(() => {
      $effect(() => {
        const { status, findings, isUnread } = analysis.run;
        if (status !== 'done' || findings.links === null || findings.readings === 0) {
          this.#before = status === 'done' ? this.#before : null;
          this.list = null;
        } else if (!isUnread && this.#before !== null) {
          this.list = changesBetween(this.#before, this.#shown());
        }
      });
    });
  }

  dismiss(): void {
    this.list = null;
    this.#before = null;
  }

  /**
   * Comments are about to change. Everything that is typed into one is compared with what was there before the first
   * key; heads keep their numbers and colours, so that what moves is who is meant.
   */
  note(): void {
    const draft = this.#typing.draftNumber;
    this.#view.holdSigns();
    if (this.#before !== null && draft !== null && draft === this.#draft) return;
    this.#draft = draft;
    this.#before = this.#shown();
    this.list ??= NO_CHANGES;
  }

  #shown(): Shown {
    const { mentions, clusterOf, linkOf } = this.#view;
    return { mentions, clusterOf, linkOf };
  }
}

function idsOf<Id>(
  list: readonly MentionChange[] | null,
  of: (change: MentionChange) => readonly Id[],
): ReadonlySet<Id> {
  return new Set((list ?? []).flatMap(of));
}
