/** A value with undo and redo. Values are immutable: every change is a new one. */
export class History<Value> {
  current: Value;
  #past: readonly Value[];
  #future: readonly Value[];

  constructor(initial: Value) {
    this.current = $state.raw(initial);
    this.#past = $state.raw<readonly Value[]>([]);
    this.#future = $state.raw<readonly Value[]>([]);
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  change(next: Value): void {
    this.#past = [...this.#past, this.current];
    this.#future = [];
    this.current = next;
  }

  undo(): void {
    const previous = this.#past.at(-1);
    if (previous === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [this.current, ...this.#future];
    this.current = previous;
  }

  redo(): void {
    const [next, ...rest] = this.#future;
    if (next === undefined) return;
    this.#past = [...this.#past, this.current];
    this.#future = rest;
    this.current = next;
  }

  /** Begins anew: nothing to undo. */
  reset(value: Value): void {
    this.current = value;
    this.#past = [];
    this.#future = [];
  }
}
