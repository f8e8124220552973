import type { Entry } from './entry.ts';

/** Nouns for persons, as commenters use them. */
export const PERSONS: readonly Entry[] = [
  { words: '伴娘 小妞 妞 师妹 小师妹', person: true, gender: 'female', age: 'young' },
  { words: '女选手 女球员 女评委', person: true, gender: 'female' },
  { words: '孃孃 嬢嬢 婶 婶儿', person: true, gender: 'female', age: 'middle' },
  { words: '伴郎 男选手 男球员 男评委', person: true, gender: 'male' },
  {
    words: '选手 评委 司仪 领舞 志愿者 保安 老外 新人 正主 小主人 消防员 外卖员 领队 团长 站长',
    person: true,
  },
  // What commenters call each other
  { words: '姐妹 集美 姐妹们', person: true, address: true, gender: 'female', sure: 0.85 },
  { words: '老铁 哥们 哥们儿 铁子 铁汁 老弟', person: true, address: true, gender: 'male', sure: 0.75 },
  { words: '楼主 层主 楼上 楼下 亲 家人们 友友 宝子 宝子们', person: true, address: true },

  // Young women
  {
    words:
      '小姐姐 妹子 姑娘 小姑娘 美眉 小仙女 仙女 女孩 女孩子 小女孩子 女生 女同学 少女 美少女 萌妹 萌妹子 软妹 御姐 辣妹 学姐 学妹 师姐 师妹 小姐妹',
    person: true,
    gender: 'female',
    age: 'young',
  },
  {
    words: '丫头 小丫头 闺女 女娃 小妹 小妹妹 妹妹 妹纸 靓妹 女大学生',
    person: true,
    gender: 'female',
    age: 'young',
    sure: 0.9,
  },
  {
    words:
      '美女 大美女 女神 姐姐 大姐姐 小姐 大小姐 二小姐 校花 班花 空姐 新娘 新娘子 女主 女主角 女一 女二 女三 女四 女友 小女友 公主 女王 女帝 女演员 女明星 女歌手 女团 女主播 女司机 女老师 女嘉宾 女方 女星 女排 女队',
    person: true,
    gender: 'female',
  },
  {
    words:
      '女人 女的 女士 女子 女侠 贵妃 皇后 娘娘 王妃 公主殿下 夫人 太太 老板娘 娘子 女郎 兔女郎 母女 站姐',
    person: true,
    gender: 'female',
  },
  { words: '姐 姐儿 姐子', person: true, gender: 'female', final: true, sure: 0.88 },
  { words: '妹 妹儿 妹爷', person: true, gender: 'female', age: 'young', final: true, sure: 0.88 },
  // Women of some age
  {
    words:
      '大姐 阿姨 大妈 大婶 婶子 姨 大姨 小姨 姑姑 姑妈 嫂子 大嫂 嫂嫂 舅妈 婶婶 师娘 师母 宝妈 辣妈 少妇 阿嫂 保洁阿姨',
    person: true,
    gender: 'female',
    age: 'middle',
  },
  {
    words: '奶奶 外婆 姥姥 老奶奶 老太太 老太婆 老婆婆 婆婆 阿婆 老妇人 大娘 老阿姨 姥 太奶奶',
    person: true,
    gender: 'female',
    age: 'old',
  },
  // Young men
  {
    words:
      '小哥 小哥哥 小伙 小伙子 男孩 男孩子 男生 男同学 少年 美少年 帅小伙 小鲜肉 小奶狗 学长 学弟 师弟 弟弟 小弟弟 小弟 小子 小男生 臭小子',
    person: true,
    gender: 'male',
    age: 'young',
  },
  {
    words:
      '帅哥 大帅哥 小帅哥 哥哥 男神 校草 班草 新郎 新郎官 男主 男主角 男一 男二 男三 男友 小男友 王子 少爷 男演员 男明星 男歌手 男团 男主播 男司机 男老师 男嘉宾 男方 男星 老弟 师兄 大师兄 二师兄 兄弟 大兄弟 老哥 大哥 二哥 三哥 大哥哥 兄台 老兄 总裁 霸总',
    person: true,
    gender: 'male',
  },
  {
    words: '男人 男的 男士 男子 男子汉 先生 汉子 大汉 光头 胖子 小胖 小胖子 胖哥 黄毛 壮汉 父子',
    person: true,
    gender: 'male',
    sure: 0.9,
  },
  { words: '哥 仔 弟 兄', person: true, gender: 'male', final: true, sure: 0.9 },
  // Men of some age
  {
    words: '大叔 叔叔 叔 大伯 伯伯 舅舅 姑父 姨父 姐夫 师傅 大胡子 胡子哥 胡子大叔',
    person: true,
    gender: 'male',
    age: 'middle',
  },
  {
    words: '爷爷 老爷爷 大爷 老大爷 老头 老头子 老头儿 外公 姥爷 老爷子 老伯 阿公 老汉 大爷爷 老丈人',
    person: true,
    gender: 'male',
    age: 'old',
  },
  { words: '爷', person: true, gender: 'male', final: true, sure: 0.8 },
  // Children
  {
    words:
      '孩子 小孩 小孩子 小孩儿 宝宝 小宝宝 小朋友 娃 娃娃 小娃 小娃娃 宝贝 小宝贝 婴儿 小可爱 萌娃 小家伙 毛孩 小毛孩 熊孩子 小屁孩',
    person: true,
    age: 'child',
    sure: 0.8,
  },
  { words: '小女孩 小女生 小萝莉 萝莉 小公主', person: true, gender: 'female', age: 'child', sure: 0.8 },
  { words: '小男孩 小正太 正太 胖小子 大胖小子', person: true, gender: 'male', age: 'child', sure: 0.85 },
  // The old, of either gender
  { words: '老人 老人家 老年人 老前辈 老两口', person: true, age: 'old', sure: 0.9 },
  // Relatives and partners
  {
    words: '老婆 媳妇 妻子 女朋友 前女友 前妻 未婚妻 婆娘 老婆大人',
    person: true,
    gender: 'female',
    kin: true,
  },
  {
    words: '妈 妈妈 老妈 母亲 亲妈 麻麻 妈咪 后妈 丈母娘 岳母 其母 爱妻',
    person: true,
    gender: 'female',
    age: 'middle',
    kin: true,
    sure: 0.9,
  },
  {
    words: '老公 丈夫 男朋友 前男友 前夫 未婚夫 男票 女婿',
    person: true,
    gender: 'male',
    kin: true,
    sure: 0.9,
  },
  {
    words: '爸 爸爸 老爸 父亲 亲爸 粑粑 爹 老爹 后爸 宝爸 岳父 公公 其父',
    person: true,
    gender: 'male',
    age: 'middle',
    kin: true,
    sure: 0.9,
  },
  {
    words: '女儿 二女儿 大女儿 小女儿 孙女 外孙女 侄女 外甥女 千金 其女 亲妹妹 表妹 堂妹',
    person: true,
    gender: 'female',
    age: 'young',
    kin: true,
    sure: 0.9,
  },
  { words: '亲姐姐 亲姐 表姐 堂姐', person: true, gender: 'female', kin: true, sure: 0.9 },
  {
    words: '儿子 大儿子 小儿子 孙子 外孙 侄子 外甥 其子 亲弟弟 表弟 堂弟',
    person: true,
    gender: 'male',
    age: 'young',
    kin: true,
    sure: 0.9,
  },
  { words: '亲哥 亲哥哥 表哥 堂哥', person: true, gender: 'male', kin: true, sure: 0.9 },
  { words: '对象 爱人 伴侣 另一半 父母 爸妈 家人 家里人 亲戚 老伴', person: true, kin: true },
  // People one knows, and roles: nothing about gender or age
  {
    words: '同学 同桌 室友 舍友 闺蜜 朋友 好友 好朋友 邻居 同事 老乡 发小 客户 房东 徒弟 学生 领导 前任',
    person: true,
    acquaintance: true,
  },
  {
    words:
      '老师 教练 主播 博主 up主 UP主 作者 歌手 演员 明星 导演 主持人 记者 医生 护士 司机 校长 班长 班主任 队长 理发师 老板 店员 服务员 选手 球员 舞者 主唱 造型师 摄影师 警察 嘉宾 队友 秘书 管家 裁判 学委 学霸 主角 配角 主人公 大佬 大神 大仙 富豪',
    person: true,
  },
  { words: '人 家伙 本人 当事人 本尊 个人', person: true, final: true },
  { words: '男 公', person: true, gender: 'male', final: true },
  { words: '女', person: true, gender: 'female', final: true },
  // Soldiers, and the like, are said with a gender in front: 女司机, 男书生
  { words: '女兵 女书生 女警 女医生 女护士 女教练 女博主 女歌迷 女孩儿', person: true, gender: 'female' },
];

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
      '俩 俩人 两个 两个人 两人 两位 两口子 小两口 夫妻 夫妻俩 夫妇 情侣 小情侣 一对 这对 CP cp 母女俩 父子俩 兄弟俩 姐妹俩 双胞胎 小夫妻',
    count: 2,
    person: true,
  },
  { words: '仨 三个 三个人 三位 三人 三小只 三只 一家三口', count: 3, person: true },
  { words: '四个 四个人 四位 四人', count: 4, person: true },
  { words: '五个 五个人 五位 五人', count: 5, person: true },
  { words: '六个 六个人 六位 六人', count: 6, person: true },
  { words: '七个 七个人 七位 七人', count: 7, person: true },
  {
    words: '几个 几个人 几位 这些 那些 这群 那群 这帮 一群 一帮 一家人 一家子 全员 团队 这几个 那几个 这几位',
    count: Infinity,
    person: true,
  },
  { words: '们', count: Infinity, final: true },
  { words: '这 那 这个 那个 这位 那位 这货 那货 这名 那名 这种 这枚 这人 那人', deictic: true },
];
