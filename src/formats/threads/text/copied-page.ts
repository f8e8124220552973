import { addresseeOf } from '../fields/addressee.ts';
import { countOf, nameKey } from '../fields/values.ts';
import type { LeftOut, LoadedComment } from '../loaded.ts';
import { privateKey } from '../private-key.ts';
import { isBadge, isPosterBadge, type PageLine, pageLines, bareTime } from './page-lines.ts';

/**
 * Comments marked on a platform's page and copied. Douyin, Bilibili, Xiaohongshu, Weibo: name, badge, words, time and
 * place, likes, 分享, 回复, each on a line of its own; YouTube: name, time, words, likes, buttons. What is a button is no
 * comment. Null where the text is no such copy.
 */
export function commentsInCopiedPage(text: string): { comments: LoadedComment[]; leftOut: LeftOut[] } | null {
  const lines = pageLines(text).filter(({ kind }) => kind !== 'blank' && kind !== 'place');
  const times = lines.filter(({ kind }) => kind === 'time').length;
  const buttons = lines.filter(({ kind }) => kind === 'button').length;
  const said = lines.filter(({ text: line }) => NAME_AND_WORDS.test(line)).length;
  const isOneLine = said >= times && times > 1;
  if (
    times === 0 ||
    lines.length < times * (isOneLine ? 2 : 3) ||
    (times + buttons) * 6 < lines.length ||
    (buttons === 0 && times < 2)
  )
    return null;
  const page = new CopiedPage();
  if (isTimeFirst(lines)) readTimeFirst(lines, page);
  else readTimeLast(lines, page, isOneLine);
  return { comments: page.comments, leftOut: page.leftOut };
}

/** Whether times and buttons stand on lines of their own all over a text, as no template has them. */
export function isPlainlyCopied(text: string): boolean {
  const head = pageLines(text.slice(0, 20_000)).filter(({ kind }) => kind !== 'blank');
  const count = (...kinds: readonly string[]): number =>
    head.filter(({ kind }) => kinds.includes(kind)).length;
  return (
    count('button') > head.length * 0.15 && count('time') > 1 && count('time', 'button') > head.length * 0.3
  );
}

/** 南风:穿格子衫的那个是谁 */
const NAME_AND_WORDS = /^([^:：\s][^:：]{0,30}?)[:：](?!\/\/(?!@))\s*(\S.*)$/su;

/** Whether the time stands between the name and the words: one line before it, and words below it. */
function isTimeFirst(lines: readonly PageLine[]): boolean {
  let above = 0;
  let times = 0;
  lines.forEach(({ kind }, at) => {
    if (kind !== 'time') return;
    times += 1;
    const isNamed = lines[at - 1]?.kind === 'words' && !NAME_AND_WORDS.test(lines[at - 1]?.text ?? '');
    const before = lines[at - 2]?.kind;
    const isAlone =
      before === undefined || before === 'button' || before === 'count' || isBadge(lines[at - 2]?.text ?? '');
    if (isNamed && isAlone && lines[at + 1]?.kind === 'words') above += 1;
  });
  return times > 0 && above > times * 0.7;
}

function readTimeFirst(lines: readonly PageLine[], page: CopiedPage): void {
  const starts = lines.flatMap(({ kind }, at) =>
    kind === 'time' && lines[at - 1]?.kind === 'words' ? [at] : [],
  );
  starts.forEach((at, index) => {
    const next = starts[index + 1];
    const below = lines.slice(at + 1, next === undefined ? lines.length : next - 1);
    const end = below.findIndex(({ kind }, line) => line > 0 && (kind === 'button' || kind === 'count'));
    const words = end < 0 ? below : below.slice(0, end);
    const likes = below.slice(words.length).find(({ kind }) => kind === 'count');
    const name = lines[at - 1];
    if (name === undefined) return;
    page.add({
      name,
      words: words.map(({ text }) => text),
      time: lines[at]?.text,
      likes: likes === undefined ? undefined : countOf(likes.text),
    });
  });
}

