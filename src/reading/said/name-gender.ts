import type { Gender } from '../lexicon/entry.ts';
import { FAMILY_NAMES, FEMALE_GIVEN, MALE_GIVEN, TRANSLITERATION } from '../lexicon/tables/names.ts';

/**
 * The gender that the characters of a Chinese name lean to; nothing where they lean nowhere, or where it does not
 * look like a name: three characters without a family name, foreign ones.
 */
export function readNameGender(name: string): { value: Gender; sure: number; text: string }[] {
  const characters = Array.from(name);
  const isNamed = FAMILY_NAMES.includes(name.charAt(0)) || /^[小阿老]/.test(name);
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || (characters.length > 2 && !isNamed)) return [];
  if (characters.some((character) => TRANSLITERATION.includes(character))) return [];
  const given = isNamed ? characters.slice(1) : characters;
  const female = given.filter((character) => FEMALE_GIVEN.includes(character)).length;
  const male = given.filter((character) => MALE_GIVEN.includes(character)).length;
  if (female === male) return [];
  const sure = (Math.abs(female - male) > 1 ? 0.85 : 0.72) - (isNamed ? 0 : 0.05);
  return [{ value: female > male ? 'female' : 'male', sure, text: name }];
}
