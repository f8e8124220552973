import type { Entry } from '../entry.ts';

/** Where in the picture. What counts (左数第二个, 第三个) is read by ordinals.ts. */
export const PLACES: readonly Entry[] = [
  { words: '左边 左侧 左手边 左面 左方 靠左 左边儿 画面左边', place: { side: 'left' } },
  { words: '右边 右侧 右手边 右面 右方 靠右 右边儿 画面右边', place: { side: 'right' } },
  { words: '上面 上边 上方 最上面 最上边 最上方 顶上', place: { side: 'top' } },
  { words: '下面 下边 下方 最下面 最下边 最下方 底下', place: { side: 'bottom' } },
  { words: '左上角 左上 左上方', place: { corner: ['left', 'top'] } },
  { words: '右上角 右上 右上方', place: { corner: ['right', 'top'] } },
  { words: '左下角 左下 左下方', place: { corner: ['left', 'bottom'] } },
  { words: '右下角 右下 右下方', place: { corner: ['right', 'bottom'] } },
  {
    words: '中间 正中间 正中央 当中 C位 c位 正中 中央 画面中央 画面正中 画面中间 最中间 正当中 中心位',
    place: { side: 'middle' },
  },
  { words: '最左 最左边 最左侧 最左面 最左手边', place: { side: 'left', number: 1 } },
  { words: '最右 最右边 最右侧 最右面 最右手边', place: { side: 'right', number: 1 } },
  {
    words: '前排 第一排 最前面 前边站着 最前排 最前边 打头的 领头 领头的 队首 队伍最前面 前景',
    place: { side: 'front' },
  },
  {
    words:
      '后排 第二排 最后一排 最后排 角落 角落里 身后 背景里 背景板 最后面 最后边 队尾 排尾 排在队尾 队伍最后 队伍末尾 后景 人群后面',
    place: { side: 'back' },
  },
  { words: '边上 靠边 两边 最边上 最边边 边边上', place: { side: 'edge' } },
];

/** When in the clip. */
export const ORDERS: readonly Entry[] = [
  {
    words:
      '一开始 开头 最开始 开始 开场 最先 首先 先出来 先出场 先出现 先进来 先上场 先登场 先跑过来 先走过来 打头 打头阵 第一个出来 最早 片头 刚开始 一上来 头一个 视频开头',
    order: { number: 1 },
  },
  {
    words:
      '最后一个 最后出场 最后出来 最后出现 最后进来 最后上场 最后登场 最后一位 压轴 压轴的 最后入镜 最后才来 最后才出来 最后跑出来 最后走进来',
    order: { number: -1 },
  },
  { words: '最后 结尾 末尾 片尾 结尾出来 视频最后 到最后 结尾处 最后几秒 最后一幕', order: { atEnd: true } },
  {
    words:
      '后来 后出来 后出现 后出场 后上场 后登场 后面出来 后面出现 后面出场 后面进来 后面跑出来 后进来 后来出现 后来的 后来那个 之后出来 接着出来 随后出来 再后来',
    order: { later: true },
  },
  {
    words:
      '中途 半路 突然出现 突然进来 中间出来 中间出现 路过 经过 走过 一闪而过 闪过 冲进来 闯入 闯进来 乱入',
    order: { midway: true },
  },
];

/** Before 的 or 那个 these stand alone (旁边的男的) or after another person (她旁边的). */
export const RELATIONS: readonly Entry[] = [
  { words: '旁边 身边 一旁 边儿上 身旁 隔壁座 对面 怀里 怀中', relation: 'beside' },
  { words: '后面 后边 背后 后头', relation: 'behind' },
  { words: '前面 前边 前头', relation: 'before' },
];
