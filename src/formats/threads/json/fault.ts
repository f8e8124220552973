/** Where a text stops being JSON, and why. Engines word this differently, and not all of them say where. */
interface JsonFault {
  /** First line is 1. */
  readonly line: number;
  readonly detail: string;
}

type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end';

const TOKEN = /\s*(?:([[\]{}:,])|("(?:[^"\\\n]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null))/y;

/** Walks over the tokens of a text that JSON.parse refused; null when it finds nothing wrong. */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('[' | '{')[] = [];
  let expecting: Expecting = 'value';
  const afterValue = (): Expecting => {
    const last = open.at(-1);
    return last === undefined ? 'end' : last === '[' ? ', or ]' : ', or }';
  };
  TOKEN.lastIndex = 0;
  for (let at = 0; ; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(text);
    if (match === null) {
      const rest = text.slice(at).trimStart();
      if (rest === '' && expecting === 'end') return null;
      return fault(text, text.length - rest.length, expecting);
    }
    const [token, mark, string] = match;
    const start = at + token.length - token.trimStart().length;
    const next = step(mark, string !== undefined);
    if (next === null) return fault(text, start, expecting);
    expecting = next;
  }

  function step(mark: string | undefined, isString: boolean): Expecting | null {
    const wantsValue = expecting === 'value' || expecting === 'value or ]';
    if (mark === undefined) {
      if (isString && (expecting === 'key' || expecting === 'key or }')) return ':';
      return wantsValue ? afterValue() : null;
    }
    if (mark === '[' || mark === '{') {
      if (!wantsValue) return null;
      open.push(mark);
      return mark === '[' ? 'value or ]' : 'key or }';
    }
    if (mark === ':') return expecting === ':' ? 'value' : null;
    if (mark === ',') return expecting === ', or ]' ? 'value' : expecting === ', or }' ? 'key' : null;
    if (!expecting.endsWith(`or ${mark}`)) return null;
    open.pop();
    return afterValue();
  }
}

function fault(text: string, at: number, expecting: Expecting): JsonFault {
  const line = text.slice(0, at).split('\n').length;
  const rest = Array.from(text.slice(at, at + 40).split('\n')[0] ?? '')
    .slice(0, 12)
    .join('');
  const found = rest === '' ? 'the file ends' : `it has ${rest}`;
  return { line, detail: `JSON: ${found} where ${expecting} is expected` };
}
