import type { Entry } from '../entry.ts';

/** Colours, hair and clothes. */
export const LOOKS: readonly Entry[] = [
  { words: '红 红色 大红 酒红 红色系 正红', colour: 'red', hair: 'red' },
  { words: '黑 黑色 全黑 纯黑', colour: 'black', hair: 'black' },
  { words: '白 白色 纯白 米白 米色 米白色 奶白', colour: 'white', hair: 'white' },
  { words: '灰 灰色 深灰 浅灰 银灰', colour: 'grey', hair: 'grey' },
  { words: '黄 黄色 明黄 姜黄 鹅黄', colour: 'yellow', hair: 'blond' },
  { words: '橙 橙色 橘 橘色 橘黄', colour: 'orange', hair: 'red' },
  {
    words: '绿 绿色 墨绿 军绿 荧光绿 草绿 青 青色 青绿 翠绿 薄荷绿 豆绿 橄榄绿',
    colour: 'green',
    hair: 'green',
  },
  {
    words: '蓝 蓝色 深蓝 浅蓝 天蓝 藏青 宝蓝 藏蓝 牛仔蓝 靛蓝 湖蓝 克莱因蓝 雾霾蓝',
    colour: 'blue',
    hair: 'blue',
  },
  { words: '紫 紫色 淡紫 香芋紫', colour: 'purple', hair: 'purple' },
  { words: '粉 粉色 粉红 粉红色 玫红', colour: 'pink', hair: 'pink' },
  { words: '棕 棕色 咖啡色 咖色 褐色 驼色 卡其 卡其色', colour: 'brown', hair: 'brown' },
  { words: '金 金色 银色 银 亚麻 亚麻色', hair: 'blond' },

  {
    words: '头发 发 短发 长发 卷发 头毛 发色 刘海 马尾 毛 双马尾 丸子头 辫子 长头发 短头发 卷毛 自来卷',
    hairNoun: true,
  },
  { words: '金发 黄毛 金毛 黄头发 金头发 黄发 金色头发', hair: 'blond', hairNoun: true },
  { words: '黑发 黑长直 黑头发', hair: 'black', hairNoun: true },
  { words: '白发 白头发 银发 满头白发 银头发 白毛', hair: 'white', hairNoun: true },
  { words: '红毛 红发 红头发', hair: 'red', hairNoun: true },
  { words: '蓝毛 蓝头发 蓝发', hair: 'blue', hairNoun: true },
  { words: '绿毛 绿头发', hair: 'green', hairNoun: true },
  { words: '粉毛 粉头发 粉发', hair: 'pink', hairNoun: true },
  { words: '紫毛 紫头发 紫发', hair: 'purple', hairNoun: true },
  { words: '棕发 棕头发 栗色头发', hair: 'brown', hairNoun: true },
  { words: '花白头发 灰头发', hair: 'grey', hairNoun: true },

  {
    words:
      '衣服 上衣 外套 卫衣 T恤 t恤 衬衫 衬衣 毛衣 裙子 连衣裙 长裙 旗袍 西装 西服 夹克 大衣 羽绒服 风衣 背心 吊带 运动服 运动衣 球衣 校服 帽衫 开衫 马甲 短袖 长袖 礼服 婚纱 汉服 制服 睡衣 棉袄 衣 裙 polo衫 牛仔衣 牛仔外套 校服外套 皮衣 皮夹克 皮草 棉衣 棉服 工装 工作服 军装 军大衣 警服 球服 队服 练功服 舞蹈服 演出服 戏服 道袍 和服 唐装 中山装 燕尾服 斗篷 披肩 围裙 罩衫 针织衫 打底衫 汗衫 秋衣 polo 卫衣外套 冲锋衣 马褂 长衫 袍子 连体衣 连体裤 背带裤 背带裙 花裙子 花衬衫 碎花裙 格子衫 条纹衫 海魂衫 盔甲 铠甲 护甲 防弹衣 防护服 救生衣 雨衣 披风 泳衣 泳装 比基尼 浴袍 宇航服 潜水服 礼裙 打歌服 吊带裙 抹胸',
    garment: 'seen',
  },
  {
    words:
      '裤子 裤 短裤 长裤 牛仔裤 鞋 鞋子 靴子 袜子 丝袜 包 包包 短裙 半身裙 帽子 围巾 口罩 手套 眼镜 墨镜 领带 项链 手表 头盔 头巾 发带 发箍 发卡 皇冠 头饰 耳机 耳环 斜挎包 挎包 书包 背包 双肩包 腰包 手提包 腰带 护膝 球鞋 高跟鞋 拖鞋 凉鞋 运动鞋',
    garment: 'unseen',
  },
  {
    words:
      '穿 穿着 身穿 穿了 戴 戴着 套着 披着 身着 围着 系着 裹着 打着 背着 挎着 斜挎 扎着 扎 梳着 梳 留着 留 染了 染着 烫了 烫着 盘着 顶着 一身',
    wears: true,
  },

  {
    words: '高个 高个子 大高个 大个子 大长腿 好高 很高 真高 最高 个子高 这么高 太高了 个子好高 个高',
    height: 'tall',
  },
  { words: '矮个 矮个子 小个子 最矮 好矮 个子矮 矮 小矮子', height: 'short' },
  { words: '唯一 唯独 就一个', only: true },
  {
    words: '年纪最小 年龄最小 岁数最小 最年轻 年纪最轻 最小的那个 最小的那位 最小那个 最小的孩子 老幺',
    ageRank: 'youngest',
  },
  {
    words: '年纪最大 年龄最大 岁数最大 最年长 年纪最长 最老的 最大的那位 年纪大的 年纪大点的 上了年纪',
    ageRank: 'oldest',
  },
  { words: '满脸皱纹 一脸皱纹 皱纹 满脸褶子 白发苍苍 满脸沧桑', ageRank: 'oldest', sure: 0.75 },
];
