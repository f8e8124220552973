/** A part of a word that says a gender, wherever it stands: 师[妹], [新郎]官. */
export interface GenderSign {
  readonly words: string;
  /** Says nothing before one of these: 公 in 公主. */
  readonly notBefore?: string;
}

export const FEMALE_SIGNS: readonly GenderSign[] = [
  { words: '她 妈 母 姐 妹 奶 婆 姨 娘 嫂 婶 女 媳 新娘 公主 姑 妞 孃 太太 师太 妃 美女 丫 妻' },
];
export const MALE_SIGNS: readonly GenderSign[] = [
  { words: '爸 父 哥 弟 爷 叔 伯 舅 男 儿子 郎 先生 伙 爹 兄 帅 胡子 秃 少爷' },
  { words: '公', notBefore: '主' },
  { words: '汉', notBefore: '服 字 语 堡' },
  { words: '夫', notBefore: '妻 妇' },
];
