/** What `npm run evaluate` prints. */
import {
  addCounts,
  METRICS,
  scoreCounts,
  type CoreferenceCounts,
  type CoreferenceScores,
  type PrecisionRecallF1,
} from '../../src/scoring/coreference-scores.ts';

export interface Evaluation {
  /** One a document. */
  readonly counts: readonly CoreferenceCounts[];
  /** With gold mentions, one a document. */
  readonly oracleCounts: readonly CoreferenceCounts[];
  /** Parts of the data that are scored apart ("celeb"): indices of documents. */
  readonly parts: ReadonlyMap<string, readonly number[]>;
  /** Mention detection by kind: name, nominal, pronoun. */
  readonly byKind: ReadonlyMap<string, PrecisionRecallF1>;
  /** Threads only: of the pairs of 我 or 你 that mean one commenter, those put together, 0..1. */
  readonly speakerPairs?: number;
  readonly predictions: readonly object[];
  /** Time for predicted mentions, without loading. */
  readonly seconds: number;
}

/** F1 figures and times; the fields are fixed, other programs read them. */
export function reportJson(evaluation: Evaluation): object {
  const scores = scoreCounts(addCounts(evaluation.counts));
  const oracle = scoreCounts(addCounts(evaluation.oracleCounts));
  return {
    ...f1s(scores),
    mention: scores.mention,
    oracle: f1s(oracle),
    ...(evaluation.speakerPairs !== undefined && { speakerPairs: evaluation.speakerPairs }),
    documents: evaluation.counts.length,
    secondsPerDocument: evaluation.seconds / Math.max(1, evaluation.counts.length),
  };
}

export function printReport(evaluation: Evaluation): void {
  const documents = evaluation.counts.length;
  printScores('predicted mentions', evaluation.counts);
  printScores('gold mentions', evaluation.oracleCounts);
  for (const [part, indices] of evaluation.parts) {
    const counts = indices.flatMap((index) => evaluation.counts[index] ?? []);
    printScores(`${part} (${indices.length})`, counts);
  }
  console.log('mentions by kind      precision  recall      F1');
  for (const [kind, scores] of evaluation.byKind) console.log(row(kind, scores));
  if (evaluation.speakerPairs !== undefined) {
    console.log(`pairs of one commenter's 我/你 put together: ${percent(evaluation.speakerPairs)} %`);
  }
  const rate = documents / evaluation.seconds;
  console.log(`${documents} documents, ${rate.toFixed(1)} a second (wasm, one thread)`);
}

function f1s(scores: CoreferenceScores) {
  return {
    conll: scores.conll,
    muc: scores.muc.f1,
    bCubed: scores.bCubed.f1,
    ceafPhi4: scores.ceafPhi4.f1,
  };
}

const NAMES = { muc: 'MUC', bCubed: 'B³', ceafPhi4: 'CEAFφ4', mention: 'mentions' } as const;

function printScores(title: string, counts: readonly CoreferenceCounts[]): void {
  const scores = scoreCounts(addCounts(counts));
  console.log(`${title.padEnd(22)}precision  recall      F1`);
  for (const metric of METRICS) console.log(row(NAMES[metric], scores[metric]));
  console.log(`  CoNLL F1${percent(scores.conll).padStart(36)}\n`);
}

function row(name: string, { precision, recall, f1 }: PrecisionRecallF1): string {
  const values = [precision, recall, f1].map((value) => percent(value).padStart(8)).join('');
  return `  ${name.padEnd(20)}${values}`;
}

const percent = (value: number): string => (100 * value).toFixed(1);
