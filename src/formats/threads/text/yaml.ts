import { parsedJson } from '../json/parse.ts';
import { isHeader } from '../table/header.ts';

interface YamlLine {
  readonly indent: number;
  readonly text: string;
}

const DEEPEST = 60;

/**
 * Records in YAML as exporters write it: blocks of keys and lists, scalars in quotation marks, folded and literal ones; no
 * anchors and tags. Null for any other text: a list in Markdown looks alike, so its keys must be those of comments.
 * @param isNamed the file says by its ending what it is
 */
export function recordsInYaml(text: string, isNamed: boolean): unknown {
  if (!isNamed && !/^(?:---[ \t]*\n)?(?:(?:#.*|[ \t]*)\n)*(?:- +)?[\w\u3400-\u9fff]+:(?:\s|$)/u.test(text))
    return null;
  try {
    const value = new Yaml(text).document();
    return isNamed || holdsComments(value) ? value : null;
  } catch (thrown) {
    if (thrown instanceof NoYaml) return null;
    throw thrown;
  }
}

class NoYaml extends Error {}

function holdsComments(value: unknown, depth = 0): boolean {
  if (depth > 4 || typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.slice(0, 3).some((one) => holdsComments(one, depth + 1));
  return (
    (depth > 0 && isHeader(Object.keys(value))) ||
    Object.values(value).some((one) => holdsComments(one, depth + 1))
  );
}

const KEY =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>'"%@`{}[\],-][^:]*?|-[^\s:][^:]*?)\s*:(?:\s+(.*))?$/su;

class Yaml {
  readonly #lines: YamlLine[];
  #at = 0;

  constructor(text: string) {
    this.#lines = text.split('\n').map((line) => ({
      indent: line.length - line.trimStart().length,
      text: line.trim(),
    }));
  }

  document(): unknown {
    this.#skip();
    if (this.#lines[this.#at]?.text === '---') this.#at += 1;
    const value = this.#node(0, 0);
    this.#skip();
    const rest = this.#lines[this.#at]?.text;
    if (rest !== undefined && rest !== '...' && rest !== '---') throw new NoYaml();
    if (typeof value !== 'object') throw new NoYaml();
    return value;
  }

  #skip(): void {
    for (let line = this.#lines[this.#at]; line !== undefined; line = this.#lines[this.#at]) {
      if (line.text !== '' && !line.text.startsWith('#')) return;
      this.#at += 1;
    }
  }

  /** What stands at this indent or deeper. */
  #node(least: number, depth: number): unknown {
    if (depth > DEEPEST) throw new NoYaml();
    this.#skip();
    const line = this.#lines[this.#at];
    if (line === undefined || line.indent < least) return null;
    if (/^-(?:\s|$)/.test(line.text)) return this.#list(line.indent, depth);
    if (KEY.test(line.text)) return this.#map(line.indent, depth);
    this.#at += 1;
    return this.#scalar(line.text, line.indent - 1);
  }

  #list(indent: number, depth: number): unknown[] {
    const items: unknown[] = [];
    for (;;) {
      this.#skip();
      const line = this.#lines[this.#at];
      if (line?.indent !== indent || !/^-(?:\s|$)/.test(line.text)) return items;
      const rest = line.text.slice(1).trimStart();
      if (rest === '') {
        this.#at += 1;
        items.push(this.#node(indent + 1, depth + 1));
      } else {
        // The first key of a record stands beside the dash.
        const deeper = indent + line.text.length - rest.length;
        this.#lines[this.#at] = { indent: deeper, text: rest };
        items.push(this.#node(deeper, depth + 1));
      }
    }
  }

  #map(indent: number, depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (;;) {
      this.#skip();
      const line = this.#lines[this.#at];
      if (line?.indent !== indent) break;
      const [, key, value = ''] = KEY.exec(line.text) ?? [];
      if (key === undefined) throw new NoYaml();
      this.#at += 1;
      const bare = unquoted(key);
      entries.push([typeof bare === 'string' ? bare : key, this.#value(value, indent, depth)]);
    }
    return Object.fromEntries(entries);
  }

  #value(written: string, indent: number, depth: number): unknown {
    if (written !== '' && !written.startsWith('#')) return this.#scalar(written, indent);
    this.#skip();
    const next = this.#lines[this.#at];
    const isListBeside = next?.indent === indent && /^-(?:\s|$)/.test(next.text);
    if (isListBeside) return this.#list(indent, depth + 1);
    return next !== undefined && next.indent > indent ? this.#node(indent + 1, depth + 1) : null;
  }

  /** @param indent of the key: what goes on stands deeper */
  #scalar(written: string, indent: number): unknown {
    const style = /^([|>])[+-]?\d?\s*(?:#.*)?$/.exec(written)?.[1];
    if (style !== undefined) return this.#block(indent, style === '|' ? '\n' : ' ');
    let whole = written;
    const mark = /^["']/.exec(written)?.[0];
    for (let next = this.#lines[this.#at]; next !== undefined; next = this.#lines[this.#at]) {
      const isOpen = mark !== undefined && unquoted(whole) === undefined;
      const goesOn =
        mark === undefined && next.text !== '' && next.indent > indent && !next.text.startsWith('#');
      if (!isOpen && !goesOn) break;
      // An empty line within is an end of a line, and a backslash at the end joins what it parts.
      whole = next.text === '' ? `${whole}\n` : joined(whole, next.text);
      this.#at += 1;
    }
    return mark === undefined ? plain(whole) : (unquoted(whole) ?? whole);
  }

  #block(indent: number, sign: string): string {
    const taken: YamlLine[] = [];
    for (let next = this.#lines[this.#at]; next !== undefined; next = this.#lines[this.#at]) {
      if (next.text !== '' && next.indent <= indent) break;
      taken.push(next);
      this.#at += 1;
    }
    const texts = taken.map(({ text }) => text);
    return (
      sign === '\n'
        ? texts.join('\n')
        : texts.reduce((whole, text) => (text === '' ? `${whole}\n` : joined(whole, text)), '')
    ).trim();
  }
}

