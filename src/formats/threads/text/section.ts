/** A text of which one part holds comments, below a heading that says so. */
export interface CommentSection {
  /** The first heading of the text, without its hashes. */
  readonly title: string | undefined;
  readonly comments: string;
}

const OF_COMMENTS =
  /^(#{1,6})\s*(?:\p{Extended_Pictographic}\ufe0f?\s*)?(?:(?:热门|全部|精选|最新|所有|网友)?(?:评论区?|留言)(?:列表|内容|详情)?|comments?)\s*(?:[(（:：·|].*)?$/iu;

/** Fewer lines above are a title and what is stated of the clip, which the readers of whole texts know. */
const SHORTEST_ARTICLE = 8;

/** The comments below an article in Markdown (an answer, a post with its tables); null where no heading parts them. */
export function commentSection(text: string): CommentSection | null {
  const lines = text.split('\n');
  const headings = lines.flatMap((line, at) => (OF_COMMENTS.test(line) ? [at] : []));
  const [at] = headings;
  if (at === undefined || headings.length > 1) return null;
  if (lines.slice(0, at).filter((line) => line.trim() !== '').length < SHORTEST_ARTICLE) return null;
  const depth = OF_COMMENTS.exec(lines[at] ?? '')?.[1]?.length ?? 1;
  const below = lines.slice(at + 1);
  const end = below.findIndex((line) => (/^(#{1,6})\s/.exec(line)?.[1]?.length ?? Infinity) <= depth);
  const title = lines.slice(0, at).flatMap((line) => /^#\s+(.*\S)\s*$/.exec(line)?.[1] ?? [])[0];
  // What stands above keeps its lines, so that what is left out is found by its number.
  const comments = end < 0 ? below : below.slice(0, end);
  return { title, comments: [...Array<string>(at + 1).fill(''), ...comments].join('\n') };
}
