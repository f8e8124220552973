import { FIELDS, type Field, type FieldChoice } from '../../formats/threads/fields/field.ts';

const KEY = 'tamen.thread-columns';
const MOST = 40;

/** What a person said columns mean, by the shape of the files that have them; kept in this browser. */
export class KeptChoices {
  constructor(readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {}

  get(shape: string): FieldChoice | undefined {
    return shape === '' ? undefined : this.#all().get(shape);
  }

  set(shape: string, choice: FieldChoice): void {
    if (shape === '') return;
    const all = this.#all();
    all.delete(shape);
    if (Object.keys(choice).length > 0) all.set(shape, choice);
    try {
      this.storage.setItem(KEY, JSON.stringify([...all].slice(-MOST)));
    } catch {
      // Storage that is full or forbidden forgets the choice, and nothing else.
    }
  }

  #all(): Map<string, FieldChoice> {
    try {
      const kept: unknown = JSON.parse(this.storage.getItem(KEY) ?? '[]');
      return new Map(Array.isArray(kept) ? kept.flatMap(entryOf) : []);
    } catch {
      return new Map();
    }
  }
}

function entryOf(entry: unknown): [string, FieldChoice][] {
  if (!Array.isArray(entry)) return [];
  const [shape, choice] = entry as unknown[];
  if (typeof shape !== 'string' || typeof choice !== 'object' || choice === null) return [];
  const fields = Object.entries(choice).filter(
    (pair): pair is [Field, string] =>
      (FIELDS as readonly string[]).includes(pair[0]) && typeof pair[1] === 'string',
  );
  const nothing = (choice as { nothing?: unknown }).nothing;
  const names = Array.isArray(nothing) ? nothing.filter((name) => typeof name === 'string') : [];
  return [[shape, { ...Object.fromEntries(fields), ...(names.length === 0 ? {} : { nothing: names }) }]];
}
