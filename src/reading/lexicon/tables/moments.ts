/**
 * What names the beginning or the end of a clip as the moment that is spoken of. Of words that order persons too (最后, 开头) only
 * what goes on to say a moment: see places.ts for the others.
 */
export const AT_BEGINNING: readonly string[] = [
  '视频开头 视频一开始 片头 开场 开头就 开头的 开头那 开头那个 开头那段 一开始就 一开始的 一开始那 一开始那个',
  '前几秒 刚开头',
];
export const AT_END: readonly string[] = [
  '快结束 快要结束 临近结尾 视频最后 视频结尾 结尾 片尾 末尾 最后几秒 最后一幕 最后一个镜头 最后一帧',
  '最后那下 最后那一下 最后那段 最后那里 最后那个镜头 最后那个表情 最后那个眼神 最后那个动作 最后那句',
];
/** Which of the times that somebody is seen is spoken of. */
export const SEEN_FIRST: readonly string[] = ['一开始 开头 刚开始 最开始 开场 片头'];
export const SEEN_LAST: readonly string[] = ['最后 结尾 片尾 末尾'];
