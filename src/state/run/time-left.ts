/** How long a download will take yet, from how it went in the last seconds. */
const WINDOW_MS = 12_000;
/** Before that anything said would be wrong. */
const LEAST_MS = 1500;

export class TimeLeft {
  #seen: { readonly atMs: number; readonly doneBytes: number }[] = [];

  /** @returns seconds; null while nothing can be said. */
  after(atMs: number, doneBytes: number, totalBytes: number): number | null {
    // Less than before: another stage has begun.
    if (doneBytes < (this.#seen.at(-1)?.doneBytes ?? 0)) this.#seen = [];
    this.#seen = this.#seen.filter((each) => atMs - each.atMs <= WINDOW_MS);
    this.#seen.push({ atMs, doneBytes });
    const first = this.#seen[0] ?? { atMs, doneBytes };
    const [spentMs, came] = [atMs - first.atMs, doneBytes - first.doneBytes];
    if (spentMs < LEAST_MS || came <= 0 || totalBytes <= 0) return null;
    return Math.max(0, ((totalBytes - doneBytes) * spentMs) / came / 1000);
  }
}
