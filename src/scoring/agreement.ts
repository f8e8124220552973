/**
 * How far two readings of one thread agree: two runs, or two people's corrections. Cohen's κ (1960) is agreement beyond
 * what chance gives; the data set's paper reports MUC between annotators and κ for what they label.
 */
export function cohensKappa(a: readonly string[], b: readonly string[]): number {
  if (a.length !== b.length) throw new RangeError(`${a.length} labels beside ${b.length}`);
  if (a.length === 0) return 1;
  const share = (labels: readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1 / labels.length);
    return counts;
  };
  const [ofA, ofB] = [share(a), share(b)];
  const observed = a.filter((label, at) => label === b[at]).length / a.length;
  const byChance = [...ofA].reduce((sum, [label, part]) => sum + part * (ofB.get(label) ?? 0), 0);
  return byChance >= 1 - Number.EPSILON ? 1 : (observed - byChance) / (1 - byChance);
}
