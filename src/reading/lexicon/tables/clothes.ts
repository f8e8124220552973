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
  { words: '胖胖 胖乎乎 胖墩墩 圆滚滚 圆乎乎 胖嘟嘟 微胖 有点胖', fact: { about: 'figure', value: 'heavy' } },
  { words: '瘦瘦 瘦瘦高高 高高瘦瘦 瘦高 瘦小 干瘦 瘦弱 竹竿', fact: { about: 'figure', value: 'slim' } },
  { words: '壮壮 强壮 虎背熊腰 肌肉 腱子肉 膀大腰圆 人高马大', fact: { about: 'figure', value: 'strong' } },
  {
    words: '光膀子 光着膀子 打赤膊 赤膊 赤着膊 光着上身 赤裸上身 没穿上衣 不穿上衣 裸上身',
    fact: { about: 'figure', value: 'bare' },
    wornBy: 'male',
  },
  {
    words:
      '窗边 窗前 门口 门边 墙边 靠墙 树下 路边 桌边 桌前 沙发上 床上 车里 车上 柜台后 收银台 楼梯上 台阶上 水边 水里 台上 讲台上 镜子前 镜子里',
    fact: { about: 'where', value: 'thing' },
  },
  { words: '牛仔外套 牛仔衣 牛仔夹克 牛仔衬衫 牛仔上衣', colour: 'blue', garment: 'seen' },
  { words: '婚纱 白大褂', colour: 'white', garment: 'seen' },
  { words: '军大衣 军装 迷彩服 迷彩', colour: 'green', garment: 'seen' },
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
      '裙子 连衣裙 长裙 短裙 半身裙 裙 旗袍 吊带 婚纱 高跟鞋 丝袜 口红 红唇 大红唇 涂口红 美甲 浓妆 耳环 碎花裙 花裙子 花裙 背带裙 百褶裙 小裙子 纱裙 公主裙 发卡 发箍 蝴蝶结',
    wornBy: 'female',
  },
  { words: '领带 领结 胡子 络腮胡 胡渣 胡茬 山羊胡 小胡子 大胡子 八字胡 白胡子', wornBy: 'male' },
  // Women wear them too, and on film often.
  { words: '西装 西服 中山装 燕尾服', wornBy: 'male', sure: 0.68 },
];
