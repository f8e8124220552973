/** Whom words may mean, the likeliest first: who was spoken of just before, and who is spoken of in such words. */
import type { ClusterId } from '../model/ids.ts';
import type { Cluster } from '../model/mention.ts';
import { mentionKind } from '../reading/person-words.ts';
import { areToldApart, nounsAgree } from '../reading/likeness.ts';
import type { Shown } from './change-mentions.ts';

const SAME_WORDS = 5;
const SAME_NOUN = 3.5;
const TOLD_APART = -2;
/** What having just been named is worth; half of it one comment further on. */
const JUST_BEFORE = 3;
const OFTEN = 0.25;

/**
 * @param words of the stretch
 * @param at index of its comment, and where it begins
 */
export function likelyPersons(
  shown: Shown,
  words: string,
  at: { readonly comment: number; readonly startUtf16: number },
): readonly Cluster[] {
  const { mentions, clusters } = shown.resolution;
  const mentionOf = new Map(mentions.map((mention) => [mention.id, mention]));
  const indexOf = new Map(shown.comments.map(({ id }, index) => [id, index]));
  const stepsUp = new Map<number, number>();
  for (let comment: number | undefined = at.comment, steps = 0; comment !== undefined; steps += 1) {
    stepsUp.set(comment, steps);
    const above: string | null = shown.comments[comment]?.replyTo ?? null;
    comment = above === null ? undefined : indexOf.get(above as (typeof shown.comments)[number]['id']);
    if (comment !== undefined && stepsUp.has(comment)) break;
  }
  const isPronoun = mentionKind(words) === 'pronoun';
  const worthOf = ({ mentions: ids }: Cluster): number => {
    let [recency, likeness] = [0, 0];
    const texts = new Set<string>();
    for (const id of ids) {
      const mention = mentionOf.get(id);
      if (mention === undefined) continue;
      texts.add(mention.text);
      const distance = distanceTo(mention.comment, at.comment, stepsUp);
      recency = Math.max(recency, JUST_BEFORE / 2 ** distance);
    }
    if (!isPronoun) {
      for (const text of texts) {
        if (text === words) likeness = Math.max(likeness, SAME_WORDS);
        else if (mentionKind(text) === 'pronoun') continue;
        else if (areToldApart(text, words)) likeness ||= TOLD_APART;
        else if (nounsAgree(text, words)) likeness = Math.max(likeness, SAME_NOUN);
      }
    }
    return recency + likeness + OFTEN * Math.log(1 + ids.length);
  };
  const worth = new Map<ClusterId, number>(clusters.map((cluster) => [cluster.id, worthOf(cluster)]));
  return clusters.toSorted((a, b) => (worth.get(b.id) ?? 0) - (worth.get(a.id) ?? 0));
}

/** In comments: up the replies counts as far as it is, elsewhere what lies between does. */
function distanceTo(there: number, here: number, stepsUp: ReadonlyMap<number, number>): number {
  const steps = stepsUp.get(there);
  if (steps !== undefined) return steps;
  return 1 + Math.abs(here - there) * (there > here ? 2 : 1);
}
