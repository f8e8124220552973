/** Words beyond 我 by which somebody speaks of himself: 老子, 本宫, 朕, and 人家 where it is coy. */
import type { CharacterSpan } from '../model/offsets.ts';

/** In characters. */
export function firstPersonWords(text: string): readonly CharacterSpan[] {
  return [...text.matchAll(SELF), ...text.matchAll(COY)].map((match) => {
    const start = Array.from(text.slice(0, match.index)).length;
    return { start, end: start + Array.from(match[0]).length };
  });
}

/** Not 孔子和老子, 老子曰 and 你老子; not 本宫 inside a name. */
const SELF =
  /(?<![我你您他她们的孔庄和读学])老子(?!曰|云|说过|道德|[《》]|的(?:思想|道德))|(?<![一-鿿])本(?:宫|王|座|尊主|姑娘|小姐|少爷|大爷|公子|仙女|喵)(?![殿女人府里中外主])|老娘(?!舅|家)|洒家|鄙人|奴家|小女子|(?<![一-鿿])朕|(?<![一-鿿])哀家/gu;

/** 人家也想要嘛: who says this of others does not pout. */
const COY =
  /人家(?=(?:也|都|就|才|真的|好|不|没|还|最)*(?:想|要|怕|害羞|喜欢|依|管|生气|知道错|等|难过|伤心|哭|委屈|饿)[^，。！？!?]{0,8}(?:嘛|啦|哼|呜|呀|哟|~|～|的说))/gu;
