/** The table of a whole corpus, from what lies in its folder: also what earlier runs and other shards did. */
import type { CorpusFolder } from './corpus-folder.ts';
import type { CorpusPair } from './manifest.ts';

const FOUND = ['comments', 'mentions', 'persons', 'heads', 'linked'] as const;

export interface Summary {
  readonly csv: string;
  readonly done: number;
  readonly failures: readonly { readonly id: string; readonly failure: string }[];
  /** Never tried, as yet. */
  readonly missing: number;
}

export async function summaryOf(pairs: readonly CorpusPair[], folder: CorpusFolder): Promise<Summary> {
  const rows = ['id,state,seconds,memory_mb,comments,mentions,persons,heads,linked,failure'];
  const failures: { id: string; failure: string }[] = [];
  let [done, missing] = [0, 0];
  for (const pair of pairs) {
    const known = await folder.known(pair);
    const state = known === null ? 'missing' : known.failure === undefined ? 'done' : 'failed';
    if (state === 'missing') missing += 1;
    if (state === 'done') done += 1;
    if (known?.failure !== undefined) failures.push({ id: pair.id, failure: known.failure });
    const counts = FOUND.map((name) => known?.found?.[name] ?? '');
    const failure = `"${(known?.failure ?? '').replaceAll('"', '""')}"`;
    const cost = [known?.seconds.toFixed(1) ?? '', known?.memoryMb ?? ''];
    rows.push([pair.id, state, ...cost, ...counts, failure].join(','));
  }
  return { csv: `${rows.join('\n')}\n`, done, failures, missing };
}
