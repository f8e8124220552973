import { agreementOf, type Agreement, type OwnMark } from '../../teaching/own-marks.ts';
import type { View } from '../view/view.svelte.ts';

/** What a learner marks before looking at what the models found. */
export class OwnMarking {
  marks = $state.raw<readonly OwnMark[]>([]);
  isCompared = $state(false);
  readonly #view: View;

  constructor(view: View) {
    this.#view = view;
  }

  readonly agreement: Agreement | null = $derived.by(() =>
    this.marks.length === 0 ? null : agreementOf(this.marks, this.#view.mentions, this.#view.clusters),
  );

  /** The same stretch once: marked again it means whom it was marked for last. */
  add(mark: OwnMark): void {
    if (mark.endUtf16 <= mark.startUtf16) return;
    this.isCompared = false;
    this.marks = [...this.marks.filter((other) => !isSamePlace(other, mark)), mark].sort(
      (a, b) => a.comment - b.comment || a.startUtf16 - b.startUtf16,
    );
  }

  remove(mark: OwnMark): void {
    this.marks = this.marks.filter((other) => other !== mark);
  }

  clear(): void {
    this.marks = [];
    this.isCompared = false;
  }
}

const isSamePlace = (a: OwnMark, b: OwnMark): boolean =>
  a.comment === b.comment && a.startUtf16 === b.startUtf16 && a.endUtf16 === b.endUtf16;
