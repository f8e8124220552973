/** Who is told apart by the words around: 还有一个戴帽子的, 不是左边的 是右边那个. */
import type { CharacterSpan } from '../../model/offsets.ts';
import { beginsAnother, likens } from '../../reading/likeness.ts';
import { mentionKind } from '../../reading/person-words.ts';

/** What is asked of the persons of a thread. */
interface PlacedMentions<Mention> {
  readonly comments: readonly { readonly parent: number | null }[];
  mention(index: number): Mention | undefined;
  personOf(index: number): number | undefined;
  placedIn(comment: number): readonly number[];
  text(comment: number, start?: number, end?: number): string;
}

interface TextMention extends CharacterSpan {
  readonly comment: number;
  readonly text: string;
  readonly isLessSure?: boolean;
}

/** Whether a mention, or the words around it, begin somebody new. */
export function comesAsAnother<Mention extends TextMention>(
  persons: Pick<PlacedMentions<Mention>, 'text'>,
  mention: Mention,
): boolean {
  const { comment, start, text } = mention;
  return (
    beginsAnother(text) ||
    ANOTHER_BEFORE.test(persons.text(comment, Math.max(0, start - 5), start)) ||
    isLikened(persons, mention)
  );
}

/** 大叔好像我们音乐老师, 跟我外甥女一个样: whoever is like somebody is not that person. 像他女朋友 may say that she is it. */
function isLikened<Mention extends TextMention>(
  persons: Pick<PlacedMentions<Mention>, 'text'>,
  { comment, start, end, text }: Mention,
): boolean {
  if (PRONOUN.test(text) || !(/^[我俺咱你您]/u.test(text) || mentionKind(text) === 'name')) return false;
  const before = persons.text(comment, Math.max(0, start - 3), start);
  if (likens(before)) return true;
  return /[跟和与同像]$/u.test(before) && AS_AFTER.test(persons.text(comment, end, end + 6));
}

const AS_AFTER = /^(?:(?:简直|长得|真|好|都)?(?:一模一样|一个样|一样|似的|没两样|同款|有得一拼))/u;

const ANOTHER_BEFORE = /(另外?|还有|剩下|多了|又来了?)的?(一?[个位名])?$/u;

/** Pairs of persons that one comment tells apart. */
export function* toldApartPersons<Mention extends TextMention>(
  persons: PlacedMentions<Mention>,
): Generator<readonly [number, number]> {
  for (const comment of persons.comments.keys()) {
    const here = mentionsIn(persons, comment);
    const parent = persons.comments[comment]?.parent ?? null;
    for (const [at, { mention, person }] of here.entries()) {
      const before = here.slice(0, at);
      if (comesAsAnother(persons, mention)) {
        const spokenOf = parent === null ? before : [...before, ...mentionsIn(persons, parent)];
        for (const other of spokenOf) if (other.person !== person) yield [person, other.person];
      }
      for (const other of before) {
        if (other.person !== person && isContrast(persons, other.mention, mention))
          yield [person, other.person];
      }
    }
  }
}

function mentionsIn<Mention extends TextMention>(
  persons: PlacedMentions<Mention>,
  comment: number,
): readonly { readonly mention: Mention; readonly person: number }[] {
  return persons.placedIn(comment).flatMap((index) => {
    const [mention, person] = [persons.mention(index), persons.personOf(index)];
    const isOne = mention !== undefined && mention.isLessSure !== true && !PRONOUN.test(mention.text);
    return isOne && person !== undefined ? [{ mention, person }] : [];
  });
}

const PRONOUN = /^[我你您他她俺](自己)?$/u;

/** 不是左边的，是右边那个; 一个真喝一个真倒; 这老师好像我们音乐老师. */
function isContrast<Mention extends TextMention>(
  persons: Pick<PlacedMentions<Mention>, 'text'>,
  one: Mention,
  other: Mention,
): boolean {
  if (one.end > other.start) return false;
  if (one.text === other.text) return one.text.startsWith('一个');
  const before = persons.text(one.comment, Math.max(0, one.start - 3), one.start);
  const between = persons.text(one.comment, one.end, other.start);
  if (likens(between) && !/[，。！？]/u.test(between)) return true;
  return /(不是|没说|不说)$/u.test(before) && /^[^。！？]{0,3}(是|说的?是?)$/u.test(between);
}
