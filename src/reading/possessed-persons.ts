/** Relatives and others told by whom they belong to, mentions for sure: 我妈, 他女朋友, 我大学同学. */
import type { CharacterSpan } from '../model/offsets.ts';

/** In characters, the pronoun inside it not among them. */
export function possessedPersons(text: string): readonly CharacterSpan[] {
  return [...text.matchAll(POSSESSED)].map((match) => {
    const start = Array.from(text.slice(0, match.index)).length;
    return { start, end: start + Array.from(match[0]).length };
  });
}

const RELATION =
  '姨姥姥|姨奶奶|姑奶奶|姑姥姥|舅姥爷|大伯母|伯母|婶子|小舅子|小姨子|爸妈|父母|小姨|妈妈|爸爸|老妈|老爸|老公|老婆|媳妇儿?|未婚妻|未婚夫|室友|舍友|同学|同事|同桌|对床|老板|领导|老师|班主任|教练|前任|前男友|前女友|男朋友|女朋友|男友|女友|对象|老伴|爱人|儿子|女儿|闺女|孙子|孙女|外孙女?|外甥女?|侄子|侄女|爷爷|奶奶|姥姥|姥爷|外公|外婆|哥哥|姐姐|弟弟|妹妹|弟妹|嫂子|姐夫|妹夫|表哥|表姐|表弟|表妹|堂哥|堂姐|堂弟|堂妹|老丈人|丈母娘|岳父|岳母|婆婆|公公|舅舅|舅妈|阿姨|叔叔|姑姑|姑妈|姑父|姨妈|姨夫|伯伯|大伯|婶婶|闺蜜|兄弟|姐妹|朋友|邻居|师父|师傅|师妹|师弟|师兄|师姐|徒弟|学生|父亲|母亲|孩子|宝宝|娃|爹|娘|妈|爸|哥|姐|弟|妹|舅|姨|姑|叔|爷|奶';

/** Not 我妈呀 and 他妈的, and not 我哥们儿 cut short. */
const POSSESSED = new RegExp(
  `(?<![其吉])(?![他你](?:妈|娘)(?:的|了))[我你您他她咱俺](们|俩)?(家|的)?(?:大学|高中|初中|小学|[大二三小亲])?(${RELATION})(?![们的]?呀|耶|诶|妈的|们)`,
  'gu',
);
