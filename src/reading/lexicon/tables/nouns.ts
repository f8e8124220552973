/**
 * Nouns for persons as they end a mention (我们[班主任], 左边的[护士]): they make it a description, and say what the person
 * is. What the words of `persons.ts` say of somebody's looks is another question.
 */
export const PERSON_NOUNS: readonly string[] = [
  // Somebody one sees, by age and gender
  '小姐姐 小哥哥 小姑娘 小女孩 小男孩 小朋友 小伙子 小伙 小哥 小妹妹 小妹 小弟弟 小弟 小孩 小孩子 孩子 娃 娃娃 宝宝 宝贝',
  '姑娘 妹子 帅哥 美女 男的 女的 男人 女人 男生 女生 男孩 女孩 男士 女士 先生 小姐 公主 小公主',
  '大哥哥 大哥 大姐姐 大姐 大爷 大妈 大娘 大叔 大婶 大伯 大佬 大神',
  '老爷子 老太太 老人家 老人 老头 老大爷 老奶奶 老爷爷 老外 老哥 老弟 老铁 老大 老乡',
  '胖子 胖哥 瘦子 高个 大个 大个子 小个 小个子 高个子 眼镜男 西装男 小二',
  // Friends and partners
  '兄弟 姐妹 哥们 闺蜜 朋友 室友 同学 同事 同桌 对床 邻居 网友 前辈 后辈 恩人 对手',
  '男友 女友 男朋友 女朋友 前男友 前女友 前任 对象 老公 老婆 媳妇 爱人 妻子 丈夫 老伴',
  // Relatives
  '爸爸 妈妈 爸 妈 爹 娘 父亲 母亲 家长 儿子 女儿 闺女 孙子 孙女 外孙 外孙女 侄子 侄女 外甥',
  '哥哥 姐姐 弟弟 妹妹 哥 姐 弟 妹 表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹 嫂子 姐夫 妹夫 弟妹',
  '爷爷 奶奶 姥爷 姥姥 外公 外婆 公公 婆婆 爷 奶 岳父 岳母 丈母娘 老丈人',
  '叔叔 阿姨 姨妈 小姨 姑姑 姑妈 舅舅 舅妈 伯伯 婶婶 姨 叔 舅 姑',
  // At a wedding, on a stage, in a film
  '新娘 新郎 伴娘 伴郎 新人 司仪 主持人 主持 嘉宾 评委 观众 粉丝 正主 本尊 当事人',
  '领舞 舞者 主唱 鼓手 吉他手 歌手 指挥 演员 主角 男主角 女主角 男主 女主 男二 女二 反派 导演 司令 侦探',
  '摄影师 摄像 记者 博主 楼主 层主 作者 up主 UP主 Up主 主播',
  // At school, in sport
  '学生 大学生 研究生 博士 老师 外教 导师 班长 班主任 学委 体委 学霸 校长 院长 徒弟 师父 师妹 师弟 师兄 师姐',
  '队长 团长 站长 队友 队员 教练 裁判 选手 球员 门将 守门员 前锋 后卫 中锋 球迷',
  // Trades
  '老板 老板娘 店员 店长 店主 店小二 摊主 收银员 服务员 厨师 厨子 顾客 客人 乘客 游客 路人 租客 房东 房主 车主',
  '老师傅 师傅 司机 保安 保洁 外卖员 快递员 理发师 造型师 化妆师 设计师 魔术师 工程师 轿夫 贩子',
  '医生 大夫 护士 警察 消防员 志愿者 法官 律师 法师 面试官 考官',
  '那位 这位 人',
];

/** Any character before one of these is a person by trade or office: 陈列员, 鼓手, 铁匠. */
export const AGENT_ENDINGS = '员长手者匠';

/** What stands behind a name and belongs to no name: 杨[老师], 王[总], 秀芬[姐]. */
export const TITLES: readonly string[] = [
  '老师 师傅 师父 教练 医生 大夫 导演 导 总 同学 队长 队 主任 校长 院长 经理 主播 公子 少爷 大人 先生 女士 小姐',
  '哥哥 姐姐 哥 姐 大哥 大姐 妹妹 妹 弟弟 弟 叔叔 叔 大叔 阿姨 姨 婶 嫂 伯 爷爷 爷 大爷 奶奶 奶 孃孃',
  '宝宝 宝贝 宝 崽 仔',
];

/** What somebody wears or how his hair is, standing for him: 绿[裙子], 金[镯子]; never alone. */
export const WORN: readonly string[] = [
  '裙 裙子 毛衣 卫衣 大衣 外套 羽绒服 夹克 风衣 衬衫 T恤 西装 汉服 校服 马甲 围裙 背心 裤 裤子',
  '帽 帽子 眼镜 墨镜 口罩 领结 领带 围巾 丝巾 镯子 耳环 耳机',
  '辫 辫子 马尾 丸子头 长发 短发 卷发 金发 白发 黑发 光头 平头 寸头 花臂 刘海 胡子',
];
