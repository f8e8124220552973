/** A value, and those before and after it. */
export interface KeptHistory<Value> {
  readonly past: readonly Value[];
  readonly current: Value;
  /** The next first. */
  readonly future: readonly Value[];
}

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

  /** What came late to a change that was made before: no step of its own, and there after undo and redo too. */
  amend(change: (value: Value) => Value): void {
    this.#past = this.#past.map(change);
    this.#future = this.#future.map(change);
    this.current = change(this.current);
  }

  /** All of it, to be kept and to go on with later. */
  get kept(): KeptHistory<Value> {
    return { past: this.#past, current: this.current, future: this.#future };
  }

  restore({ past, current, future }: KeptHistory<Value>): void {
    this.#past = past;
    this.current = current;
    this.#future = future;
  }

  /** Begins anew: nothing to undo. */
  reset(value: Value): void {
    this.current = value;
    this.#past = [];
    this.#future = [];
  }
}
