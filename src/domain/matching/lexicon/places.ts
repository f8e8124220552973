import type { Entry } from './entry.ts';

/** Where in the picture, and when in the clip. */
export const PLACES: readonly Entry[] = [
  { words: '左边 左侧 左手边 左面 左方 靠左 左边儿 画面左边 左上角 左下角', place: { side: 'left' } },
  { words: '右边 右侧 右手边 右面 右方 靠右 右边儿 画面右边 右上角 右下角', place: { side: 'right' } },
  { words: '中间 正中间 正中央 当中 C位 c位 正中', place: { side: 'middle' } },
  {
    words: '最左 最左边 最左侧 左一 最左面 左边第一个 左边第一 左数第一 左数第一个 左起第一个 从左往右第一个',
    place: { side: 'left', number: 1 },
  },
  {
    words: '最右 最右边 最右侧 右一 最右面 右边第一个 右边第一 右数第一 右数第一个 右起第一个 从右往左第一个',
    place: { side: 'right', number: 1 },
  },
  {
    words:
      '左二 左边第二个 左边第二 左数第二 左数第二个 左起第二个 从左往右第二个 左边数第二个 右边数倒数第二个',
    place: { side: 'left', number: 2 },
  },
  {
    words: '右二 右边第二个 右边第二 右数第二 右数第二个 右起第二个 从右往左第二个 右边数第二个',
    place: { side: 'right', number: 2 },
  },
  {
    words: '左三 左边第三个 左边第三 左数第三 左数第三个 左起第三个 从左往右第三个 左边数第三个',
    place: { side: 'left', number: 3 },
  },
  {
    words: '右三 右边第三个 右边第三 右数第三 右数第三个 右起第三个 从右往左第三个 右边数第三个',
    place: { side: 'right', number: 3 },
  },
  { words: '左四 左边第四个 左数第四个 左起第四个', place: { side: 'left', number: 4 } },
  { words: '右四 右边第四个 右数第四个 右起第四个', place: { side: 'right', number: 4 } },
  { words: '前排 第一排 最前面 前边站着', place: { side: 'front' } },
  { words: '后排 第二排 最后一排 最后排 角落 角落里 身后 背景里', place: { side: 'back' } },
  { words: '边上 靠边 两边', place: { side: 'edge' } },
];

export const ORDERS: readonly Entry[] = [
  {
    words:
      '一开始 开头 最开始 开始 开场 最先 第一个出场 第一个出来 第一个出现 第一个 首先 先出来 最早 片头 刚开始 一上来',
    order: { number: 1 },
  },
  { words: '第二个 第二位 第二个出场 第二个出来 第二个出现', order: { number: 2 } },
  { words: '第三个 第三位 第三个出场 第三个出来', order: { number: 3 } },
  { words: '第四个 第四位', order: { number: 4 } },
  { words: '第五个 第五位', order: { number: 5 } },
  { words: '最后 最后一个 结尾 末尾 最后出场 最后出来 最后出现 片尾 压轴 倒数第一个', order: { number: -1 } },
  { words: '倒数第二个 倒数第二', order: { number: -2 } },
  {
    words: '后来 后出来 后出现 后面出来 后面出现 后面出场 后面进来 后进来 后来出现 之后出来',
    order: { later: true },
  },
  { words: '中途 半路 突然出现 突然进来 中间出来 中间出现 路过', order: { midway: true } },
];

/** Before 的 or 那个 these stand alone (旁边的男的) or after another person (她旁边的). */
export const RELATIONS: readonly Entry[] = [
  { words: '旁边 身边 一旁 边儿上 身旁', relation: 'beside' },
  { words: '后面 后边 背后 后头', relation: 'behind' },
  { words: '前面 前边 前头', relation: 'before' },
];
