/** Names of persons, and which may be one person's: 裴子昂, 子昂, 小裴, 裴哥. */
import { ELDER_TITLES } from './lexicon/tables/ages.ts';
import { oneOf } from './lexicon/words.ts';
import { genderConflict, genderOf } from './person-words.ts';
import { withoutTitle } from './title.ts';

/**
 * A name without what changes from one use to the next: 杨老师, 杨哥, 小杨, 老杨 → 杨; 羊羊 → 羊; 李小明 → 李小明.
 */
export function nameCore(name: string): string {
  let core = name.replace(/^@/u, '');
  const bare = withoutTitle(core);
  if (bare.length > 0) core = bare;
  const unprefixed = core.replace(/^[小老阿大](?=.)/u, '');
  if (Array.from(unprefixed).length <= 2) core = unprefixed;
  const doubled = /^(.)\1$/u.exec(core);
  return doubled?.[1] ?? core;
}

/**
 * Whether two names may be one person's: the same core, a full name and its given name (裴子昂, 子昂), a
 * surname with a title (裴哥, 小裴), a nickname from one character (昂昂, 柚子). Not when their genders differ.
 */
export function namesMatch(one: string, other: string): 'same' | 'part' | 'character' | null {
  const first = one.replace(/^@/u, '');
  const second = other.replace(/^@/u, '');
  if (first === second) return 'same';
  const [a, b] = [nameCore(first), nameCore(second)];
  if (genderConflict(genderOf(first), genderOf(second))) return null;
  if (isYoung(first) !== isYoung(second) && (isOld(first) || isOld(second))) return null;
  const [short, long] = Array.from(a).length <= Array.from(b).length ? [a, b] : [b, a];
  const shortLength = Array.from(short).length;
  if (isDiminutive(a, b) || isDiminutive(b, a)) return 'character';
  if (shortLength >= 2) return long.includes(short) ? 'part' : null;
  if (short === long) return 'character';
  const characters = Array.from(long);
  if (characters.length > 4) return null;
  return characters[0] === short || characters.at(-1) === short ? 'character' : null;
}

/** 老罗 and 小罗, 小罗 and 罗叔 are two generations, not one person. */
function isYoung(name: string): boolean {
  return /^小./u.test(name);
}
function isOld(name: string): boolean {
  return OLD.test(name);
}

/** 柚子 for 许柚, 栗子 for 何栗: a diminutive of the name's last character. */
function isDiminutive(short: string, name: string): boolean {
  const stem = /^(.)[子儿崽宝]$/u.exec(short)?.[1];
  return stem !== undefined && Array.from(name).at(-1) === stem;
}

const OLD = new RegExp(`^老.|.${oneOf(ELDER_TITLES)}$`, 'u');
