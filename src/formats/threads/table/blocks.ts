import { meaningOf } from '../fields/by-name.ts';
import type { Field } from '../fields/field.ts';
import { wordsOf } from '../fields/words.ts';
import { addFacts, factsIn } from '../text/records/facts.ts';
import { isHeader } from './header.ts';
import type { SplitRow } from './split.ts';

/** A part of a comment: its name before a colon, or what stands alone on its line. */
interface Piece {
  readonly text: string;
  readonly line: number;
  readonly indent: number;
  readonly name: string | undefined;
  readonly value: string;
}

interface Block {
  readonly cells: Map<string, string>;
  readonly line: number;
  readonly indent: number;
  /** The line above it, where that is a heading. */
  readonly heading: string | undefined;
}

/**
 * A line for each part of a comment, its name before a colon, over and over: 昵称：…, 评论内容：…, 点赞数：… Blocks that stand
 * deeper, and `- name (点赞: 3): text` below a block, answer what they stand below. A first block under a heading that says
 * so is the post, and stands above the header. Null for any other text.
 */
export function blocksOfLines(text: string): readonly SplitRow[] | null {
  const pieces = piecesOf(text);
  const times = new Map<string, number>();
  for (const { name } of pieces) if (name !== undefined) times.set(name, (times.get(name) ?? 0) + 1);
  const most = Math.max(0, ...times.values());
  const names = [...times].filter(([, count]) => count > most * 0.5).map(([name]) => name);
  if (names.length > 30 || !isHeader(names)) return null;
  const blocks = new Blocks(names, [...times.keys()]);
  for (const piece of pieces) blocks.add(piece);
  return blocks.rows();
}

function piecesOf(text: string): readonly Piece[] {
  return text.split('\n').flatMap((line, at) =>
    // 姓名：山月⇥点赞数：12 and 用户: 山月 | 点赞: 12 are two parts on one line.
    line.split(/(?:\t\s*|(?<=\S)\s{2,}|\s+[|｜/]\s+)(?=[^:：\s|]{1,12}\s*[:：])/u).map((piece, part) => {
      const [, name, value = ''] =
        /^\s*(?:[-*·]\s*)?(?:\*\*)?([^:：\s*][^:：*]{0,23}?)\s*(?:\*\*)?\s*[:：](?!\/\/)(?:\*\*)?\s*(.*)$/u.exec(
          piece,
        ) ?? [];
      const blanks = part > 0 ? undefined : /^\s*/.exec(piece)?.[0];
      return {
        text: piece.trimEnd(),
        line: at + 1,
        indent: Array.from(blanks ?? '').reduce((sum, one) => sum + (one === '\t' ? 4 : 1), 0),
        name,
        value: value.trimEnd(),
      };
    }),
  );
}

