/** What tells that somebody is there. */
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** A page that stands in a hall: after a while without anybody it goes back to its start. */
export class Kiosk {
  /** Null: this page is no kiosk. */
  readonly idleSec: number | null;
  readonly #goBack: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(idleSec: number | null, goBack: () => void) {
    this.idleSec = idleSec;
    this.#goBack = goBack;
  }

  get isOn(): boolean {
    return this.idleSec !== null;
  }

  /** For the life of the page; the returned function ends it. */
  watch(target: EventTarget): () => void {
    const { idleSec } = this;
    if (idleSec === null) return () => undefined;
    const wait = (): void => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#goBack();
        wait();
      }, idleSec * 1000);
    };
    wait();
    const listening = new AbortController();
    for (const sign of SIGNS_OF_LIFE) {
      target.addEventListener(sign, wait, { passive: true, signal: listening.signal });
    }
    return () => {
      clearTimeout(this.#timer);
      listening.abort();
    };
  }
}
