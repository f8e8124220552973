import { COUNTERPARTS } from './tables/counterparts.ts';

/** A word of a text that another can stand in for. Offsets are UTF-16 units, `end` exclusive. */
export interface Counterpart {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
}

const OTHER_OF = new Map<string, string>();
// As a pair is written it comes first; read backwards it stands where no pair says something else.
for (const [one, other] of COUNTERPARTS) if (!OTHER_OF.has(one)) OTHER_OF.set(one, other);
for (const [one, other] of COUNTERPARTS) if (!OTHER_OF.has(other)) OTHER_OF.set(other, one);
const LONGEST = Math.max(...[...OTHER_OF.keys()].map((word) => word.length));

/** What of a mention can be turned into its counterpart, from left to right, the longest word at each place. */
export function counterpartsIn(text: string): Counterpart[] {
  const found: Counterpart[] = [];
  for (let start = 0; start < text.length;) {
    const one = longestAt(text, start);
    if (one !== null) found.push(one);
    start = one?.end ?? start + 1;
  }
  return found;
}

function longestAt(text: string, start: number): Counterpart | null {
  for (let end = Math.min(text.length, start + LONGEST); end > start; end -= 1) {
    const from = text.slice(start, end);
    const to = OTHER_OF.get(from);
    // 没戴眼镜 is a word of its own, and 戴眼镜 in it none.
    if (to !== undefined) return { start, end, from, to };
  }
  return null;
}
