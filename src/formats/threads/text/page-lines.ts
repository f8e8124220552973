import { inSimplified } from '../fields/traditional.ts';
import { countOf, TIME } from '../fields/values.ts';

/** What a line is that somebody marked on a platform's page and copied. */
export type LineKind = 'blank' | 'time' | 'button' | 'count' | 'place' | 'words';

export interface PageLine {
  readonly text: string;
  readonly kind: LineKind;
  /** Line of the file, the first being 1. */
  readonly line: number;
}

export const pageLines = (text: string): readonly PageLine[] =>
  text.split('\n').map((line, at) => ({ text: line.trim(), kind: kindOf(line.trim()), line: at + 1 }));

function kindOf(line: string): LineKind {
  if (line === '' || /^(\.{3}|…|·)$/.test(line)) return 'blank';
  const plain = inSimplified(line);
  if (/^(IP属地|IP)[:：]/i.test(plain)) return 'place';
  if (isTime(plain)) return 'time';
  if (BUTTON.test(plain)) return 'button';
  return /^[\d.,]+\s*[万wWkKmM千]?$/.test(plain) && countOf(plain) !== undefined ? 'count' : 'words';
}

/** 3天前·广东, 2024-11-10 08:53, 昨天 12:03 · 北京 IP属地：上海 */
const isTime = (line: string): boolean =>
  line.length < 60 && TIME.test(bareTime(line)) && !/^\d{1,2}[:：]\d{2}$/.test(line);

/** Some pages have the button for an answer on the time's line, Tieba the device and the floor. */
export const bareTime = (line: string): string =>
  line
    .replace(/\s*回[复復覆]\s*$/, '')
    .replace(/^(?:来自\S{1,12}?客户端|來自\S{1,12}?客戶端)?\s*\d{1,5}[楼樓]\s*/u, '');

const BUTTON =
  /^(分享|回复|赞|踩|收起|收起回复|举报|复制链接|不喜欢|点赞|Reply|Share|Like|Translate|翻译|翻译成中文.*|查看原文|查看翻译|展开|展开全文|显示更多|(?:点击)?查看(?:全部|更多)?.{0,12}(?:回复|评论)?|展开更?多?\d*条?.{0,4}回复|展开更多|共\s*\d+\s*条回复.*|\d+\s*条回复|隐藏回复|View (?:all )?\d+ (?:more )?repl(?:y|ies)|\d+ repl(?:y|ies)|Hide replies|加载(?:更多|中).*|没有更多评论|暂时没有更多评论|全部评论.*|热门评论|默认|最新|最热|按热度|按时间|排序方式|按热门|按时间排序|Sort by|留下你的精彩评论吧|发一条友善的评论|添加评论.*|Add a comment.*|发布|评论\s*\d*|共?\s*[\d,]+\s*条评论|[\d,]+ comments)$/i;

/** What stands beside or below a name and is no word of the comment. */
export const isBadge = (line: string): boolean => BADGE.test(inSimplified(line));
const BADGE =
  /^(作者|UP主?|up主|置顶|.{0,20}置顶|作者赞过|作者回复过|UP主觉得很赞|首评|热评|热词|粉丝|铁粉|好友|朋友|你的关注|互相关注|已关注|关注|LV\.?\d+|年度大会员|大会员|楼主|博主|Creator|Author|Pinned|Pinned by.*|· Creator|Liked by creator|头像|.{0,8}的?头像)$/i;

export const isPosterBadge = (line: string): boolean =>
  /^(作者|UP主?|楼主|博主|Creator|Author|· Creator)$/i.test(inSimplified(line));
