/** Re-identification drawn from the likeness of stretches: which of them are one person from a threshold on. */
import type { FollowedStretch } from '../model/following.ts';

/**
 * Groups of indices, by average linkage: the most alike are joined first, as long as they are at least this alike;
 * two that are seen at one time never are. src/heads/identify looks at clothes and places too, this at faces alone.
 */
export function groupsAbove(
  stretches: readonly FollowedStretch[],
  likeness: readonly (readonly (number | null)[])[],
  threshold: number,
): readonly (readonly number[])[] {
  let groups: (readonly number[])[] = stretches.map((_, at) => [at]);
  for (;;) {
    let best: { readonly pair: readonly [number[], number[]]; readonly mean: number } | null = null;
    for (const [at, a] of groups.entries()) {
      for (const b of groups.slice(at + 1)) {
        if (areTogether(a, b, stretches)) continue;
        const known = a.flatMap((i) => b.flatMap((j) => likeness[i]?.[j] ?? []));
        if (known.length === 0) continue;
        const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
        if (mean >= threshold && mean > (best?.mean ?? -Infinity)) best = { pair: [[...a], [...b]], mean };
      }
    }
    if (best === null) return groups.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
    const [a, b] = best.pair;
    groups = groups.filter((group) => group[0] !== a[0] && group[0] !== b[0]);
    groups.push([...a, ...b].sort((one, other) => one - other));
  }
}

const areTogether = (
  a: readonly number[],
  b: readonly number[],
  stretches: readonly FollowedStretch[],
): boolean =>
  a.some((i) =>
    b.some((j) => {
      const [one, other] = [stretches[i], stretches[j]];
      return (
        one !== undefined &&
        other !== undefined &&
        one.startSec <= other.endSec &&
        other.startSec <= one.endSec
      );
    }),
  );
