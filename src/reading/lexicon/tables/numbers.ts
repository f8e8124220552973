/** What ends the words for several persons: 他[们], 父子[俩], [老两口]. 哥们 of ONE_WITH_MEN are one. */
export const GROUP_ENDINGS: readonly string[] = [
  '们 俩 仨 几个 两个 两位 几位 各位 二人 两人 三人 两口 两口子',
  '夫妇 夫妻 父子 母子 母女 父女 爸妈 父母 爷爷奶奶 全家 一家 情侣 双胞胎 龙凤胎 那对 这对 一对',
];
/** Colloquial words for one man or woman: 那哥们, 老爷们; not 小哥哥们. What must not stand before each. */
export const ONE_WITH_MEN: readonly { readonly word: string; readonly notAfter: string }[] = [
  { word: '哥们', notAfter: '哥大' },
  { word: '姐们', notAfter: '姐' },
  { word: '爷们', notAfter: '爷大' },
];
/** Several persons wherever these stand. */
export const OPEN_GROUPS = '这些 那些 这群 那群 这帮 那帮';
/** 这[三][个] at the beginning: so many of them. */
export const COUNTS = '俩 两 三 四 五 六 七 八 九 十 几';
export const COUNTED = '个 位 人 名 姑娘 兄弟 姐妹';
