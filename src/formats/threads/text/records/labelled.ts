import type { Field } from '../../fields/field.ts';
import { countOf, isTime } from '../../fields/values.ts';
import { factsIn, fieldOfLabel } from './facts.ts';
import type { LeadLine } from './lead.ts';
import type { Named } from './names.ts';

/** A label within a line, and the sign before it. */
interface Label {
  readonly name: string;
  readonly field: Field;
  readonly before: string;
  readonly sign: string;
}

const LABEL =
  /(?<=(^|[：:|｜,，;；\t ])[ \t]*)(\p{Script=Han}{2,5}|[A-Za-z][A-Za-z_]{2,14})\s*([-=:：])(?!\/\/)/gu;

/** Lines that name what they state (`名：男：时间-…：内容-words：点赞-3`), each with what goes on below it, and what they say. */
export function labelledRecords(
  lines: readonly LeadLine[],
): readonly { readonly head: LeadLine; readonly named: Named }[] | null {
  const labels = labelsOf(lines);
  const text = labels.find(({ field }) => field === 'text');
  if (text === undefined || labels.length < 2) return null;
  // A comment's parts on several lines are a block, which is read as a table.
  const others = lines.filter(({ lead, body }) => /label/.test(lead) && !isAt(body, text)).length;
  if (others * 2 > lines.filter(({ body }) => isAt(body, text)).length) return null;
  const whole: { head: LeadLine; said: string }[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    if (isAt(line.body, text)) whole.push({ head: line, said: line.body });
    else if (last !== undefined && !line.isRule && !line.isHeading && !line.isBlank)
      last.said += `\n${line.body}`;
  }
  return whole.map(({ head, said }) => ({ head, named: cutAt(said, labels) }));
}

/** The labels that most of the lines with words have, in their order. */
function labelsOf(lines: readonly LeadLine[]): readonly Label[] {
  const found = new Map<string, { label: Label; times: number; at: number }>();
  let heads = 0;
  for (const { body } of lines) {
    const inLine = [...body.matchAll(LABEL)].flatMap(
      ([, before = '', name = '', sign = ''], at): [Label, number][] => {
        const field = fieldOfLabel(name);
        return field === undefined || field === null ? [] : [[{ name, field, before, sign }, at]];
      },
    );
    if (inLine.length < 2 || !inLine.some(([{ field }]) => field === 'text')) continue;
    heads += 1;
    for (const [label, at] of inLine) {
      const known = found.get(label.name + label.sign);
      if (known === undefined) found.set(label.name + label.sign, { label, times: 1, at });
      else known.times += 1;
    }
  }
  if (heads < 2) return [];
  return [...found.values()]
    .filter(({ times }) => times >= heads * 0.6)
    .sort((a, b) => a.at - b.at)
    .map(({ label }) => label);
}

const written = ({ before, name, sign }: Label): string => `${before}${name}${sign}`;
const isAt = (body: string, label: Label): boolean =>
  body.includes(written(label)) || body.startsWith(`${label.name}${label.sign}`);

function cutAt(said: string, labels: readonly Label[]): Named {
  const facts = new Map<Field, string>();
  let from = 0;
  let open: Label | undefined;
  let ahead = '';
  let words = '';
  const put = (label: Label | undefined, value: string): void => {
    if (label === undefined) ahead = value;
    else if (label.field === 'text') words = value;
    else if (!facts.has(label.field)) {
      const [number = ''] = /^[\d,.]+\s*[万wWkK]?/.exec(value) ?? [];
      if (label.field === 'likes') facts.set('likes', countOf(value) === undefined ? number : value);
      else if (label.field !== 'time' || isTime(value)) facts.set(label.field, value);
    }
  };
  for (const label of labels) {
    const mark =
      from === 0 && said.startsWith(`${label.name}${label.sign}`)
        ? `${label.name}${label.sign}`
        : written(label);
    const at = said.indexOf(mark, from);
    if (at < 0) continue;
    put(open, said.slice(from, at).trim());
    from = at + mark.length;
    open = label;
  }
  put(open, said.slice(from).trim());
  // What stands before the first label is a name, and what is stated besides.
  const author =
    facts.get('author') ??
    ahead
      .split(/[：:|｜\t]/u)
      .map((part) => part.trim())
      .find((part) => part !== '' && factsIn(part) === undefined) ??
    '';
  return { author, replyTo: facts.get('replyToAuthor'), words, facts };
}
