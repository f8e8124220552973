import type { Gender } from './lexicon/entry.ts';
import { FAMILY_NAMES, FEMALE_GIVEN, MALE_GIVEN } from './lexicon/names.ts';

/** The gender that the characters of a given name lean to; nothing where they lean nowhere. */
export function readNameGender(name: string): { value: Gender; sure: number; text: string }[] {
  if (!/^\p{Script=Han}{2,4}$/u.test(name)) return [];
  const isFull = FAMILY_NAMES.includes(name.charAt(0)) || /^[小阿老]/.test(name);
  const given = Array.from(isFull ? name.slice(1) : name);
  const female = given.filter((character) => FEMALE_GIVEN.includes(character)).length;
  const male = given.filter((character) => MALE_GIVEN.includes(character)).length;
  if (female === male) return [];
  return [
    {
      value: female > male ? 'female' : 'male',
      sure: Math.abs(female - male) > 1 ? 0.85 : 0.72,
      text: name,
    },
  ];
}
