import { textOfMarkup } from '../fields/markup.ts';

interface Element_ {
  readonly name: string;
  /** Children and attributes by name; several of one name are a list. */
  readonly parts: Map<string, unknown[]>;
  text: string;
}

const DEEPEST = 64;

/**
 * Data in XML as the records that it stands for: an element with others in it is a record, one without is a value, and
 * what comes more than once under one name is a list. Null for a text that is no XML; what is broken ends there.
 */
export function recordsInXml(text: string): unknown {
  if (
    !/^\s*<(?:\?xml\b|[A-Za-z_\u3400-\u9fff][\w.\u3400-\u9fff-]*(?:\s[^<>]*)?>\s*<[A-Za-z_\u3400-\u9fff])/.test(
      text.slice(0, 2000),
    )
  )
    return null;
  const root: Element_ = { name: '', parts: new Map(), text: '' };
  const open: Element_[] = [root];
  const tag =
    /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<[?!][^>]*>|<(\/?)([A-Za-z_\u3400-\u9fff][\w.:\u3400-\u9fff-]*)([^<>]*)>|[^<]+|</g;
  for (const [piece, data, slash, name, about = ''] of text.matchAll(tag)) {
    const into = open.at(-1) ?? root;
    if (name === undefined) {
      if (data !== undefined) into.text += data;
      else if (!/^<[!?]/.test(piece)) into.text += textOfMarkup(piece);
    } else if (slash === '/') {
      if (open.length > 1 && into.name === name) close(open);
    } else {
      if (open.length > DEEPEST) return null;
      const element: Element_ = { name, parts: new Map(), text: '' };
      for (const [, key = '', double, single] of about.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
        add(element, key, textOfMarkup(double ?? single ?? ''));
      open.push(element);
      if (about.endsWith('/')) close(open);
    }
  }
  while (open.length > 1) close(open);
  return root.parts.size === 0 ? null : valueOf(root);
}

function close(open: Element_[]): void {
  const element = open.pop();
  const above = open.at(-1);
  if (element !== undefined && above !== undefined) add(above, element.name, valueOf(element));
}

function add({ parts }: Element_, name: string, value: unknown): void {
  const known = parts.get(name);
  if (known === undefined) parts.set(name, [value]);
  else known.push(value);
}

function valueOf({ parts, text }: Element_): unknown {
  if (parts.size === 0) return text.trim();
  const entries: [string, unknown][] = [...parts].map(([name, values]) => [
    name,
    values.length === 1 ? values[0] : values,
  ]);
  if (text.trim() !== '') entries.push(['text', text.trim()]);
  return Object.fromEntries(entries);
}
