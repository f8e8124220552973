/**
 * Collects what workers report and applies it once a frame, the latest of each key only: however fast reports
 * come, drawing them stays one small task.
 */
export class FrameBatch {
  readonly #waiting = new Map<string, () => void>();
  readonly #nextFrame: (flush: () => void) => unknown;
  #isAsked = false;

  constructor(nextFrame: (flush: () => void) => unknown = (flush) => requestAnimationFrame(flush)) {
    this.#nextFrame = nextFrame;
  }

  add(key: string, apply: () => void): void {
    this.#waiting.set(key, apply);
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#nextFrame(() => {
      this.flush();
    });
  }

  flush(): void {
    this.#isAsked = false;
    const applying = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const apply of applying) apply();
  }

  clear(): void {
    this.#waiting.clear();
  }
}