const joined = (whole: string, text: string): string =>
  whole === '' || whole.endsWith('\n')
    ? whole + text
    : whole.endsWith('\\')
      ? whole.slice(0, -1) + text.replace(/^\\(?= )/, '')
      : `${whole} ${text}`;

/** What stands between quotation marks; undefined where the second is missing, or the text has none. */
function unquoted(text: string): unknown {
  if (/^'(?:[^']|'')*'\s*(?:#.*)?$/s.test(text))
    return text
      .replace(/\s*(?:#[^']*)?$/, '')
      .slice(1, -1)
      .replace(/''/g, "'");
  if (!/^"(?:[^"\\]|\\[\s\S])*"\s*(?:#.*)?$/.test(text)) return undefined;
  const bare = text
    .slice(0, text.lastIndexOf('"') + 1)
    .replace(/\n/g, '\\n')
    .replace(/\t/g, '\\t');
  const json = bare
    .replace(/\\U([\da-f]{8})/gi, (_, code: string) =>
      String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)),
    )
    .replace(/\\x([\da-f]{2})/gi, '\\u00$1')
    .replace(/\\(?=[ _eaN'])/g, '');
  return parsedJson(json)?.value ?? bare.slice(1, -1);
}

function plain(text: string): unknown {
  const bare = text.replace(/\s+#.*$/, '');
  if (/^(?:~|null)?$/i.test(bare)) return null;
  if (/^(?:true|false)$/i.test(bare)) return /^t/i.test(bare);
  if (/^[[{]/.test(bare)) return parsedJson(bare)?.value ?? bare;
  return /^-?\d{1,15}(?:\.\d+)?$/.test(bare) && !/^0\d/.test(bare) ? Number(bare) : bare;
}
