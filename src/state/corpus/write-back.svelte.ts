import { formatResult } from '../../formats/results/result.ts';
import { problemOf } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Decisions } from '../edits/decisions.svelte.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { View } from '../view/view.svelte.ts';
import type { Corpus } from './corpus.svelte.ts';
import type { OpenedPair } from './opened-pair.ts';

/** A burst of changes is written once. */
const WAIT_MS = 400;

/**
 * What is corrected in a result that was opened from the table of a corpus is kept as the result of its pair, as long as
 * clip and comments in the workspace are its own.
 */
export function writeBack(
  corpus: Corpus,
  analysis: Analysis,
  view: Pick<View, 'result'>,
  decisions: Pick<Decisions, 'settled'>,
): void {
  /** Of the pair that was opened last; what is undone down to nothing was changed all the same. */
  let touched: OpenedPair | null = null;
  $effect.root(() => {
    $effect(() => {
      const { opened } = corpus;
      const { current } = analysis.edits;
      if (opened === null || !isOf(opened, view.result)) return;
      if (current !== opened.edits) touched = opened;
      if (touched !== opened) return;
      const timer = setTimeout(() => void write(opened), WAIT_MS);
      return () => {
        clearTimeout(timer);
      };
    });
  });

  async function write(opened: OpenedPair): Promise<void> {
    try {
      await decisions.settled();
      const { result } = view;
      // Another may have been opened meanwhile.
      if (result === null || corpus.opened !== opened || !isOf(opened, result)) return;
      await corpus.keepCorrected(opened.id, result, formatResult(result));
    } catch (thrown) {
      analysis.problems.say(problemOf(thrown));
    }
  }
}

function isOf({ result }: OpenedPair, shown: AnalysisResult | null): boolean {
  return (
    shown !== null &&
    result.clip.sha256 === shown.clip.sha256 &&
    result.comments.length === shown.comments.length &&
    result.comments.every(({ id }, at) => id === shown.comments[at]?.id)
  );
}
