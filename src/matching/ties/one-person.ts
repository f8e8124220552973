/** Whether words of two discussions speak of one person, before the picture is asked. */
import { sharesWords } from '../../reading/likeness.ts';
import type { Description, MentionInThread, Said } from '../../reading/said/description.ts';
import { isTold } from './ties.ts';

/**
 * Log odds that two descriptions whom coreference made one are one. In threads of a handful of discussions two that are each told
 * from others and share no word are one person in 1 of 14 pairs under 83 clips, and in wide threads (models/coref-zh/data) in
 * 48 of 95: there the text is left as it is unless the picture speaks.
 * @param wide 0 for a thread of few discussions to 1 for one of many
 */
export function onePersonByWords(one: Description, other: Description, wide: number): number {
  const [a, b] = [one.mentions.filter(isTelling), other.mentions.filter(isTelling)];
  if (a.length === 0 || b.length === 0) {
    return [one, other].some((part) => isAnswering(part)) ? ANSWERING : SHARED;
  }
  if (a.some((x) => b.some((y) => sharesWords(x.mention.text, y.mention.text)))) return SHARED;
  if (looksShared(one, other)) return SHARED;
  const [toldOne, toldOther] = [isTold(one), isTold(other)];
  const thin = toldOne && toldOther ? BOTH_TOLD : toldOne || toldOther ? ONE_TOLD : NEITHER_TOLD;
  return (1 - wide) * thin + wide * WIDE;
}

const SHARED = 3;
const BOTH_TOLD = -1.5;
const ONE_TOLD = -0.5;
const NEITHER_TOLD = 1;
const WIDE = 0.5;
/** 他 under a comment in which nobody was found: somebody was missed there, rather than one of another discussion meant. */
const ANSWERING = -1;

const POINTING: ReadonlySet<MentionInThread['kind']> = new Set([
  'pronoun',
  'reflexive',
  'first',
  'second',
  'commenter',
]);
const isTelling = ({ kind }: MentionInThread): boolean => !POINTING.has(kind);

/** Pronouns alone, the first of them in a reply. */
const isAnswering = ({ mentions }: Description): boolean =>
  mentions.every(({ kind }) => kind === 'pronoun') && (mentions[0]?.depth ?? 0) > 0;

/** 红卫衣 and 红衣服. */
function looksShared(one: Description, other: Description): boolean {
  const shares = (a: readonly Said<unknown>[], b: readonly Said<unknown>[]): boolean =>
    a.some(
      (x) =>
        x.sure > 0.5 && b.some((y) => y.sure > 0.5 && JSON.stringify(x.value) === JSON.stringify(y.value)),
    );
  return (['clothes', 'hair', 'places', 'orders'] as const).some((name) =>
    shares(one.said[name], other.said[name]),
  );
}
