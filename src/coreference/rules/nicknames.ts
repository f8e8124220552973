import { nameOf } from './commenter-names.ts';
import { isNickname } from './identity-rules.ts';

/** The commenters' nicknames, to be asked for the names they hold. */
export class Nicknames {
  /** By every two code units that stand together: a long thread has as many nicknames as names to ask for. */
  readonly #byPair = new Map<string, string[]>();

  constructor(nicknames: Iterable<string>) {
    for (const nickname of new Set(nicknames)) {
      const shown = nameOf(nickname);
      const pairs = new Set(
        Array.from({ length: Math.max(0, shown.length - 1) }, (_, at) => shown.slice(at, at + 2)),
      );
      for (const pair of pairs) {
        const holders = this.#byPair.get(pair);
        if (holders === undefined) this.#byPair.set(pair, [nickname]);
        else holders.push(nickname);
      }
    }
  }

  /** The first nickname that holds this name. */
  holding(name: string): string | undefined {
    return this.#byPair.get(name.slice(0, 2))?.find((nickname) => isNickname(nameOf(nickname), name));
  }
}
