/** Signs of two descriptions side by side, whose weights are learned: 医生 and 大夫 speak for one person, 丈母娘 and 新郎 for two. */
import type { Signs } from './signs.ts';

/** The same whichever of the two comes first. */
export function pairWords(one: Signs, other: Signs): readonly string[] {
  const words = new Set<string>();
  const add = (name: string, a: string, b: string): void => {
    words.add(`${name} ${a < b ? `${a}|${b}` : `${b}|${a}`}`);
  };
  add('kinds', one.kind, other.kind);
  add('noun', nounOrKind(one), nounOrKind(other));
  add('last', one.content.at(-1) ?? '', other.content.at(-1) ?? '');
  add('lastTwo', one.content.slice(-2).join(''), other.content.slice(-2).join(''));
  add('first', one.content[0] ?? '', other.content[0] ?? '');
  const [ofOne, ofOther] = [new Set(one.content), new Set(other.content)];
  for (const character of ofOne) {
    if (ofOther.has(character)) words.add(`both ${character}`);
    else if (ofOne.size <= SHORT) words.add(`only ${character}`);
  }
  if (ofOther.size <= SHORT)
    for (const character of ofOther) if (!ofOne.has(character)) words.add(`only ${character}`);
  for (const { facet, value } of one.facets) {
    for (const there of other.facets) if (there.facet === facet) add(facet, value, there.value);
  }
  return [...words];
}

/** Of longer descriptions most characters say nothing that another would have to share. */
const SHORT = 4;

function nounOrKind({ noun, kind }: Signs): string {
  return noun === '' ? `(${kind})` : noun;
}