const RULE = /^[\s\-=*#_>~·]*$|^[-=*#>~]{2,}/;
/** `- name (点赞: 3): text`, with a bullet, a branch or a number before it. */
const ANSWER =
  /^\s+(?:[-*•·>]|[│├└╰╚↳┗┣─━\s]*[├└╰╚↳┗┣─━]|\d{1,4}[.、)）])\s*(?:\*\*)?([^:：，。！？!?；;<>"“”/\\()（）[\]]{1,40}?)(?:\*\*)?\s*(?:[(（[【]([^()（）[\]【】]{1,60})[)）\]】])?\s*[:：](?!\/\/)\s*(.+)$/su;
const ANSWERED = /^(.+?)\s*(?:回[复復覆]了?|▸|▶|→|->|\breply to\b)\s*@?(.+)$/iu;

class Blocks {
  readonly #blocks: Block[] = [];
  readonly #isOf = new Map<Field, string>();
  #heading: string | undefined;
  /** What goes on with the next line. */
  #open: { readonly cells: Map<string, string>; readonly name: string } | undefined;
  #answers = 0;
  /** The last block that is no line below one. */
  #whole: Block | undefined;

  /** @param all names of parts, and of those that stand in few blocks only */
  constructor(
    readonly names: readonly string[],
    readonly all: readonly string[],
  ) {
    for (const name of names) {
      const field = meaningOf(name)?.field;
      if (field !== undefined && !this.#isOf.has(field)) this.#isOf.set(field, name);
    }
  }

  add(piece: Piece): void {
    const { name, value, text } = piece;
    const current = this.#blocks.at(-1);
    const column = name !== undefined && this.names.includes(name) ? name : undefined;
    if (column !== undefined) {
      // Somebody may be called 评论; nobody is called like the parts of a comment, one after the other.
      const isNew = column === this.names[0] || current === undefined;
      const isNextReply = current?.cells.has(column) === true && wordsOf(column).includes('reply');
      if (isNew || isNextReply) this.#begin(piece);
      this.#put(column, value);
    } else if (RULE.test(text)) {
      if (/[^\s\-=*#_>~·]/u.test(text)) this.#heading = text;
      this.#open = undefined;
    } else if (this.#whole !== undefined) this.#goOn(piece, this.#whole);
    else this.#heading = text;
  }

  #begin({ line, indent }: Piece): void {
    const block = { cells: new Map<string, string>(), line, indent, heading: this.#heading };
    this.#blocks.push(block);
    this.#whole = block;
    this.#heading = undefined;
  }

  #put(name: string, value: string): void {
    const block = this.#blocks.at(-1);
    block?.cells.set(name, value);
    this.#open = block === undefined ? undefined : { cells: block.cells, name };
  }

  /** A line that is no part: an answer below the block, or more of what was said last. */
  #goOn(piece: Piece, { indent }: Block): void {
    const [, name = '', stated = '', said = ''] =
      piece.indent > indent || /^\s*[├└╰╚↳┗┣]/u.test(piece.text) ? (ANSWER.exec(` ${piece.text}`) ?? []) : [];
    const facts = stated === '' ? new Map<Field, string>() : factsIn(stated);
    if (name !== '' && facts !== undefined && !this.all.some((one) => one === name && this.#isPart(one))) {
      this.#addAnswer(piece, name, said, facts);
      return;
    }
    // 回复：, 共有 2 条回复: and nothing behind it says what comes.
    const isLabel = piece.name !== undefined && piece.value === '' && this.#isPart(piece.name);
    if (isLabel || MORE.test(piece.text)) this.#open = undefined;
    else if (this.#open !== undefined) {
      const { cells, name: part } = this.#open;
      cells.set(part, `${cells.get(part) ?? ''}\n${piece.text.trim()}`);
    }
  }

  readonly #isPart = (name: string): boolean => meaningOf(name) !== null || wordsOf(name).includes('reply');

  #addAnswer(piece: Piece, whole: string, words: string, stated: ReadonlyMap<Field, string>): void {
    const facts = new Map(stated);
    const [, said = words, behind] = /^(.*\S)\s*[(（[]([^()（）[\]]{1,60})[)）\]]$/su.exec(words) ?? [];
    const more = behind === undefined ? undefined : factsIn(behind);
    if (more !== undefined) addFacts(facts, more);
    const [, author = whole, answered] = ANSWERED.exec(whole) ?? [];
    const under = this.#whole;
    this.#answers += 1;
    this.#begin({ ...piece, indent: piece.indent + 1 });
    this.#whole = under;
    this.#put(this.#nameOf('author'), author.replace(/^@/, ''));
    if (answered !== undefined) this.#put(this.#nameOf('replyToAuthor'), answered);
    for (const [field, value] of facts) if (field !== 'author') this.#put(this.#nameOf(field), value);
    this.#put(this.#nameOf('text'), more === undefined ? words : said);
  }

  #nameOf(field: Field): string {
    const name = this.#isOf.get(field) ?? USUAL[field] ?? field;
    this.#isOf.set(field, name);
    return name;
  }

  rows(): readonly SplitRow[] {
    const least = Math.min(...this.#blocks.map(({ indent }) => indent));
    const isNested = this.#answers > 0 || this.#blocks.some(({ indent }) => indent > least + 1);
    const level = isNested && !this.#isOf.has('level') ? ['层级'] : [];
    const columns = [...new Set([...this.names, ...this.#blocks.flatMap(({ cells }) => [...cells.keys()])])];
    const post = this.#post();
    const blocks = post === undefined ? this.#blocks : this.#blocks.slice(1);
    return [
      ...(post === undefined ? [] : this.#above(post)),
      { cells: [...columns, ...level], line: 0 },
      ...blocks.map(({ cells, line, indent }) => ({
        cells: [
          ...columns.map((name) => cells.get(name) ?? ''),
          ...level.map(() => (indent > least ? '二级' : '一级')),
        ],
        line,
      })),
    ];
  }

  /** The first block, where its heading says that it is what all others are comments on. */
  #post(): Block | undefined {
    const [first, ...others] = this.#blocks;
    const isOfPost = (block: Block | undefined): boolean => OF_POST.test(block?.heading ?? '');
    return isOfPost(first) && others.length > 1 && !others.some(isOfPost) ? first : undefined;
  }

  /** What is said of the clip, as it stands above a header. */
  #above({ cells, line }: Block): readonly SplitRow[] {
    return (
      [
        ['text', '正文'],
        ['author', '作者'],
      ] as const
    ).flatMap(([field, label]) => {
      const said = cells.get(this.#isOf.get(field) ?? '');
      return said === undefined ? [] : [{ cells: [label, said], line }];
    });
  }
}

/** What the columns of answers are called where the blocks have none. */
const USUAL: Readonly<Partial<Record<Field, string>>> = {
  author: '昵称',
  text: '评论内容',
  likes: '点赞数',
  time: '时间',
  replyToAuthor: '回复对象',
  isByPoster: '是否作者',
  key: '评论ID',
  authorId: '用户ID',
};

const MORE = /^\s*[│├└╰╚↳┗┣─━\s]*(?:(?:还有|共有?)\s*\d+\s*条|暂无|没有).{0,8}$/u;

const OF_POST =
  /主(?:推文|贴|帖|楼|题|内容)|原(?:文|帖|贴|微博|博|推)|^[\s\-=*#_>~·【[]*(?:推文|微博|帖子|视频|笔记|作品|文章)(?:信息|内容|详情|正文)?[\s\-=*#_>~·\]】:：]*$|^[\s\-=*#_>~·[]*(?:(?:main|original)\s+)?(?:post|tweet|video)(?:\s+info)?[\s\-=*#_>~·\]:]*$/iu;
