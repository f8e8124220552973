import type { RelationKind } from '../../model/link.ts';
import { findWords, type Token } from '../lexicon/lexicon.ts';
import type { ReferenceKind, Read, Reading } from './reading.ts';

/** A mention taken apart. */
interface Parsed {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** The noun or pronoun for the person meant, which ends the phrase. */
  readonly head: Token | undefined;
  /** Where the words for somebody else (possessor, landmark) end and those for this person begin. */
  readonly ownFrom: number;
}

/** How a mention refers to its person. */
export function referenceKindOf(
  { text, tokens, head, ownFrom }: Parsed,
  reading: Reading,
  relation: Read<RelationKind> | null,
): ReferenceKind {
  if (ownFrom === 0 && tokens.some(({ entry }) => entry.films === true)) return 'filming';
  const { places, orders, hair, clothes, heights, ageRanks, traits, facts, only } = reading;
  const isDescribed = [places, orders, hair, clothes, heights, ageRanks, traits, facts, only].some(
    (list) => list.length > 0,
  );
  if (isDescribed || relation !== null || isDescription(text, tokens)) return 'described';
  if (ownFrom === 0 && head?.entry.kin !== true && head?.entry.acquaintance !== true && isModified(text))
    return 'described';
  const possessor = tokens.find(({ entry, end }) => entry.pronoun !== undefined && end <= ownFrom);
  const isWhose =
    possessor !== undefined &&
    head !== undefined &&
    /^(?:的|家|家的)?$/.test(text.slice(possessor.end, head.start));
  const related =
    head?.entry.kin === true || head?.entry.acquaintance === true || (isWhose && !isSelf(head.text));
  // 我妈, 我家娃, 我们班长: whatever is mine is off screen, 我 alone is the speaker.
  if (possessor?.entry.pronoun === 'first' && head !== possessor) return 'ours';
  if (related && ownFrom > 0) return 'theirs';
  if (tokens.some(({ entry }) => entry.deictic === true)) return 'described';
  if (head === undefined) return tokens.some(({ entry }) => entry.count !== undefined) ? 'nominal' : 'name';
  if (head.entry.kin === true) return head.start > 0 && head.text.length === 1 ? 'name' : 'relative';
  const { pronoun, address } = head.entry;
  if (address === true) return 'address';
  if (head.entry.isRole === true && !isNamed(text, head)) return 'role';
  if (pronoun === undefined) return head.start > 0 && isName(text.slice(0, head.start)) ? 'name' : 'nominal';
  return pronoun === 'third' ? 'pronoun' : pronoun;
}

/** 李 in 李老师, 讲课的 in 讲课的老师; in 摄影老师 and 女司机 nothing points. */
const isNamed = (text: string, head: Token): boolean =>
  /^.$|的$/u.test(text.slice(0, head.start)) && !/^[男女]/u.test(text);

/** 他本人, 他一个人 are he. */
const isSelf = (word: string): boolean => /^(?:本人|本尊|个人|人|家伙|自己|自已)$/.test(word);

/** 拿圆盾的队长, 台下托着下巴的大哥: what stands before 的 tells who is meant, whether its words are known or not. */
const isModified = (text: string): boolean =>
  /^(?![我你您他她它这那])\p{Script=Han}{2,}的\p{Script=Han}/u.test(text);

/** 戴帽子的, 蹲着的, 7号: said of whoever one sees. */
const isDescription = (text: string, tokens: readonly Token[]): boolean =>
  tokens.some(({ entry }) => entry.wears === true) ||
  /^[\dA-Z]{1,3}号/.test(text) ||
  (/..的$/.test(text) &&
    tokens.at(-1)?.end !== text.length &&
    !tokens.some(({ entry }) => entry.pronoun !== undefined));

/** 李 in 李老师, 阿May in 阿May姐. */
const isName = (text: string): boolean => /^[\p{L}·]{1,4}$/u.test(text) && findWords(text).length === 0;
