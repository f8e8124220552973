/** A saved web page: the data that its scripts carry, and its words line by line as somebody would copy them. */
export interface WebPage {
  readonly embedded: readonly string[];
  readonly text: string;
}

export const isWebPage = (text: string): boolean =>
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|div|meta|table|style)\b/i.test(
    text.slice(0, 4000),
  );

export function readWebPage(html: string): WebPage {
  const embedded = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)].flatMap(
    ([, about = '', script = '']) => {
      const body = script.trim();
      if (/type=["']?application\/(?:ld\+)?json/i.test(about))
        return [body.startsWith('%7B') ? decodeURIComponentSafely(body) : body];
      const assigned =
        /(?:__INITIAL_STATE__|__INITIAL_DATA__|__NEXT_DATA__|__NUXT__|ytInitialData|__DATA__|SIGI_STATE|\$render_data|RENDER_DATA)\S*\s*=\s*([[{][\s\S]*)/.exec(
          body,
        )?.[1];
      return assigned === undefined ? [] : [assigned];
    },
  );
  const text = withoutWordless(html)
    .replace(/<img\b[^>]*\balt="(\[[^"]{1,10}\])"[^>]*>/gi, '$1')
    .replace(
      /<br\s*\/?>|<\/(?:div|p|li|ul|ol|section|article|h\d|tr|td|button|header|footer|span|a)>/gi,
      '\n',
    )
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  return { embedded, text };
}

/** A page without its scripts, styles and drawings; what is not closed stays. In one go, since pages have thousands. */
export function withoutWordless(html: string): string {
  const OPENING = /<(script|style|noscript|template|svg|head)\b/gi;
  const unclosed = new Set<string>();
  let [kept, from] = ['', 0];
  for (let opening = OPENING.exec(html); opening !== null; opening = OPENING.exec(html)) {
    const name = (opening[1] ?? '').toLowerCase();
    const CLOSING = new RegExp(`</${name}>`, 'gi');
    CLOSING.lastIndex = OPENING.lastIndex;
    if (unclosed.has(name) || CLOSING.exec(html) === null) unclosed.add(name);
    else {
      kept += html.slice(from, opening.index);
      from = OPENING.lastIndex = CLOSING.lastIndex;
    }
  }
  return kept + html.slice(from);
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
