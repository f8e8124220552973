/** Persons told by words alone: possessors (我妈), X是Y, 哥你, 谢谢姐妹, 本尊. Each rule answers a person or undefined. */
import { nameOf } from './commenter-names.ts';
import type { ThreadMention } from '../linking/antecedent-scores.ts';
import {
  genderConflict,
  genderOf,
  isPlural,
  mentionKind,
  SECOND_PERSON,
} from '../../reading/person-words.ts';
import { ADDRESSES } from '../../reading/lexicon/tables/addresses.ts';
import { SAME_RELATION } from '../../reading/lexicon/tables/kin.ts';
import { firstOfLine, oneOf } from '../../reading/lexicon/words.ts';
import type { ThreadPersons } from '../linking/thread-persons.ts';

/** 我妈 → "<person of 我> 妈": the same key in the reply (你妈) is the same person. */
export function possessionKey(persons: ThreadPersons, mention: ThreadMention): string | undefined {
  const inside = persons.placedIn(mention.comment).findLast((other) => {
    const span = persons.mention(other);
    return span?.start === mention.start && span.end < mention.end;
  });
  const possessor = inside === undefined ? undefined : persons.mention(inside);
  if (inside === undefined || possessor === undefined) return undefined;
  const possessed = mention.text.slice(possessor.text.length).replace(/^(的|家|那个|这个)/u, '');
  return possessed === '' ? undefined : `${persons.personOf(inside)} ${KIN.get(possessed) ?? possessed}`;
}

/** X是Y (not 不是X，是Y), 哥你, 周屿这人, 他自己: the mention just before in the same comment is the same person. */
export function apposed(persons: ThreadPersons, mention: ThreadMention): number | undefined {
  for (const other of persons.placedIn(mention.comment).toReversed()) {
    const before = persons.mention(other);
    if (before === undefined || before.end > mention.start) continue;
    if (persons.isPossessor(before) || persons.isPossessor(mention)) continue;
    if (isPlural(before.text) !== isPlural(mention.text)) continue;
    const between = persons.text(mention.comment, before.end, mention.start);
    if (isOnePerson(persons, before, between, mention)) return persons.personOf(other);
  }
  return undefined;
}

function isOnePerson(
  persons: ThreadPersons,
  before: ThreadMention,
  between: string,
  mention: ThreadMention,
): boolean {
  if (SECOND_PERSON.has(mention.text)) {
    const beginsClause = /(^|[，。！？!?：:]|哈)$/u.test(persons.text(before.comment, 0, before.start));
    return beginsClause && /^，?$/u.test(between) && mentionKind(before.text) !== 'pronoun';
  }
  if (REFLEXIVE.test(mention.text)) return /^[^，。！？!?]{0,6}$/u.test(between);
  if (between === '') {
    const isCalled = persons.text(mention.comment, before.start - 1, before.start) === '叫';
    return isCalled && mentionKind(mention.text) === 'name';
  }
  if (/(不是|没说|说的不是)$/u.test(persons.text(before.comment, 0, before.start))) return false;
  const after = persons.text(mention.comment, mention.end);
  const isWholePredicate =
    !DOER_AFTER.test(after) && (mentionKind(mention.text) !== 'pronoun' || PREDICATE_END.test(after));
  return (
    isWholePredicate && COPULA.test(between) && !genderConflict(genderOf(before.text), genderOf(mention.text))
  );
}

/** 这是我妈, 就是那个司机: a predicate without a subject tells who the comment before speaks of. */
export function predicated(persons: ThreadPersons, mention: ThreadMention): number | undefined {
  const parent = persons.comments[mention.comment]?.parent ?? null;
  if (parent === null || persons.isPossessor(mention)) return undefined;
  if (!SUBJECTLESS.test(persons.text(mention.comment, 0, mention.start))) return undefined;
  const about = persons.placedIn(parent).filter((other) => {
    const topic = persons.mention(other);
    const person = persons.personOf(other);
    if (topic === undefined || person === undefined || persons.isPossessor(topic)) return false;
    if (isPlural(topic.text) !== isPlural(mention.text) || persons.isCommenter(person)) return false;
    return !persons.textsOf(person).some((text) => genderConflict(genderOf(text), genderOf(mention.text)));
  });
  const last = about.at(-1);
  return last === undefined ? undefined : persons.personOf(last);
}

