/** Tables of plain words (spaces between them) as patterns. */

/** The words of a table, one by one, the longest first: what is looked for in this order finds the longest. */
export function wordsOf(table: string | readonly string[]): readonly string[] {
  const words = [table].flat().flatMap((line) => line.split(' '));
  return words.sort((a, b) => b.length - a.length);
}

/** The source of a pattern for any one of the words. */
export const oneOf = (table: string | readonly string[]): string => `(?:${wordsOf(table).join('|')})`;

/** The longest word of the table that ends a text. */
export const endingIn = (...tables: readonly (string | readonly string[])[]): RegExp =>
  new RegExp(`${oneOf(tables.flat())}$`, 'u');

/** Words to the first of their line. */
export const firstOfLine = (lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(lines.flatMap((line) => line.split(' ').map((word, _, [first]) => [word, first ?? word])));
