import type { Entry } from '../entry.ts';

/** Pronouns and words for several persons. */
export const PRONOUNS: readonly Entry[] = [
  { words: '我 俺 本人我 老子 老娘', pronoun: 'first' },
  { words: '你 您 妳', pronoun: 'second' },
  { words: '他', pronoun: 'third', gender: 'male', sure: 0.88 },
  { words: '她', pronoun: 'third', gender: 'female', sure: 0.97 },
  { words: 'ta TA Ta 它 人家', pronoun: 'third' },
  { words: '自己 自已', pronoun: 'reflexive' },
  { words: '我们 咱们 咱 俺们', pronoun: 'first', count: Infinity },
  { words: '你们', pronoun: 'second', count: Infinity },
  { words: '他们', pronoun: 'third', count: Infinity },
  { words: '她们', pronoun: 'third', count: Infinity, gender: 'female' },
  { words: '我俩 咱俩 我们俩 咱们俩 我们两个', pronoun: 'first', count: 2 },
  { words: '你俩 你们俩 你们两个', pronoun: 'second', count: 2 },
  { words: '他俩 他两 他们俩 他们两个 他们两', pronoun: 'third', count: 2 },
  { words: '她俩 她两 她们俩 她们两个', pronoun: 'third', count: 2, gender: 'female' },
  { words: '他仨 他们仨 他们三个', pronoun: 'third', count: 3 },
  { words: '她仨 她们仨 她们三个', pronoun: 'third', count: 3, gender: 'female' },
  {
    words:
      '俩 俩人 两个 两个人 两人 两位 两口子 小两口 夫妻 夫妻俩 夫妇 情侣 小情侣 一对 这对 那对 父女 母子 母女 爷孙 祖孙 婆媳 CP cp 母女俩 父子俩 兄弟俩 姐妹俩 双胞胎 小夫妻 两名 两人组 二人组 两小只 两只 小两口儿 爷俩 爷孙俩 娘俩 哥俩 姐俩 姐弟俩 兄妹俩 祖孙俩 师徒俩 夫妻二人 二人 这两 那两 2个 2个人 2位 俩个 一大一小',
    count: 2,
    person: true,
  },
  {
    words: '仨 三个 三个人 三位 三人 三小只 三只 一家三口 三名 3个 3个人 3位 三兄弟 三姐妹 三剑客 三人组',
    count: 3,
    person: true,
  },
  { words: '四个 四个人 四位 四人 四名 4个 4个人 4位 一家四口 四小只', count: 4, person: true },
  { words: '五个 五个人 五位 五人 五名 5个 5个人 5位', count: 5, person: true },
  { words: '六个 六个人 六位 六人', count: 6, person: true },
  { words: '七个 七个人 七位 七人', count: 7, person: true },
  {
    words:
      '几个 几个人 几位 这些 那些 这群 那群 这帮 那帮 这伙 那伙 这堆 那堆 一群 一帮 一堆人 一排 一排人 一圈人 一家人 一家子 全员 团队 全场 全班 大伙 大伙儿 大家伙 大家伙儿 众人 人群 大家 所有人 其他人 其余 其余人 别人们 围观的 围观群众 围观者 吃瓜群众 路人们 观众们 台下观众 台下的观众 这几个 那几个 这几位 那几位 好几个 十几个 好多人',
    count: Infinity,
    person: true,
  },
  { words: '们', count: Infinity, final: true },
  // 台下 is the audience, 台下托着下巴的大哥 one of it.
  { words: '台下 台下的', count: Infinity, person: true, final: true },
  { words: '这 那 这个 那个 这位 那位 这货 那货 这名 那名 这种 这枚 这人 那人', deictic: true },
];

/** First person singular, by which a commenter speaks of himself. */
export const FIRST_SINGULAR = '我 俺 本人 老子 老娘 偶';
export const SECOND_SINGULAR = '你 您 妳';
/** 他 is also written of women and of people unknown. */
export const THIRD_SINGULAR = '他 她 TA ta Ta';
/** A mention that is one of these and nothing more is a pronoun. */
export const OTHER_PRONOUNS = '咱 自己 人家 大家 咱们';
/** 我自己; 咱俩. */
export const BEFORE_SELF = '我 你 您 他 她';
export const BEFORE_PLURAL = '我 你 您 他 她 咱 俺';
export const PLURAL_ENDINGS = '们 俩 仨 几个 两个 们俩 们仨 们几个 们两个';
