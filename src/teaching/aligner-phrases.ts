/** What an aligner is asked of each person of this thread, whether one is there or not. */
import { ALIGNER_TEMPLATES, alignerQueriesOf } from '../aligner/queries.ts';
import type { ClusterId } from '../model/ids.ts';
import type { Resolution } from '../model/mention.ts';
import type { Thread } from '../model/thread.ts';

export interface AskedPhrases {
  readonly cluster: ClusterId;
  /** Each phrase in each template; their embeddings are averaged (Radford et al. 2021, prompt ensembling). */
  readonly asked: readonly string[];
}

export function askedPhrases(thread: Thread, resolution: Resolution): readonly AskedPhrases[] {
  return alignerQueriesOf(thread, resolution).map(({ cluster, phrases }) => ({
    cluster,
    asked: phrases.flatMap((phrase) => ALIGNER_TEMPLATES.map((template) => template.replace('{}', phrase))),
  }));
}
