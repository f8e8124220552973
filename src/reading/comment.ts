/**
 * How a comment is read for the model, in the manner of TikTalk (arXiv 2301.05880, section 3.1): emoticons,
 * emoji and addresses are no text, long laughter is shortened, full-width forms become plain. Only the
 * model sees the result; what is shown is always what was loaded, and every character knows where it stands there.
 */
import { mapText, type MappedText } from '../model/offsets.ts';

/** Reads character for character: as many code points out as in, or the reading is not used. */
export type ReadSimplified = (text: string) => string;

/**
 * @param toSimplified reads traditional characters as simplified ones
 */
export function readComment(text: string, toSimplified: ReadSimplified = (same) => same): MappedText {
  const loaded = mapText(text);
  const { leftOut, breaks } = findLeftOut(text);
  const characters: string[] = [];
  const startUtf16: number[] = [];
  const endUtf16: number[] = [];
  let isBroken = false;
  loaded.characters.forEach((character, index) => {
    const start = loaded.startUtf16[index] ?? 0;
    const end = loaded.endUtf16[index] ?? 0;
    if (breaks.has(start) || /\s/u.test(character)) isBroken = true;
    if (leftOut.has(start) || /\s/u.test(character)) return;
    if (DIRECTIONAL.test(character)) return;
    const last = characters.length - 1;
    if (JOINED.test(character)) {
      if (endUtf16[last] === start) endUtf16[last] = end;
      return;
    }
    const separator = isBroken ? separatorBetween(characters[last], character) : '';
    isBroken = false;
    if (separator !== '') {
      characters.push(separator);
      startUtf16.push(endUtf16[last] ?? 0);
      endUtf16.push(start);
    }
    characters.push(plain(character));
    startUtf16.push(start);
    endUtf16.push(end);
  });
  return { characters: simplified(characters, toSimplified), startUtf16, endUtf16 };
}

/** UTF-16 units that are not read, and those where the words before and after must not grow together. */
function findLeftOut(text: string): { leftOut: ReadonlySet<number>; breaks: ReadonlySet<number> } {
  const leftOut = new Set<number>();
  const breaks = new Set<number>();
  for (const { pattern, keep } of LEFT_OUT) {
    for (const match of text.matchAll(pattern)) {
      if (keep === 0) breaks.add(match.index);
      for (let at = match.index + keep; at < match.index + match[0].length; at += 1) leftOut.add(at);
    }
  }
  return { leftOut, breaks };
}

/**
 * A blank or something left out reads as a comma, as in TikTalkCoref, which has no blanks; between two
 * Latin words it stays a blank, beside a sign it needs nothing.
 */
function separatorBetween(before: string | undefined, after: string): string {
  if (before === undefined || SIGN.test(before) || SIGN.test(after)) return '';
  return /[a-z0-9]/i.test(before) && /[a-z0-9]/i.test(after) ? ' ' : '，';
}

const SIGN = /[\p{P}\p{S}\s]/u;

/** What is no text, and how many UTF-16 units of it are kept all the same. */
const LEFT_OUT: readonly { readonly pattern: RegExp; readonly keep: number }[] = [
  { pattern: /https?:\/\/[\w\-./?%&=#~:+@!,;]+|www\.[\w\-./?%&=#~:+]+/gi, keep: 0 },
  // Emoticons as the platforms write them: [微笑], [doge], [someone].
  { pattern: /\[[\p{Script=Han}a-zA-Z0-9]{1,12}\]/gu, keep: 0 },
  {
    pattern:
      // Joiners and selectors belong to an emoji only behind one: 林\u200d晚晚 is one name.
      /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator})(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0e|\ufe0f|\u20e3|[\u{e0020}-\u{e007f}])*/gu,
    keep: 0,
  },
  { pattern: /([哈嘿呵嘻嘎鹅])\1{2,}/gu, keep: 2 },
  { pattern: /h{3,}|H{3,}/g, keep: 2 },
  { pattern: /2333+/g, keep: 3 },
  { pattern: /([呜啊嗷])\1{3,}/gu, keep: 3 },
];

/** Marks that turn the direction of writing: they belong to no character, and a mention does not end with one. */
const DIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Combining marks and invisible joiners: part of the character before them. */
const JOINED = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Full-width letters, digits and signs as plain ones, but for the marks that Chinese writes full-width. */
function plain(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const isFullWidth = code >= 0xff01 && code <= 0xff5e;
  const isPunctuation = '，。！？：；（）'.includes(character);
  return isFullWidth && !isPunctuation ? String.fromCodePoint(code - 0xfee0) : character;
}

function simplified(characters: readonly string[], toSimplified: ReadSimplified): readonly string[] {
  const read = Array.from(toSimplified(characters.join('')));
  if (read.length === characters.length) return read;
  return characters.map((character) => {
    const one = Array.from(toSimplified(character));
    return one.length === 1 ? (one[0] ?? character) : character;
  });
}