/** 谢谢姐妹, 阿姨好, 扎心了老铁, 本尊来了, 小吴: who is called in a reply is the one replied to. */
export function addressed(persons: ThreadPersons, mention: ThreadMention): number | undefined {
  const author = persons.parentAuthor(mention.comment);
  if (author === undefined || author === persons.comments[mention.comment]?.author) return undefined;
  const before = persons.text(mention.comment, 0, mention.start);
  const after = persons.text(mention.comment, mention.end);
  const isCalled =
    VOCATIVE.test(mention.text) &&
    ((CALLED_AFTER.test(before) && CALLED_BEFORE.test(after)) ||
      (/[了吧啊嘛呀呢]$/u.test(before) && /^[。！!]*$/u.test(after)));
  return isCalled || PRESENT_IN_PERSON.test(mention.text) || isNickname(nameOf(author), mention.text)
    ? persons.commenter(author)
    : undefined;
}

/** Whether a commenter's nickname holds this name: 行政小吴 for 小吴, 阿蔡本蔡 for 阿蔡; not 秀芬的女儿 for 秀芬. */
export function isNickname(nickname: string, name: string): boolean {
  const at = nickname.indexOf(name);
  if (at < 0 || Array.from(name).length < 2 || mentionKind(name) !== 'name') return false;
  const after = nickname.slice(at + name.length);
  return OWN_PLACE.test(after) || !/^(的|家|粉|妈|爸|一家|后援)/u.test(after);
}

/** 陈大勺的厨房 is 大勺; 秀芬的女儿 is not 秀芬. */
const OWN_PLACE = /^的?(厨房|日常|生活|小店|店|频道|日记|工作室|世界|作坊|农场|院子|小院|vlog|本人|本尊)/iu;
const REFLEXIVE = /^(自己|本人|这人|那人|这个人|[他她]自己)$/u;
const COPULA =
  /^，?(其实|应该|肯定|可能|大概|原来|不就|就|也|才|都|真|本来|居然|竟然|好像|一看就)?(是|就是|叫|叫做|名叫|本名|=)(那个|这个)?$/u;
/** 女方是我儿媳妇演的, 我是短头发的的表妹 */
const DOER_AFTER = /^[^，。！？!?…]{0,3}的/u;
/** 那个人是我啊 says who it is; 他是我见过最好的 does not. */
const PREDICATE_END = /^([，。！？!?…~～啊呀吧呢哦嘛哈]|$)/u;
const SUBJECTLESS =
  /(^(哈*|对+，?|应该|其实|可能|好像)?(不就|就|也|肯定)?(是|叫|名叫)|(^|[，。！？!?]|哈|啊|对)(这|那|这个|那个|应该|其实|可能)(不就|就|也|肯定)?(是|叫)|[，。！？!?](就是|叫|名叫|小名叫|小名就叫|大名叫))$/u;
const PRESENT_IN_PERSON = /^(本尊|正主|当事人|本主)$/u;
const CALLED_AFTER = /(^|[，。！？!?]|谢谢|感谢|抱抱|哈|呜)$/u;
/** 阿姨好 greets her, 阿姨好可爱 speaks of her. */
const CALLED_BEFORE = /^([，。！？!?]|你|您|$|辛苦|好([，。！？!?啊呀]|$))/u;
const VOCATIVE = new RegExp(`^${oneOf(ADDRESSES)}$`, 'u');
const KIN = firstOfLine(SAME_RELATION);
