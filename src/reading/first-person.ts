/** Words beyond 我 by which somebody speaks of himself: 老子, 本宫, 朕, 俺们 before one's own, and 人家 where it is coy. */
import type { CharacterSpan } from '../model/offsets.ts';

/** In characters. */
export function firstPersonWords(text: string): readonly CharacterSpan[] {
  return [SELF, OPENING, DIALECT, COY]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => {
      const start = Array.from(text.slice(0, match.index)).length;
      return { start, end: start + Array.from(match[0]).length };
    });
}

/** Not 孔子和老子, 老子曰 and 你老子; not 本宫 inside a name. */
const SELF =
  /(?<![我你您他她们的孔庄和读学])老子(?!曰|云|说过|道德|[《》]|的(?:思想|道德))|(?<![一-鿿])本(?:宫|王|座|尊主|姑娘|小姐|少爷|大爷|公子|仙女|喵)(?![殿女人府里中外主])|老娘(?!舅|家)|洒家|鄙人|敝人|奴家|小女子|贫僧|贫道|老衲|寡人(?!们)|臣妾|奴婢(?!们)|老夫(?![人妻妇少老子])|(?<![一-鿿])朕|(?<![一-鿿])哀家/gu;

/** What means oneself only where it begins a clause: 在下也想去, and not 现在下雨, 在下面; 偶也是, and not 偶尔. */
const OPENING =
  /(?<=^|[，。！？!?；;、…～~\s])(?:在下(?![面边方头部个次周月一午雨雪车课班楼单载游降线棋蛋手去来])|小生(?![活意成产病命物日气姜煎长])|偶(?=[也是家的就不都要想]|觉得|喜欢)|窝(?=也想|也要|不想|觉得|好想))/gu;

/** 俺们闺女, 俺们那嘎达: one speaks for oneself; 俺们俩 and 俺们都 are several. */
const DIALECT = /俺们(?![俩仨都全几两三四五]|一[起家]|大家)/gu;

/** 人家也想要嘛: who says this of others does not pout. */
const COY =
  /人家(?=(?:也|都|就|才|真的|好|不|没|还|最)*(?:想|要|怕|害羞|喜欢|依|管|生气|知道错|等|难过|伤心|哭|委屈|饿)[^，。！？!?]{0,8}(?:嘛|啦|哼|呜|呀|哟|~|～|的说))/gu;
