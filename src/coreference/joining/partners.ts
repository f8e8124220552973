/**
 * Which persons are worth comparing: those that share words, looks, places or a conversation, and everybody with those
 * spoken of most. By index, with a bound for each, so that a thread of any length costs as much as it is long.
 */
import { nameCore } from '../../reading/names.ts';
import { lowerBound } from './lower-bound.ts';
import type { Profile } from './profile.ts';
import { signsOf } from './signs.ts';

/** Of a key that many share, so many on either side are looked at. */
const NEIGHBOURS = 8;
/** All comparisons of a thread together; in a long one each person has fewer partners. */
const BUDGET = 40_000;
const PARTNERS = { least: 8, most: 40 };
/** With so many spoken of most everybody is compared. */
const PROMINENT = { least: 4, most: 16 };

/** For every person its partners that stand before it, by their place in `profiles`. */
export function partnersOf(profiles: readonly Profile[]): readonly (readonly number[])[] {
  const keys = profiles.map((profile) => keysOf(profile));
  const holders = new Map<string, number[]>();
  keys.forEach((ofOne, at) => {
    for (const key of ofOne) {
      const others = holders.get(key);
      if (others === undefined) holders.set(key, [at]);
      else others.push(at);
    }
  });
  const mostPartners = within(PARTNERS, (0.7 * BUDGET) / profiles.length);
  const prominent = [...profiles.keys()]
    .sort((a, b) => sizeAt(profiles, b) - sizeAt(profiles, a))
    .slice(0, within(PROMINENT, (0.3 * BUDGET) / profiles.length));
  return profiles.map((_, at) => {
    const weights = new Map<number, number>();
    for (const key of keys[at] ?? []) {
      const others = holders.get(key) ?? [];
      const place = lowerBound(others, at);
      const weight = 1 / Math.sqrt(others.length);
      for (let other = Math.max(0, place - NEIGHBOURS); other < place; other += 1) {
        const partner = others[other];
        if (partner !== undefined) weights.set(partner, (weights.get(partner) ?? 0) + weight);
      }
    }
    const best = [...weights].sort((a, b) => b[1] - a[1]).slice(0, mostPartners);
    const partners = new Set(best.map(([partner]) => partner));
    for (const partner of prominent) if (partner !== at) partners.add(partner);
    return [...partners];
  });
}

function within({ least, most }: { least: number; most: number }, count: number): number {
  return Math.max(least, Math.min(most, Math.round(count)));
}

function sizeAt(profiles: readonly Profile[], at: number): number {
  return profiles[at]?.comments.size ?? 0;
}

function keysOf(profile: Profile): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const text of profile.texts.keys()) {
    const { kind, noun, content, pairs } = signsOf(text);
    keys.add(`text ${text}`);
    keys.add(`kind ${kind}`);
    if (noun !== '') keys.add(`noun ${noun}`);
    for (const pair of pairs) keys.add(`pair ${pair}`);
    if (kind === 'name') for (const character of nameCore(text)) keys.add(`name ${character}`);
    if (content.length === 1) keys.add(`one ${content.join('')}`);
  }
  for (const [facet, values] of profile.facets)
    for (const value of values.keys()) keys.add(`${facet} ${value}`);
  for (const root of profile.roots) keys.add(`in ${root}`);
  return keys;
}
