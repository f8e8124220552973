/** What speaks for and against two persons of a thread being one, as numbers for the learned scorer. */
import { apartOf } from './evidence-apart.ts';
import { EVIDENCE, type EvidenceName, type SetEvidence } from './evidence-names.ts';
import { placesOf } from './evidence-places.ts';
import type { Profile } from './profile.ts';
import { signsOf, type Facet, type SignKind } from './signs.ts';
import type { ThreadKnowledge } from './thread-knowledge.ts';

const AT = Object.fromEntries(EVIDENCE.map((name, at) => [name, at])) as Record<EvidenceName, number>;

/** Numbers for two persons; `small` has fewer mentions than `big`, or as many and comes later. */
export function evidenceBetween(
  thread: ThreadKnowledge,
  small: Profile,
  big: Profile,
  target: Float64Array = new Float64Array(EVIDENCE.length),
): Float64Array {
  target.fill(0);
  const set: SetEvidence = (name, value) => {
    target[AT[name]] = Number(value);
  };
  wordsBetween(thread, small, big, set);
  saidOf(small, big, set);
  kindsOf(thread, small, big, set);
  amountsOf(thread, small, big, set);
  placesOf(small, big, set);
  const logits = thread.logitsBetween(small, big);
  set('logitMost', logits.most);
  set('logitMean', logits.mean);
  set('logitsSeen', Math.min(4, logits.seen));
  toldOf(thread, small, big, set);
  apartOf(thread, small, big, set);
  set('wordsLead', thread.wordsLead(small, big));
  set('nicknameShared', Math.max(nicknameShared(small, big), nicknameShared(big, small)));
  return target;
}

const LIKE_RANGE = 20;

function wordsBetween(thread: ThreadKnowledge, small: Profile, big: Profile, set: SetEvidence): void {
  const [ofSmall, ofBig] = [small.tellingTexts, big.tellingTexts];
  let [sum, contained, stretch, characters, charactersSum, pairs, pairsSum] = [0, 0, 0, 0, 0, 0, 0];
  let [covered, coveredSum, head, headSum, name, rare] = [0, 0, 0, 0, 0, 0];
  let [like, likeMost, likeLeast] = [0, -LIKE_RANGE, LIKE_RANGE];
  let [sameName, sameDescription, sameNoun] = [false, false, false];
  for (const [one, times] of ofSmall) {
    const signs = signsOf(one);
    for (const [other, otherTimes] of ofBig) {
      const weight = Math.sqrt(times * otherTimes);
      const likeness = thread.likenesses.between(one, other);
      const otherSigns = signsOf(other);
      sum += weight;
      like += weight * likeness.learned;
      likeMost = Math.max(likeMost, likeness.learned);
      likeLeast = Math.min(likeLeast, likeness.learned);
      if (likeness.isEqual) {
        if (signs.kind === 'name') sameName = true;
        else if (signs.kind === 'noun') sameNoun = true;
        else sameDescription = true;
      }
      if (likeness.isContained) contained = 1;
      stretch = Math.max(stretch, likeness.stretch);
      characters = Math.max(characters, likeness.characters);
      charactersSum += weight * likeness.characters;
      pairs = Math.max(pairs, likeness.pairs);
      pairsSum += weight * likeness.pairs;
      covered = Math.max(covered, likeness.covered);
      coveredSum += weight * likeness.covered;
      const isHead = Number(likeness.isSameNoun);
      head = Math.max(head, isHead);
      headSum += weight * isHead;
      name = Math.max(name, likeness.names);
      rare = Math.max(rare, thread.rareShared(signs, otherSigns));
    }
  }
  const bothNamed = small.has('name') && big.has('name');
  set('sameName', sameName);
  set('namePart', name === 2);
  set('nameCharacter', name === 1);
  set('bothNamed', bothNamed);
  set('otherName', bothNamed && name === 0);
  set('sameDescription', sameDescription);
  set('sameNoun', sameNoun);
  set('contained', contained);
  set('stretch', Math.min(5, stretch));
  set('charactersMost', characters);
  set('pairsMost', pairs);
  set('coveredMost', covered);
  set('headMost', head);
  set('rareMost', rare);
  if (sum > 0) {
    set('likeMean', like / sum);
    set('likeMost', likeMost);
    set('likeLeast', likeLeast);
    set('charactersMean', charactersSum / sum);
    set('pairsMean', pairsSum / sum);
    set('coveredMean', coveredSum / sum);
    set('headMean', headSum / sum);
  }
}

/** Facets of which somebody has mostly one value, and what speaks for and against by them. */
const SINGLE = [
  ['place', 'placeAlike', 'placeUnlike'],
  ['clothes', 'clothesAlike', 'clothesUnlike'],
  ['hair', 'hairAlike', 'hairUnlike'],
  ['age', 'ageAlike', 'ageUnlike'],
  ['height', 'heightAlike', 'heightUnlike'],
  ['role', 'roleAlike', 'roleUnlike'],
  ['number', 'numberAlike', 'numberUnlike'],
] as const;