function readTimeLast(lines: readonly PageLine[], page: CopiedPage, isOneLine: boolean): void {
  let block: PageLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.kind === 'time' && block.length > 0) {
      const after = tailOf(lines, at);
      const [name, ...below] = block;
      const [, author, words] = isOneLine ? (NAME_AND_WORDS.exec(name?.text ?? '') ?? []) : [];
      if (name !== undefined) {
        page.add({
          name: author === undefined ? name : { ...name, text: author },
          words: [...(words === undefined ? [] : [words]), ...below.map(({ text }) => text)],
          time: bareTime(line.text),
          likes: after.likes,
        });
      }
      block = [];
      at = after.last;
    } else if (line.kind !== 'button' || block.length > 0) block.push(line);
  }
  if (page.comments.length > 0)
    for (const { line, kind, text } of block)
      if (kind !== 'button') page.leftOut.push({ reason: 'unreadable', line, shown: text.slice(0, 60) });
}

/** Likes and buttons below the line with the time. */
function tailOf(
  lines: readonly PageLine[],
  timeAt: number,
): { readonly likes: number | undefined; readonly last: number } {
  let likes: number | undefined;
  let last = timeAt;
  for (let at = timeAt + 1; at < lines.length; at += 1) {
    const { kind, text } = lines[at] ?? { kind: 'blank', text: '' };
    if (kind === 'button') last = at;
    else if (kind === 'count' && likes === undefined) {
      likes = countOf(text);
      // Xiaohongshu has the number of answers below that of likes, and no word for either.
      if (/^\d{1,5}$/.test(lines[at + 1]?.text ?? '')) at += 1;
      last = at;
    } else break;
  }
  return { likes, last };
}

interface CopiedComment {
  readonly name: PageLine;
  /** The lines between the name and the time, or below the time. */
  readonly words: readonly string[];
  readonly time: string | undefined;
  readonly likes: number | undefined;
}

/** The comments of a page one after another; who is answered is found among those before. */
class CopiedPage {
  readonly comments: LoadedComment[] = [];
  readonly leftOut: LeftOut[] = [];
  readonly #names = new Set<string>();
  #root: string | undefined;

  add({ name, words, time, likes }: CopiedComment): void {
    const badges: string[] = [];
    let from = 0;
    while (from < words.length - (words.length > 1 ? 1 : 0) && isBadge(words[from] ?? '')) {
      badges.push(words[from] ?? '');
      from += 1;
    }
    // 甲 ▸ 乙, 甲 回复 乙: who is answered stands beside or below the name.
    const split = /^(.{1,40}?)\s*(?:▸|▶|►|›|→|\s回[复復覆])\s*@?(.{1,40})$/u.exec(name.text);
    const author = (split?.[1] ?? name.text).replace(/\s*(?:作者|UP主?|· Creator)$/u, (badge) => {
      badges.push(badge.trim());
      return '';
    });
    const said = words.slice(from);
    const arrow = said.findIndex((line) => /^[▸▶►›→]$/u.test(line));
    const named = arrow >= 0 ? said[arrow + 1] : split?.[2];
    const text = (arrow >= 0 ? said.slice(arrow + 2) : said)
      .filter((line) => !/^(作者赞过|作者回复过|UP主觉得很赞)$/.test(line))
      .join('\n')
      .replace(/^[:：]\s*/, '');
    if (text === '') {
      this.leftOut.push({ reason: 'empty', line: name.line, shown: name.text.slice(0, 60) });
      return;
    }
    const addressee = addresseeOf(text, (one) => this.#names.has(nameKey(one)));
    const replyToAuthor =
      named ??
      (addressee !== undefined && (addressee.isExplicit || this.#names.has(nameKey(addressee.name)))
        ? addressee.name
        : undefined);
    const key = privateKey(this.comments.length);
    const isReply = replyToAuthor !== undefined && this.#root !== undefined;
    if (!isReply) this.#root = key;
    this.#names.add(nameKey(author));
    this.comments.push({
      key,
      author,
      text,
      time,
      likes,
      rootKey: isReply ? this.#root : undefined,
      replyToAuthor,
      isByPoster: badges.some(isPosterBadge) || undefined,
    });
  }
}
