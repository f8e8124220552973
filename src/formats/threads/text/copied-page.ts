import { addresseeOf } from '../fields/addressee.ts';
import { countOf, isPosterLabel, nameKey, TIME } from '../fields/values.ts';
import type { LeftOut, LoadedComment } from '../loaded.ts';
import { privateKey } from '../private-key.ts';

/**
 * Comments marked on the page of Douyin, Bilibili and their like and copied: name, badge, text, time and place, likes,
 * 分享, 回复, each on a line of its own. The line with the time ends a comment's words, what is a button is no comment.
 * Null where the text is not such a copy.
 */
export function commentsInCopiedPage(text: string): { comments: LoadedComment[]; leftOut: LeftOut[] } | null {
  const lines = text.split('\n').map((line) => line.trim());
  const filled = lines.filter((line) => line !== '');
  const times = filled.filter(isTimeLine).length;
  const buttons = filled.filter((line) => BUTTON.test(line)).length;
  if (
    times === 0 ||
    filled.length < times * 3 ||
    (buttons === 0 && filled.length > times * 6) ||
    (times + buttons) * 6 < filled.length
  )
    return null;
  if (buttons === 0 && times < 2) return null;
  return new CopiedPage(lines).read();
}

/** 3天前·广东, 2024-11-10 08:53, 昨天 12:03 · 北京 IP属地：上海 */
const isTimeLine = (line: string): boolean =>
  line.length < 40 && TIME.test(line.replace(/\s*回复\s*$/, '')) && !/^\d{1,2}[:：]\d{2}$/.test(line);

const BUTTON =
  /^(分享|回复|赞|踩|收起|举报|复制链接|不喜欢|点赞|Reply|Share|Like|Translate|翻译|查看原文|查看翻译|展开|展开全文|(?:点击)?查看(?:全部|更多)?.{0,12}(?:回复|评论)?|展开更?多?\d*条?.{0,4}回复|展开更多|共\s*\d+\s*条回复.*|View (?:all )?\d+ (?:more )?repl(?:y|ies)|Hide replies|加载(?:更多|中).*|没有更多评论|暂时没有更多评论|\.\.\.|…|·|全部评论.*|热门评论|最新|最热|按热度|按时间|留下你的精彩评论吧|发一条友善的评论|发布|评论\s*\d*)$/i;
const BADGE =
  /^(作者|UP主?|up主|置顶|作者赞过|作者回复过|UP主觉得很赞|首评|热评|热词|粉丝|铁粉|好友|朋友|你的关注|互相关注|已关注|关注|LV\.?\d+|Lv\.?\d+|年度大会员|大会员|Creator|Author|Pinned|· Creator|Liked by creator|头像|.{0,8}的?头像)$/i;
const IP = /^(IP属地|IP)[:：]/i;

class CopiedPage {
  readonly #comments: LoadedComment[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #names = new Set<string>();
  #root: string | undefined;

  constructor(readonly lines: readonly string[]) {}

  read(): { comments: LoadedComment[]; leftOut: LeftOut[] } {
    let block: { line: string; at: number }[] = [];
    for (let at = 0; at < this.lines.length; at += 1) {
      const line = this.lines[at] ?? '';
      if (line === '' || /^(\.{3}|…|·)$/.test(line) || IP.test(line)) continue;
      if (isTimeLine(line) && block.length > 0) {
        const after = this.#tail(at);
        this.#add(block, line.replace(/\s*回复\s*$/, ''), after.likes);
        block = [];
        at = after.last;
        continue;
      }
      if (BUTTON.test(line) && block.length === 0) {
        continue;
      }
      block.push({ line, at });
    }
    if (block.length > 0 && this.#comments.length > 0) {
      for (const { line, at } of block)
        if (!BUTTON.test(line))
          this.#leftOut.push({ reason: 'unreadable', line: at + 1, shown: line.slice(0, 60) });
    }
    return { comments: this.#comments, leftOut: this.#leftOut };
  }

  /** Likes and buttons below the line with the time. */
  #tail(timeAt: number): { likes: number | undefined; last: number } {
    let likes: number | undefined;
    let last = timeAt;
    for (let at = timeAt + 1; at < this.lines.length; at += 1) {
      const line = this.lines[at] ?? '';
      if (line === '' || BUTTON.test(line) || IP.test(line)) last = at;
      else if (likes === undefined && /^[\d.,]+\s*[万wWkKmM千]?$/.test(line) && countOf(line) !== undefined) {
        likes = countOf(line);
        // Xiaohongshu has the number of answers below that of likes, and no word for either.
        if (/^\d{1,5}$/.test(this.lines[at + 1] ?? '')) at += 1;
        last = at;
      } else break;
    }
    return { likes, last };
  }

  #add(block: readonly { line: string; at: number }[], time: string, likes: number | undefined): void {
    const [first, ...rest] = block;
    if (first === undefined) return;
    const badges: string[] = [];
    let from = 0;
    while (from < rest.length - (rest.length > 1 ? 1 : 0) && BADGE.test(rest[from]?.line ?? '')) {
      badges.push(rest[from]?.line ?? '');
      from += 1;
    }
    // 甲 ▸ 乙, 甲 回复 乙: who is answered stands beside or below the name.
    const split = /^(.{1,40}?)\s*(?:▸|▶|►|›|→|\s回复)\s*@?(.{1,40})$/u.exec(first.line);
    const author = (split?.[1] ?? first.line).replace(/\s*(?:作者|UP主?|· Creator)$/u, (badge) => {
      badges.push(badge.trim());
      return '';
    });
    const words = rest.slice(from).map(({ line }) => line);
    const arrow = words.findIndex((line) => /^[▸▶►›→]$/u.test(line));
    const named = arrow >= 0 ? words[arrow + 1] : split?.[2];
    const text = (arrow >= 0 ? words.slice(arrow + 2) : words)
      .filter((line) => !/^(作者赞过|作者回复过|UP主觉得很赞)$/.test(line))
      .join('\n');
    if (text === '') {
      this.#leftOut.push({ reason: 'empty', line: first.at + 1, shown: first.line.slice(0, 60) });
      return;
    }
    const said = addresseeOf(text, (name) => this.#names.has(nameKey(name)));
    const replyToAuthor =
      named ??
      (said !== undefined && (said.isExplicit || this.#names.has(nameKey(said.name)))
        ? said.name
        : undefined);
    const key = privateKey(this.#comments.length);
    const isReply = replyToAuthor !== undefined && this.#root !== undefined;
    if (!isReply) this.#root = key;
    this.#names.add(nameKey(author));
    this.#comments.push({
      key,
      author,
      text,
      time,
      likes,
      rootKey: isReply ? this.#root : undefined,
      replyToAuthor,
      isByPoster:
        badges.some(
          (badge) => /^(作者|UP主?|up主|Creator|Author|· Creator)$/.test(badge) && isPosterLabel(badge),
        ) || undefined,
    });
  }
}
