/** What is certain of two persons of a thread, before anything is weighed: that they are two. */
import type { Profile } from './profile.ts';

/**
 * Certain things: two commenters are two, so are one and many, who is named inside the words for the other, a woman and a man,
 * an old one and a child, left and right, blue hair and yellow hair, kin of two who write.
 */
export function mayBeOne(one: Profile, other: Profile): boolean {
  if (one.isCommenter && other.isCommenter) return false;
  if (one.count > 1 !== other.count > 1) return false;
  if (areOfTwoWriters(one, other)) return false;
  if (isWomanAndMan(one, other) || isWomanAndMan(other, one)) return false;
  if (isOldAndChild(one, other) || isOldAndChild(other, one)) return false;
  if (hasOtherColours(one, other)) return false;
  if (isAny(one.apart, other.numbers) || isAny(other.apart, one.numbers)) return false;
  return (
    !(isOnlyAt(one, 'left', 'right') && isOnlyAt(other, 'right', 'left')) &&
    !(isOnlyAt(one, 'right', 'left') && isOnlyAt(other, 'left', 'right'))
  );
}

/** 我妈 of one commenter and 我闺蜜 of another. */
function areOfTwoWriters(one: Profile, other: Profile): boolean {
  return one.writers.size > 0 && other.writers.size > 0 && !isAny(one.writers, other.writers);
}

/** 女生 and 那个男生; who was called both by somebody may be either. */
function isWomanAndMan(one: Profile, other: Profile): boolean {
  return one.women > 0 && one.men === 0 && other.men > 0 && other.women === 0;
}

/** 骑三轮的奶奶 and 戴草帽的小孩: none of the pairs of descriptions of one person in 345 written threads is so, of two persons 633 are. */
function isOldAndChild(one: Profile, other: Profile): boolean {
  return one.elders > 0 && one.children === 0 && other.children > 0 && other.elders === 0;
}

/** 蓝头发的女生 and 黄头发那个: of one thing that both have, nobody says one colour of both (0 pairs of one person, 155 of two). */
function hasOtherColours(one: Profile, other: Profile): boolean {
  let isOther = false;
  for (const [thing, colours] of one.colours) {
    const there = other.colours.get(thing);
    if (there === undefined) continue;
    for (const colour of colours) if (there.has(colour)) return false;
    isOther = true;
  }
  return isOther;
}

/** All who say where say this side. */
function isOnlyAt(profile: Profile, side: string, opposite: string): boolean {
  const places = [...(profile.valuesOf('place')?.keys() ?? [])];
  return (
    places.some((place) => place.startsWith(side)) && !places.some((place) => place.startsWith(opposite))
  );
}

function isAny(some: ReadonlySet<number>, others: ReadonlySet<number>): boolean {
  for (const one of some) if (others.has(one)) return true;
  return false;
}
