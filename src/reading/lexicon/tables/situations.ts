import type { Entry } from '../entry.ts';

/** Who asks so does not see them: 女主什么时候出场, 新郎怎么还没出来, 前台小姐姐怎么没拍. */
const ASKED_FOR = [
  combined(
    '什么时候 啥时候 何时 几时 怎么还不 怎么还没 还没有 还没 还不 怎么没有 怎么没 咋没',
    '出场 登场 出来 出现 露面 露脸 上场 拍 出镜 入镜',
  ),
  // 快拍 is said to whoever films.
  combined('快点 快', '出场 登场 出来 出现 露面 露脸 上场 出镜 入镜'),
].join(' ');

/** Words around a mention that say whether the person is in the picture, and negation. */
export const SITUATIONS: readonly Entry[] = [
  {
    words:
      '没来 没有来 不在场 没出镜 没露脸 没在场 没在这 没出现 没入镜 不出镜 不露脸 没露面 不入镜 不会来 不来了 没到 还没到 来不了 没跟来 怎么不拍 没拍到 没拍他 没拍她 请假 缺席 住院 去世 走了好几年 过世',
    elsewhere: 2.5,
  },
  // Whoever makes a film, and whoever is above it: named by what they do, seldom seen.
  {
    words:
      '导演 编剧 制片 制片人 后期 剪辑 场务 场记 灯光师 化妆师 服装师 配音 道具组 节目组 剧组 主办方 官方 平台 小编 字幕组 原唱 原作者 作词 作曲 编舞 外星人 老天爷 老天 上帝 神仙 月老 阎王',
    elsewhere: 1.6,
  },
  // Asked for by who does not see them. 裁判呢？ is read in description.ts.
  {
    words: `哪去了 去哪了 去哪儿了 在哪里 在哪儿 上哪去了 跑哪去了 哪儿去了 怎么没来 怎么没有 咋没来 ${ASKED_FOR}`,
    elsewhere: 1.4,
  },
  { words: '在家 上次 隔壁班 我们学校 分手 国外 电话里 梦里 下次', elsewhere: 0.7 },
  // The past is told of those on screen as well.
  { words: '昨天 昨晚 前天 上周 去年 前年 以前 小时候 当年 上学时 上学的时候 老家', elsewhere: 0.35 },
  {
    words: '视频里 镜头 镜头里 画面里 出镜 画面 视频中 屏幕里 这表情 表情 歪头 眼神 笑容 颜值 穿搭 发型',
    onScreen: 0.6,
  },
  {
    words:
      '拍视频的 拍视频的人 录视频的 录视频的人 拍摄的人 拍摄者 录像的 录像的人 掌镜的 拿手机拍的 拍摄的 摄像的 拍摄 拍这个的 拍这个视频的 拿相机的 剪辑师 剪视频的 做后期的 配音的 摄影师 摄像师 摄影小哥 镜头后面的',
    films: true,
  },
  { words: '镜头后 掌镜', elsewhere: 1.5 },
  // Praise and wonder at looks: said of whoever is seen.
  {
    words:
      '好美 太美 真美 好漂亮 真漂亮 太漂亮 好帅 太帅 真帅 好好看 真好看 太好看 好看 好可爱 太可爱 真可爱 好酷 太酷 好飒 好甜 真甜 好温柔 气质 笑起来 笑得 长得 身材 爱了 我可以 好萌 太萌 好呆 好慌 好拽 好飘 好稳 好好笑 太逗 表情包 抢镜 镜头感 入镜 站位 动作 姿势 手势 走路',
    onScreen: 0.3,
  },
  { words: '不是 不 没 没有 别 并非 又不是 才不是 不叫 没穿 没戴 不像 非', negation: true },
];

/** Every beginning with every ending. */
function combined(beginnings: string, endings: string): string {
  const ends = endings.split(' ');
  return beginnings
    .split(' ')
    .flatMap((beginning) => ends.map((end) => beginning + end))
    .join(' ');
}
