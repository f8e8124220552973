/**
 * When to tell what is known so far. All that is told together is then but a few times what is found in the end,
 * however long the thread is.
 */
export class Pace {
  #nextMs = 0;
  #told = 0;

  /** @param isWanted tells at once, whatever was told before */
  isDue(seen: number, isWanted: boolean): boolean {
    const isDue = performance.now() >= this.#nextMs && seen >= GROWTH * this.#told;
    if (!isDue && !isWanted) return false;
    this.#nextMs = performance.now() + LEAST_MS;
    this.#told = seen;
    return true;
  }
}

const LEAST_MS = 250;
const GROWTH = 1.5;
