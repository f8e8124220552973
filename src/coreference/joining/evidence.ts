/** What speaks for and against two persons of a thread being one, as numbers for the learned scorer. */
import { lowerBound } from './lower-bound.ts';
import type { Profile } from './profile.ts';
import { signsOf, type Facet, type SignKind } from './signs.ts';
import type { ThreadKnowledge } from './thread-knowledge.ts';

/** The numbers, in the order in which `evidenceBetween` gives them. The scorer's weights are by these names. */
export const EVIDENCE = [
  // words
  'sameName', 'namePart', 'nameCharacter', 'bothNamed', 'otherName',
  'sameDescription', 'sameNoun', 'contained', 'stretch', 'charactersMost', 'charactersMean', 'pairsMost', 'pairsMean',
  'coveredMost', 'coveredMean', 'headMost', 'headMean', 'rareMost',
  // what is said
  'genderAlike', 'genderUnlike', 'facetsAlike', 'facetsUnlike', 'placeAlike', 'placeUnlike', 'clothesAlike', 'clothesUnlike',
  'hairAlike', 'hairUnlike', 'ageAlike', 'ageUnlike', 'heightAlike', 'heightUnlike', 'roleAlike', 'roleUnlike', 'numberAlike', 'numberUnlike', 'traitAlike',
  // kinds
  'namesSmall', 'describedSmall', 'nounSmall', 'thirdSmall', 'secondSmall', 'firstSmall', 'reflexiveSmall',
  'namesBig', 'describedBig', 'nounBig', 'thirdBig', 'secondBig', 'firstBig',
  'onlyPronounsSmall', 'onlyPronounsBig', 'commenterSmall', 'commenterBig', 'posterSmall', 'posterBig', 'bothPoster',
  'possessedSmall', 'possessedBig', 'samePossessor', 'otherPossessor', 'groupSame', 'groups',
  // how much each is spoken of
  'sizeSmall', 'sizeBig', 'shareBig', 'rankBig', 'leadBig', 'threadSize',
  // how many of the noun there are
  'rivals', 'nounShare', 'nounGroup', 'bareNoun',
  // where
  'sameComment', 'speakerAndHearer', 'sharedConversations', 'distance', 'distanceInConversation', 'sinceBig', 'bigComesFirst', 'byOneAuthor', 'bigWritesSmall',
  'answers',
  // the model, which saw mentions of one conversation together
  'logitMost', 'logitMean', 'logitsSeen',
  // what is told of them
  'toldMost', 'toldOther', 'contexts',
] as const;
export type EvidenceName = (typeof EVIDENCE)[number];

const AT = Object.fromEntries(EVIDENCE.map((name, at) => [name, at])) as Record<EvidenceName, number>;

/** Numbers for two persons; `small` has fewer mentions than `big`, or as many and comes later. */
export function evidenceBetween(
  thread: ThreadKnowledge,
  small: Profile,
  big: Profile,
  target: Float64Array = new Float64Array(EVIDENCE.length),
): Float64Array {
  target.fill(0);
  const set = (name: EvidenceName, value: number | boolean): void => {
    target[AT[name]] = Number(value);
  };
  wordsBetween(thread, small, big, set);
  saidOf(small, big, set);
  kindsOf(thread, small, big, set);
  amountsOf(thread, small, big, set);
  placesOf(thread, small, big, set);
  const logits = thread.logitsBetween(small, big);
  set('logitMost', logits.most);
  set('logitMean', logits.mean);
  set('logitsSeen', Math.min(4, logits.seen));
  toldOf(thread, small, big, set);
  return target;
}

type Setter = (name: EvidenceName, value: number | boolean) => void;

function wordsBetween(thread: ThreadKnowledge, small: Profile, big: Profile, set: Setter): void {
  const [ofSmall, ofBig] = [small.tellingTexts, big.tellingTexts];
  let [sum, contained, stretch, characters, charactersSum, pairs, pairsSum] = [0, 0, 0, 0, 0, 0, 0];
  let [covered, coveredSum, head, headSum, name, rare] = [0, 0, 0, 0, 0, 0];
  let [sameName, sameDescription, sameNoun] = [false, false, false];
  for (const [one, times] of ofSmall) {
    const signs = signsOf(one);
    for (const [other, otherTimes] of ofBig) {
      const weight = Math.sqrt(times * otherTimes);
      const likeness = thread.likenesses.between(one, other);
      const otherSigns = signsOf(other);
      sum += weight;
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

function saidOf(small: Profile, big: Profile, set: Setter): void {
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

function kindsOf(thread: ThreadKnowledge, small: Profile, big: Profile, set: Setter): void {
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
  set('groups', small.count > 1);
  set('groupSame', small.count > 1 && small.count === big.count);
}

function amountsOf(thread: ThreadKnowledge, small: Profile, big: Profile, set: Setter): void {
  set('sizeSmall', Math.log(small.size));
  set('sizeBig', Math.log(big.size));
  set('shareBig', big.comments.size / Math.max(1, thread.commentCount));
  set('threadSize', Math.log(thread.commentCount));
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

function placesOf(thread: ThreadKnowledge, small: Profile, big: Profile, set: Setter): void {
  let [same, shared, nearest, before, spoken] = [0, 0, Infinity, 0, 0];
  for (const comment of small.comments) {
    if (big.comments.has(comment)) same += 1;
    if (small.speaksIn.has(comment) && big.heardIn.has(comment)) spoken += 1;
    if (big.speaksIn.has(comment) && small.heardIn.has(comment)) spoken += 1;
    const distance = distanceTo(big, comment);
    nearest = Math.min(nearest, distance);
    if (big.first < comment) before += 1;
  }
  for (const root of small.roots) if (big.roots.has(root)) shared += 1;
  set('sameComment', same / small.comments.size);
  set('speakerAndHearer', Math.min(2, spoken));
  set('sharedConversations', Math.min(3, shared));
  set('distance', Math.log(1 + nearest));
  set('distanceInConversation', shared > 0 ? 1 / (1 + nearest) : 0);
  set('sinceBig', Math.min(10, commentsSince(small, big)));
  set('bigComesFirst', before / small.comments.size);
  set('byOneAuthor', [...small.authors].some((author) => big.authors.has(author)));
  set('bigWritesSmall', (small.isCommenter || big.isCommenter) && [...small.authors].some((author) => big.authors.has(author)));
  set('answers', [...small.comments].some((comment) => big.answered.has(comment)) || [...small.answered].some((comment) => big.comments.has(comment)));
}

/** Comments between one and the nearest in which the person is mentioned. */
function distanceTo({ commentOrder }: Profile, comment: number): number {
  const at = lowerBound(commentOrder, comment);
  return Math.min(
    Math.abs((commentOrder[at] ?? Infinity) - comment),
    Math.abs(comment - (commentOrder[at - 1] ?? -Infinity)),
  );
}

/** From the last comment about `big` on to the next about `small`, where it is nearest. */
function commentsSince(small: Profile, big: Profile): number {
  let nearest = Infinity;
  for (const comment of small.commentOrder) {
    const before = big.commentOrder[lowerBound(big.commentOrder, comment) - 1];
    if (before !== undefined) nearest = Math.min(nearest, comment - before);
  }
  return nearest;
}

function toldOf(thread: ThreadKnowledge, small: Profile, big: Profile, set: Setter): void {
  set('toldMost', thread.toldOf(small, big));
  set('toldOther', thread.toldOf(big, small));
  set('contexts', thread.contextsShared(small, big));
}
