/** What was changed by hand in a session of the first version: pins, merges and refusals by the ids of its analysis. */
import { resultOrNull } from '../../formats/results/result.ts';
import { type Facts, NO_FACTS } from '../../model/facts.ts';
import type { ClusterId, TrackId } from '../../model/ids.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { mergePersons, pinPerson, refuseOffer } from '../../workbench/change-persons.ts';
import type { Shown } from '../../workbench/change-mentions.ts';
import { correct } from '../../workbench/correct.ts';

/** As facts, which another analysis finds again. What cannot be read, or speaks of nobody there, is left out. */
export function factsOfOlderEdits(edits: unknown, result: string | null): Facts {
  const found = resultOrNull(result);
  if (found === null || typeof edits !== 'object' || edits === null) return NO_FACTS;
  const { pins, merges, refused } = edits as Partial<Record<'pins' | 'merges' | 'refused', unknown>>;
  const clusters = new Map<unknown, ClusterId>(found.clusters.map(({ id }) => [id, id]));
  const tracks = new Map<unknown, TrackId>(found.tracks.map(({ id }) => [id, id]));
  let facts = NO_FACTS;
  const change = (step: (facts: Facts, shown: Shown) => Facts): void => {
    facts = step(facts, shownWith(facts, found));
  };
  // Pins first: who is joined onto somebody takes the head along.
  for (const [cluster, heads] of pins instanceof Map ? (pins as Map<unknown, unknown>) : []) {
    const id = clusters.get(cluster);
    if (id === undefined || !Array.isArray(heads)) continue;
    const known = (heads as unknown[]).flatMap((head) => tracks.get(head) ?? []);
    // Of a pin whose heads are gone "not on screen" must not be made.
    if (known.length === heads.length) change((before, shown) => pinPerson(before, shown, id, known));
  }
  for (const merge of Array.isArray(merges) ? (merges as unknown[]) : []) {
    const { into, from } = (merge ?? {}) as { readonly into?: unknown; readonly from?: unknown };
    const both = [clusters.get(into), clusters.get(from)].filter((id) => id !== undefined);
    if (both.length === 2) change((before, shown) => mergePersons(before, shown, both));
  }
  for (const offer of refused instanceof Set ? (refused as Set<unknown>) : []) {
    const ids = String(offer)
      .split(' ')
      .flatMap((id) => clusters.get(id) ?? []);
    if (ids.length > 1) change((before, shown) => refuseOffer(before, shown, ids));
  }
  return facts;
}

function shownWith(facts: Facts, { comments, mentions, clusters, lessSure, tracks }: AnalysisResult): Shown {
  return { comments, ...correct(comments, { resolution: { mentions, clusters, lessSure }, tracks }, facts) };
}
