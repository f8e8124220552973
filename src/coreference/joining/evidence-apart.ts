/** What tells two persons apart: other numbers, other sides, other looks of one noun, words that stood beside each other. */
import type { SetEvidence } from './evidence-names.ts';
import type { Profile } from './profile.ts';
import { signsOf, type Signs } from './signs.ts';
import type { ThreadKnowledge } from './thread-knowledge.ts';

export function apartOf(thread: ThreadKnowledge, small: Profile, big: Profile, set: SetEvidence): void {
  groupsOf(small, big, set);
  const { unlike, lead } = modifiersOf(small, big);
  set('otherModifier', unlike);
  set('modifierLead', lead);
  set('besideTexts', Math.min(3, thread.beside.texts(small, big)));
  set('introducedSmall', Math.min(3, small.introductions));
  set('introducedBig', Math.min(3, big.introductions));
  set('longestSmall', Math.min(LONG, small.longest));
  set('longestBig', Math.min(LONG, big.longest));
  set('besideNouns', Math.min(3, thread.beside.nouns(small, big)));
  set(
    'anotherSmall',
    shareOf(small, ({ isAnother }) => isAnother),
  );
  set(
    'anotherBig',
    shareOf(big, ({ isAnother }) => isAnother),
  );
}

/** Longer descriptions tell no more. */
const LONG = 16;

/** 三个 and 俩 are two groups; 我们 is another for each who says it. */
function groupsOf(small: Profile, big: Profile, set: SetEvidence): void {
  if (small.count <= 1 || big.count <= 1) return;
  const known = Number.isFinite(small.count) && Number.isFinite(big.count);
  set('countUnlike', known && small.count !== big.count);
  set('countAlike', known && small.count === big.count);
  const of = (one: Profile, side: NonNullable<Signs['side']>): number =>
    shareOf(one, (signs) => signs.side === side);
  const [weSmall, weBig] = [of(small, 'we'), of(big, 'we')];
  set('weSmall', weSmall);
  set('weBig', weBig);
  set('youAllSmall', of(small, 'you'));
  set('youAllBig', of(big, 'you'));
  const isShared = [...small.authors].some((author) => big.authors.has(author));
  set('otherSide', weSmall > 0 && weBig > 0 && !isShared);
}

/** Of the pairs of descriptions with one noun how many say something else of it; and how many say nothing at all. */
function modifiersOf(small: Profile, big: Profile): { unlike: number; lead: number } {
  let [alike, unlike] = [0, 0];
  for (const [one] of small.tellingTexts) {
    const a = signsOf(one);
    if (a.noun === '' || a.modifiers.size === 0) continue;
    for (const [other] of big.tellingTexts) {
      const b = signsOf(other);
      if (b.noun !== a.noun || b.modifiers.size === 0) continue;
      if ([...a.modifiers].some((piece) => b.modifiers.has(piece))) alike += 1;
      else unlike += 1;
    }
  }
  const all = alike + unlike;
  return all === 0 ? { unlike: 0, lead: 0 } : { unlike: unlike / all, lead: (alike - unlike) / all };
}

/** Which share of the mentions with words of their own are so. */
function shareOf(profile: Profile, isSo: (signs: Signs) => boolean): number {
  let [so, all] = [0, 0];
  for (const [text, times] of profile.texts) {
    all += times;
    if (isSo(signsOf(text))) so += times;
  }
  return so / Math.max(1, all);
}
