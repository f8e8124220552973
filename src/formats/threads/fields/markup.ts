/**
 * Comments that a platform hands out as HTML (Weibo, YouTube, Zhihu) as the text that a reader sees. Only tags that
 * these platforms write are taken for markup: whatever else somebody typed between < and > stays as it is.
 */
export function textOfMarkup(text: string): string {
  if (!/[<&]/.test(text)) return text;
  const withoutTags = HAS_MARKUP.test(text)
    ? text
        .replace(/<br\s*\/?>|<\/p>\s*(?=<p\b)/gi, '\n')
        .replace(
          /<img\b[^>]*?\balt=(?:"([^"]*)"|'([^']*)'|\[?([^\s>\]]*)\]?)[^>]*>/gi,
          (_, quoted?: string, single?: string, plain?: string) =>
            quoted ?? single ?? (plain === undefined || plain === '' ? '' : `[${plain}]`),
        )
        .replace(/<\/?(?:a|span|em|strong|b|i|p|font|div|sup|sub|u)(?:\s[^>]*)?>/gi, '')
        .replace(/<img\b[^>]*\bclass=[^>]*>/gi, '')
    : text;
  return withoutTags.replace(/&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|apos|nbsp));/gi, decodeEntity);
}

/** A tag with what only a machine writes, or a line break. */
const HAS_MARKUP =
  /<(?:a\s+[^>]*href=|span\s+class=|span>|img\s+[^>]*alt=|br\s*\/?>|p>|p\s|em>|b>.*<\/b>|i>.*<\/i>)/is;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decodeEntity(entity: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? entity;
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : entity;
}
