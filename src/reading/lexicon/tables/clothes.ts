import type { Entry } from '../entry.ts';

/** What clothes show besides a colour: their pattern, what covers a face, and who of men and women mostly wears them. */
export const CLOTHES: readonly Entry[] = [
  {
    words: '条纹 条纹衫 横条纹 竖条纹 条纹衣 条纹T恤 海魂衫 斑马纹 条条 道道',
    fact: { about: 'pattern', value: 'stripes' },
  },
  {
    words: '格子 格子衫 格子衬衫 格纹 方格 千鸟格 格子裙 格子西装',
    fact: { about: 'pattern', value: 'checks' },
  },
  {
    words: '花裙子 花衬衫 碎花 碎花裙 印花 花裙 花衣服 花布 花棉袄 花外套 大花袄 花花绿绿',
    fact: { about: 'pattern', value: 'flowers' },
  },
  {
    words: '波点 圆点 豹纹 迷彩 迷彩服 迷彩裤 卡通 渐变 亮片 闪片',
    fact: { about: 'pattern', value: 'other' },
  },
  { words: '纯色 素色', fact: { about: 'pattern', value: 'plain' } },

  { words: '口罩 戴口罩 戴着口罩 面罩 蒙面 蒙着脸 面纱', fact: { about: 'covers', value: 'mask' } },
  {
    words: '围巾 围围巾 围着围巾 围脖 丝巾 红领巾',
    fact: { about: 'covers', value: 'scarf' },
  },
  { words: '兜帽 连帽 戴着兜帽 罩着帽子', fact: { about: 'covers', value: 'hood' } },
  { words: '耳机 戴耳机 戴着耳机 头戴式耳机 耳麦', fact: { about: 'covers', value: 'headphones' } },

  {
    words:
      '裙子 连衣裙 长裙 短裙 半身裙 裙 旗袍 吊带 婚纱 高跟鞋 丝袜 口红 耳环 碎花裙 花裙子 花裙 背带裙 百褶裙 小裙子 纱裙 公主裙 发卡 发箍 蝴蝶结',
    wornBy: 'female',
  },
  { words: '领带 领结 胡子 络腮胡 胡渣 胡茬 山羊胡 小胡子 大胡子 八字胡 白胡子', wornBy: 'male' },
  // Women wear them too, and on film often.
  { words: '西装 西服 中山装 燕尾服', wornBy: 'male', sure: 0.68 },
];
