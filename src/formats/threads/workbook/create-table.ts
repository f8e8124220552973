/** A column of a database's table. */
export interface StoredColumn {
  readonly name: string;
  /** It is the number by which the table keeps its rows, which stands in no record. */
  readonly isRowId: boolean;
  /** What it holds in rows that were written before it was added. */
  readonly added: string;
}

/** The columns that SQLite's CREATE TABLE gives, but for those that are worked out anew whenever they are read. */
export function storedColumns(sql: string): readonly StoredColumn[] {
  const parts = partsOf(sql);
  const key = parts.map((part) => KEY_APART.exec(part)?.[1]).find((name) => name !== undefined);
  return parts.flatMap((part) => {
    if (CONSTRAINT.test(part)) return [];
    const [written, name] = nameIn(part);
    const about = part.slice(written.length);
    const bare = about.replace(/'(?:[^']|'')*'/g, "''");
    if (/\bas\s*\(/i.test(bare) && !/\bstored\b/i.test(bare)) return [];
    const isKey = /\bprimary\s+key\b/i.test(bare) || (key !== undefined && nameIn(key)[1] === name);
    return [{ name, isRowId: isKey && /^\s*integer\b/i.test(bare), added: defaultIn(about) }];
  });
}

const CONSTRAINT = /^(?:primary\s+key|foreign\s+key|unique|check|constraint)\b/i;
const KEY_APART = /^(?:constraint\s+\S+\s+)?primary\s+key\s*\(\s*([^,()]*?)\s*\)/i;
const TOKEN =
  /'(?:[^']|'')*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[(),]|[^'"`[(),/-]+|[\s\S]/g;

/** What stands between the commas of CREATE TABLE, without remarks. */
function partsOf(sql: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const [token] of sql.matchAll(TOKEN)) {
    if (token === ')') depth -= 1;
    if (depth === 1 && token === ',') parts.push('');
    else if (depth > 0) parts.push(`${parts.pop() ?? ''}${/^(?:--|\/\*)/.test(token) ? ' ' : token}`);
    if (token === '(') depth += 1;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** The name that a text begins with: as it is written, and without its quotation marks. */
function nameIn(text: string): readonly [written: string, name: string] {
  const [written = '', ...names] =
    /^(?:"([^"]*)"|`([^`]*)`|\[([^\]]*)\]|'([^']*)'|([^\s(]+))/.exec(text) ?? [];
  return [written, names.find(Boolean) ?? ''];
}

/** A column that is added may have a constant only. */
function defaultIn(about: string): string {
  const [, text, number, truth] =
    /\bdefault\s+(?:'((?:[^']|'')*)'|([+-]?\d[\d.]*)|(true|false)\b)/i.exec(about) ?? [];
  if (truth !== undefined) return /^t/i.test(truth) ? '1' : '0';
  return text?.replaceAll("''", "'") ?? number ?? '';
}
