/** What ends the words for a child, and for somebody old; the longest word counts. */
export const CHILD_ENDINGS =
  '小朋友 小孩 小孩子 孩 孩子 娃 娃娃 宝宝 小男孩 小女孩 孙子 孙女 外孙 小家伙 宝贝';
export const ELDER_ENDINGS =
  '爷爷 奶奶 爷 奶 姥姥 姥爷 外公 外婆 老爷子 老太太 老人 老人家 老头 老头子 大爷 大妈 大娘 阿婆 阿公 婆婆';
/** Behind a surname: one of the generation before (罗叔, 刘奶奶). */
export const ELDER_TITLES = '叔 叔叔 伯 爷 爷爷 婶 大爷 大叔 奶奶';
