import { Converter } from 'opencc-js/t2cn';

/** Traditional characters read as simplified ones, for the model only; what is shown stays as it was written. */
export const toSimplified: (text: string) => string = Converter({ from: 't', to: 'cn' });

/** The same with every character in its place, so that offsets into the one hold in the other. */
export function simplifiedInPlace(text: string): string {
  const known = read.get(text);
  if (known !== undefined) return known;
  const whole = toSimplified(text);
  const simplified =
    whole.length === text.length
      ? whole
      : Array.from(text, (character) => {
          const one = toSimplified(character);
          return one.length === character.length ? one : character;
        }).join('');
  if (read.size > 20_000) read.clear();
  read.set(text, simplified);
  return simplified;
}

/** A thread is described anew whenever a decision changes. */
const read = new Map<string, string>();
