/** What people are to each other and by trade, words for one thing together; in one clip mostly one has each. */
const ROLES: readonly string[] = [
  '新郎官 新郎 男方',
  '新娘子 新娘 女方',
  '伴郎',
  '伴娘',
  '司仪 主持人 主持',
  '老丈人 岳父 丈人',
  '丈母娘 岳母',
  '爸爸 老爸 父亲 孩子爸 爸 爹 当爸的 当爹的',
  '妈妈 老妈 母亲 妈 娘 当妈的 宝妈',
  '爷爷 姥爷 外公 公公',
  '奶奶 姥姥 外婆 婆婆',
  '孩子 小孩 小朋友 宝宝 娃娃 娃 儿子 女儿 闺女 小男孩 小女孩 小家伙 小朋友 宝贝 萌娃 孙子 孙女 崽',
  '老公 丈夫',
  '老婆 媳妇 妻子',
  '老板娘 女老板',
  '老板 店主 摊主 店长',
  '店员 服务员 收银员 收银 店小二',
  '顾客 客人 食客',
  '厨师 大厨 厨子',
  '记者 采访',
  '摄影师 摄像 摄影 拍摄 掌镜',
  '教练 熊教',
  '裁判',
  '队长',
  '守门员 门将',
  '替补',
  '学生 同学 徒弟 学员',
  '老师 班主任 导师',
  '校长 主任',
  '医生 大夫',
  '护士',
  '病人 患者',
  '司机 师傅',
  '保安',
  '警察 交警',
  '快递员 快递 外卖员 外卖 骑手',
  '主唱 歌手 唱歌',
  '鼓手 打鼓',
  '吉他手 吉他',
  '贝斯手 贝斯',
  '键盘手 键盘 钢琴',
  '领舞 舞者 跳舞',
  '评委 裁判',
  '前台',
  '嘉宾',
  '博主 up主 楼主 作者 主播',
  '邻居',
  '观众 路人',
];

const ROLE_OF = new Map(
  ROLES.flatMap((words) => words.split(' ').map((word) => [word, words.split(' ')[0] ?? word])),
);
const ROLE_WORDS = new RegExp([...ROLE_OF.keys()].sort((a, b) => b.length - a.length).join('|'), 'gu');

/** Of 新郎的妈 妈, not 新郎. */
export function rolesIn(text: string): readonly string[] {
  const own = text.replace(/^.*的(?=.)/u, (owner) =>
    /[穿戴抱拿拎背坐站哭笑那个]/u.test(owner) ? owner : '',
  );
  const found = own.match(ROLE_WORDS) ?? [];
  return found.slice(-1).map((word) => ROLE_OF.get(word) ?? word);
}
