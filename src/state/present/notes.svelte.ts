const KEY = 'tamen-notes';

type SmallStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** What whoever presents wrote for each sample; kept in this browser. */
export class Notes {
  #all = $state.raw<Readonly<Record<string, string>>>({});
  readonly #storage: SmallStorage;

  constructor(storage: SmallStorage) {
    this.#storage = storage;
    this.#all = read(storage.getItem(KEY));
  }

  /** @param about the sample's id, or the name of one's own clip */
  of(about: string): string {
    return this.#all[about] ?? '';
  }

  write(about: string, text: string): void {
    this.#all = { ...this.#all, [about]: text };
    try {
      this.#storage.setItem(KEY, JSON.stringify(this.#all));
    } catch {
      // Storage is full or forbidden: notes then last for this visit.
    }
  }
}

function read(text: string | null): Readonly<Record<string, string>> {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch {
    return {};
  }
}