function saidOf(small: Profile, big: Profile, set: SetEvidence): void {
  const product = small.female * big.female;
  set('genderAlike', product > 0 ? Math.min(3, Math.sqrt(product)) : 0);
  set('genderUnlike', product < 0 ? Math.min(3, Math.sqrt(-product)) : 0);
  let [allAlike, allUnlike] = [0, 0];
  for (const [facet, alikeName, unlikeName] of SINGLE) {
    const share = facetLikeness(small, big, facet);
    if (share === undefined) continue;
    set(alikeName, share);
    set(unlikeName, 1 - share);
    allAlike += share;
    allUnlike += 1 - share;
  }
  const traits = facetLikeness(small, big, 'trait') ?? 0;
  set('traitAlike', traits);
  set('facetsAlike', allAlike + traits);
  set('facetsUnlike', allUnlike);
}

/** 1 where both have the same values as often, 0 where none is shared; undefined where one has none. */
function facetLikeness(small: Profile, big: Profile, facet: Facet): number | undefined {
  const [ofSmall, ofBig] = [small.valuesOf(facet), big.valuesOf(facet)];
  if (ofSmall === undefined || ofBig === undefined) return undefined;
  let [alike, a, b] = [0, 0, 0];
  for (const [value, times] of ofSmall) {
    a += times;
    alike += Math.sqrt(times * (ofBig.get(value) ?? 0));
  }
  for (const times of ofBig.values()) b += times;
  return alike / Math.sqrt(a * b);
}

const PRONOUNS: readonly SignKind[] = ['third', 'second', 'first', 'reflexive'];

function kindsOf(thread: ThreadKnowledge, small: Profile, big: Profile, set: SetEvidence): void {
  const share = (one: Profile, kind: SignKind): number => (one.kinds.get(kind) ?? 0) / Math.max(1, one.size);
  set('namesSmall', share(small, 'name'));
  set('describedSmall', share(small, 'described'));
  set('nounSmall', share(small, 'noun'));
  set('thirdSmall', share(small, 'third'));
  set('secondSmall', share(small, 'second'));
  set('firstSmall', share(small, 'first'));
  set('reflexiveSmall', share(small, 'reflexive'));
  set('namesBig', share(big, 'name'));
  set('describedBig', share(big, 'described'));
  set('nounBig', share(big, 'noun'));
  set('thirdBig', share(big, 'third'));
  set('secondBig', share(big, 'second'));
  set('firstBig', share(big, 'first'));
  const isOnlyPronouns = (one: Profile): boolean =>
    PRONOUNS.reduce((sum, kind) => sum + (one.kinds.get(kind) ?? 0), 0) === one.size;
  set('onlyPronounsSmall', isOnlyPronouns(small));
  set('onlyPronounsBig', isOnlyPronouns(big));
  set('commenterSmall', small.isCommenter);
  set('commenterBig', big.isCommenter);
  set('posterSmall', small.isPoster);
  set('posterBig', big.isPoster);
  set('bothPoster', small.isPoster && big.isPoster);
  const [a, b] = [small.possessors, big.possessors];
  set('possessedSmall', a.size > 0);
  set('possessedBig', b.size > 0);
  const isSame = thread.isOneOwned(small, big);
  set('samePossessor', isSame);
  set('otherPossessor', a.size > 0 && b.size > 0 && !isSame);
  set('ownersWrite', small.writers.size > 0 && big.writers.size > 0 && !isSame);
  set('groups', small.count > 1);
  set('groupSame', small.count > 1 && small.count === big.count);
}

function amountsOf(thread: ThreadKnowledge, small: Profile, big: Profile, set: SetEvidence): void {
  set('sizeSmall', Math.log(small.size));
  set('sizeBig', Math.log(big.size));
  set('shareBig', big.comments.size / Math.max(1, thread.commentCount));
  set('surenessSmall', small.sureness / small.size);
  set('surenessBig', big.sureness / big.size);
  set('settledApart', settledApart(thread, small, big));
  set('threadSize', Math.log(thread.commentCount));
  set('conversations', Math.log(thread.conversationCount));
  set('perConversation', thread.commentCount / thread.conversationCount);
  const { rank, lead } = thread.standing(small, big);
  set('rankBig', rank);
  set('leadBig', lead);
  const noun = thread.nounOf(small, big);
  if (noun === undefined) return;
  set('rivals', noun.rivals);
  set('nounShare', noun.shareOfBig);
  set('nounGroup', noun.isGrouped);
  set('bareNoun', noun.isBare);
}

/** Each goes by words of its own again and again, which share nothing: 老板 three times, 西装大哥 four times. */
function settledApart(thread: ThreadKnowledge, small: Profile, big: Profile): number {
  const [one, other] = [small.tellingTexts[0], big.tellingTexts[0]];
  if (one === undefined || other === undefined) return 0;
  return thread.likenesses.between(one[0], other[0]).characters > 0 ? 0 : Math.min(5, one[1], other[1]);
}

/** Of the words for the one how much stands in the nickname of the other: 小满 and 小满问问. */
function nicknameShared(named: Profile, commenter: Profile): number {
  let most = 0;
  for (const nickname of commenter.nicknames) {
    for (const [text] of named.tellingTexts) {
      let shared = 0;
      for (const pair of signsOf(text).pairs) if (nickname.includes(pair)) shared += 1;
      most = Math.max(most, shared);
    }
  }
  return Math.min(3, most);
}

function toldOf(thread: ThreadKnowledge, small: Profile, big: Profile, set: SetEvidence): void {
  set('toldMost', thread.toldOf(small, big));
  set('toldOther', thread.toldOf(big, small));
  set('contexts', thread.contextsShared(small, big));
}
