import { mentionKind } from './person-words.ts';

/**
 * What a person is called on the page: a name before a description before a pronoun; of several the one used
 * most, then the longest. A commenter of whom only 我 and 你 speak is called by his nickname.
 */
export function clusterLabel(texts: readonly string[], nickname?: string): string {
  const uses = new Map<string, number>();
  for (const text of texts) uses.set(text, (uses.get(text) ?? 0) + 1);
  const ranked = [...uses].sort(
    ([a, usesOfA], [b, usesOfB]) => rank(a) - rank(b) || usesOfB - usesOfA || b.length - a.length,
  );
  const best = ranked[0]?.[0] ?? '';
  return nickname !== undefined && nickname !== '' && mentionKind(best) === 'pronoun' ? nickname : best;
}

const RANK = { name: 0, nominal: 1, pronoun: 2 } as const;

function rank(text: string): number {
  return RANK[mentionKind(text)];
}
