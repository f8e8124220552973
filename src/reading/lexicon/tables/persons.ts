import type { Entry } from '../entry.ts';

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
      '小姐姐 妹子 姑娘 小姑娘 美眉 小仙女 仙女 女生 女同学 少女 美少女 萌妹 萌妹子 软妹 御姐 辣妹 学姐 学妹 师姐 师妹 小姐妹',
    person: true,
    gender: 'female',
    age: 'young',
  },
  {
    words: '妹纸 靓妹 女大学生',
    person: true,
    gender: 'female',
    age: 'young',
    sure: 0.9,
  },
  {
    words: '丫头 小丫头 闺女 小妹',
    person: true,
    gender: 'female',
    age: 'young',
    orChild: true,
    sure: 0.9,
  },
  { words: '女孩 女孩子 小女孩子', person: true, gender: 'female', age: 'young', orChild: true },
  { words: '男孩 男孩子', person: true, gender: 'male', age: 'young', orChild: true },
  // A younger sister may be four or twenty-four.
  { words: '妹妹', person: true, gender: 'female', age: 'young', orChild: true, sure: 0.8 },
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
      '小哥 小哥哥 小伙 小伙子 男生 男同学 少年 美少年 帅小伙 小鲜肉 小奶狗 学长 学弟 师弟 小弟 小子 小男生 臭小子',
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
    words:
      '男人 男的 男士 男子 男子汉 先生 汉子 大汉 光头 胖子 小胖 小胖子 胖哥 黄毛 壮汉 父子 爷们 爷们儿 老爷们 大老爷们',
    person: true,
    gender: 'male',
    sure: 0.9,
  },
  { words: '哥 仔 弟 兄', person: true, gender: 'male', final: true, sure: 0.9 },
  { words: '弟弟', person: true, gender: 'male', age: 'young', orChild: true, sure: 0.8 },
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
      '小孩 小孩子 小孩儿 小朋友 小宝宝 小娃 小娃娃 婴儿 小婴儿 萌娃 毛孩 小毛孩 熊孩子 小屁孩 小不点 小豆丁 小崽子 幼童 儿童 奶娃 奶娃娃 小萌娃 小奶娃 娃儿 小盆友 小鬼 小学生 小朋友们 孩子们 娃们',
    person: true,
    age: 'child',
    sure: 0.93,
  },
  {
    words: '孩子 娃 娃娃 宝宝 宝贝 小宝贝 小可爱 小家伙 崽 崽崽 小宝 小乖乖 幼崽 人类幼崽',
    person: true,
    age: 'child',
    sure: 0.85,
  },
  {
    words: '小女孩 小女生 小萝莉 萝莉 小公主 小妹妹 小女娃 女娃 女娃娃 女童 女宝 女宝宝 小姐妹花 小丫',
    person: true,
    gender: 'female',
    age: 'child',
    sure: 0.88,
  },
  {
    words: '小男孩 小正太 正太 胖小子 大胖小子 小弟弟 小男娃 男娃 男娃娃 男童 男宝 男宝宝 小小子 小小少年',
    person: true,
    gender: 'male',
    age: 'child',
    sure: 0.88,
  },
  // The old, of either gender
  { words: '老人 老人家 老年人 老前辈 老两口 老者 长者', person: true, age: 'old', sure: 0.9 },
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
    orChild: true,
    kin: true,
    sure: 0.9,
  },
  { words: '亲姐姐 亲姐 表姐 堂姐', person: true, gender: 'female', kin: true, sure: 0.9 },
  {
    words: '儿子 大儿子 小儿子 孙子 外孙 侄子 外甥 其子 亲弟弟 表弟 堂弟',
    person: true,
    gender: 'male',
    age: 'young',
    orChild: true,
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
  // By trade or part: named for what they do in it, whether one sees them or not
  {
    words:
      '老师 教练 导师 主播 博主 up主 UP主 作者 导演 主持人 女主持人 男主持人 记者 医生 护士 司机 校长 班长 班主任 队长 理发师 老板 老板娘 店员 服务员 主唱 造型师 摄影师 警察 嘉宾 队友 秘书 管家 裁判 学委 队医 教导主任 主任 经理 经纪人 城管 房东 物业 女主 男主 女主角 男主角 大反派 旁白 解说',
    person: true,
    isRole: true,
  },
  {
    words: '歌手 演员 明星 选手 球员 舞者 学霸 主角 配角 主人公 大佬 大神 大仙 富豪',
    person: true,
  },
  {
    words:
      '鼓手 吉他手 贝斯手 键盘手 顾客 观众 群众 工作人员 店家 摊主 厨师 售货员 收银员 快递员 救生员 解说员 助理 对手 守门员 门将 交警 民警 特警 律师 法官 家属 家长',
    person: true,
    isRole: true,
  },
  {
    words:
      '乐手 琴手 号手 乐队 舞伴 舞蹈演员 歌手小哥 模特 路人 路人甲 行人 乘客 客人 游客 群演 群众演员 小贩 师生 骑手 车手 司机师傅 工人 农民 环卫 环卫工 清洁工 保洁 射手 前锋 拳手 摔跤手 体操运动员 运动员 健儿 学员 新生 老生 毕业生 宇航员 飞行员 军人 士兵 战士 警官 病人 患者 主人 女主人 男主人 邻座 乞丐 流浪汉 流浪歌手 小丑 魔术师 大力士 大个儿 胖丁 瘦子 瘦猴',
    person: true,
  },
  { words: '指挥 主持 领唱 领操 解说 陪练', person: true, isDone: true },
  { words: '人 家伙 本人 当事人 本尊 个人', person: true, final: true },
  { words: '男 公', person: true, gender: 'male', final: true },
  { words: '女', person: true, gender: 'female', final: true },
  // Soldiers, and the like, are said with a gender in front: 女司机, 男书生
  { words: '女兵 女书生 女警 女医生 女护士 女教练 女博主 女歌迷 女孩儿', person: true, gender: 'female' },
];
