import { addresseeOf } from './comment-fields.ts';
import type { LoadedComment } from './thread-assembly.ts';

/**
 * Comments in plain text, one a line: `name: text`. A line that is indented, or that begins with a branch
 * (`└`, `>`, `- `), replies to the nearest line above that is indented less; so does `name 回复 other: text`
 * to the last comment of that other. Text without names is read too: then every author is ''.
 */
export function commentsInText(text: string): LoadedComment[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const parsed = lines.map(parseLine);
  const named = parsed.filter(({ author }) => author !== undefined).length * 2 >= lines.length;
  const open: { readonly indent: number; readonly key: string; readonly root: string }[] = [];
  return parsed.map((line, index) => {
    const key = `c${index + 1}`;
    while ((open.at(-1)?.indent ?? -1) >= line.indent) open.pop();
    const above = open.at(-1);
    open.push({ indent: line.indent, key, root: above?.root ?? key });
    const said = named ? line.said : line.whole;
    const replyToAuthor = (named ? line.replyTo : undefined) ?? addresseeOf(said, above !== undefined);
    return {
      key,
      author: named ? (line.author ?? '') : '',
      text: said,
      // One step below the root everybody may stand side by side; who is named is then closer than the root.
      parentKey: above === undefined || above.key === above.root ? undefined : above.key,
      rootKey: above?.root,
      replyToAuthor,
    };
  });
}

interface Line {
  readonly indent: number;
  readonly author: string | undefined;
  readonly replyTo: string | undefined;
  /** What follows the name. */
  readonly said: string;
  /** All of the line but its branch. */
  readonly whole: string;
}

const BRANCH = /^(?:[\s│├└╰╚↳┗┣┃─━]|>|[-–—*•](?=\s))*/u;
/** A name is short, has no punctuation of a sentence, and is not the scheme of an address or an hour. */
const NAMED = /^([^:：，。！？!?；;<>"“”/\\]{1,40}?)\s*[:：](?!\/\/)\s*(.*)$/su;
const REPLIES = /^(.*?)\s*(?:回[复復]|▸|▶|\breply(?:ing)? to\b)\s*@?(.+)$/iu;

function parseLine(line: string): Line {
  const [branch = ''] = BRANCH.exec(line) ?? [];
  const whole = line.slice(branch.length).trimEnd();
  const [, name, said] = NAMED.exec(whole) ?? [];
  const indent = widthOf(branch);
  if (name === undefined || said === undefined || /^[\d\s]+$/.test(name)) {
    return { indent, author: undefined, replyTo: undefined, said: whole, whole };
  }
  const [, author = name, replyTo] = REPLIES.exec(name) ?? [];
  return { indent, author: author.replace(/^@/, '').trim(), replyTo: replyTo?.trim(), said, whole };
}

/** Columns: a tab takes four, a full-width space two. */
function widthOf(branch: string): number {
  return Array.from(branch).reduce(
    (width, char) => width + (char === '\t' ? 4 : char === '\u3000' ? 2 : 1),
    0,
  );
}
