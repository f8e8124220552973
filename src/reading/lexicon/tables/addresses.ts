/** How one calls whom one answers: 谢谢[姐妹], [阿姨]好. */
export const ADDRESSES: readonly string[] = [
  '姐妹 兄弟 哥们 集美 老铁 老哥 老弟 老乡 朋友 宝 宝子 宝宝 亲 亲爱的',
  '大哥 大姐 哥 姐 哥哥 姐姐 叔 姨 叔叔 阿姨 大爷 大妈 大娘 大叔 奶奶 爷爷 妹妹 弟弟 妹子 嫂子 美女 帅哥 小姐姐 小哥哥',
  '老师 师傅 同学 老板 大佬 大神 前辈 学长 学姐 学弟 学妹',
];
