/** Relatives and others who are told by whom they belong to: 我[妈], 他[女朋友], 我大学[同学]. */
export const BELONGING: readonly string[] = [
  '爸妈 父母 爸爸 妈妈 老妈 老爸 父亲 母亲 爹 娘 妈 爸 儿子 女儿 闺女 孩子 宝宝 娃 孙子 孙女 外孙女 外孙',
  '外甥女 外甥 侄子 侄女 哥哥 姐姐 弟弟 妹妹 弟妹 嫂子 姐夫 妹夫 表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹',
  '爷爷 奶奶 姥姥 姥爷 外公 外婆 老丈人 丈母娘 岳父 岳母 婆婆 公公 小舅子 小姨子',
  '姨姥姥 姨奶奶 姑奶奶 姑姥姥 舅姥爷 大伯母 伯母 婶子 小姨 舅舅 舅妈 阿姨 叔叔 姑姑 姑妈 姑父 姨妈 姨夫 伯伯 大伯 婶婶',
  '哥 姐 弟 妹 舅 姨 姑 叔 爷 奶',
  '老公 老婆 媳妇儿 媳妇 未婚妻 未婚夫 前任 前男友 前女友 男朋友 女朋友 男友 女友 对象 老伴 爱人',
  '室友 舍友 同学 同事 同桌 对床 老板 领导 老师 班主任 教练 闺蜜 兄弟 姐妹 朋友 邻居',
  '师父 师傅 师妹 师弟 师兄 师姐 徒弟 学生',
];

/** Words for one relation, a line each. */
export const SAME_RELATION: readonly string[] = [
  '妈 妈妈 母亲 老妈 娘 妈咪',
  '爸 爸爸 父亲 老爸 爹 爸比',
  '老公 丈夫 先生',
  '老婆 媳妇 妻子 太太 爱人 媳妇儿',
  '哥 哥哥 老哥',
  '姐 姐姐 老姐',
  '弟 弟弟 老弟',
  '妹 妹妹 老妹',
  '女儿 闺女 姑娘',
  '女朋友 女友 对象',
  '男朋友 男友',
  '奶奶 奶',
  '爷爷 爷',
  '姥姥 外婆',
  '姥爷 外公',
];

/** What makes 我… a relative of one's own, and what a stranger politely calls that relative. */
export const OWN_KIN = '爸 妈 爹 娘 爷 奶 姥 公 婆 哥 姐 弟 妹 姨 叔 舅 姑 母亲 父亲';
export const POLITE_KIN =
  '叔叔 阿姨 叔 姨 爷爷 奶奶 老爷子 老太太 大爷 大妈 姥姥 姥爷 哥哥 姐姐 弟弟 妹妹 老人家';
