import type { CharacterSpan } from '../../model/offsets.ts';

/** The clause that a span of a comment stands in, or the clauses that it reaches over. */
export function clauseAround(characters: readonly string[], { start, end }: CharacterSpan): CharacterSpan {
  let [from, to] = [start, end];
  while (from > 0 && !CLAUSE_END.has(characters[from - 1] ?? '')) from -= 1;
  while (to < characters.length && !CLAUSE_END.has(characters[to] ?? '')) to += 1;
  return { start: from, end: to };
}

const CLAUSE_END = new Set('，。！？；：、…~～,!?;:\n“”');
