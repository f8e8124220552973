/**
 * Spans that are built as descriptions are, whether or not the model saw them: 对着镜子亲胳膊的肌肉男, 放咖啡的格子衫, 扮成兔子跑完全程的那个.
 * From where a clause, a mention or what is said of somebody begins, to a 的 or to what may be a noun behind it.
 */
import type { CharacterSpan } from '../../model/offsets.ts';
import { nounFor } from '../../reading/person-words.ts';
import { clauseAround } from './clause.ts';

/** All of a comment, clause by clause; offsets are characters as read. */
export function clauseDescriptions(characters: readonly string[]): readonly CharacterSpan[] {
  const spans: CharacterSpan[] = [];
  for (let at = 0; at < characters.length;) {
    const clause = clauseAround(characters, { start: at, end: at });
    spans.push(...descriptionsIn(characters, clause));
    at = clause.end + 1;
  }
  return spans;
}

function descriptionsIn(characters: readonly string[], clause: CharacterSpan): readonly CharacterSpan[] {
  const text = characters.slice(clause.start, clause.end);
  const starts = startsIn(text);
  const ends = endsIn(text);
  return starts.flatMap((start) =>
    ends
      .filter(({ after, end }) => after - start >= LEAST && end - start <= LONGEST)
      .map(({ end }) => ({ start: clause.start + start, end: clause.start + end })),
  );
}

function startsIn(text: readonly string[]): readonly number[] {
  const starts = new Set([0]);
  const leading = LEADING.exec(text.join(''))?.[0].length ?? 0;
  starts.add(leading);
  text.forEach((character, at) => {
    if (GOVERNING.has(character) && at + 1 < text.length) starts.add(at + 1);
  });
  return [...starts];
}

/** `after` is where what describes ends: behind 的, or before 那个. */
function endsIn(text: readonly string[]): readonly { readonly after: number; readonly end: number }[] {
  const ends: { after: number; end: number }[] = [];
  text.forEach((character, at) => {
    if (character === '的') {
      ends.push({ after: at, end: at + 1 });
      for (const end of nounEnds(text, at + 1)) ends.push({ after: at, end });
    }
    if ((character === '那' || character === '这') && POINTED.has(text[at + 1] ?? '')) {
      ends.push({ after: at, end: at + 2 });
      for (const end of nounEnds(text, at + 2)) ends.push({ after: at, end });
    }
  });
  return ends;
}

/** Where a noun that begins here may end: where a known noun for a person does, or before what begins a predicate. */
function nounEnds(text: readonly string[], from: number): readonly number[] {
  const ends: number[] = [];
  for (let end = from + 1; end <= Math.min(text.length, from + LONGEST_NOUN); end += 1) {
    const isKnown = nounFor(text.slice(from, end).join('')) !== undefined;
    const next = text[end];
    if (isKnown || next === undefined || PREDICATE.has(next)) ends.push(end);
  }
  return ends;
}

/** Characters at least before 的. */
const LEAST = 2;
const LONGEST = 32;
const LONGEST_NOUN = 6;
/** What stands before a description without being part of it. */
const LEADING = /^(?:最后|后来|刚刚|刚才|剩下|结果|只有|其实|原来|还有|有没有人看到|谁看到|不是|一直)/u;
const GOVERNING = new Set('是看给被和跟就有把叫到说像比');
const POINTED = new Set('个位俩');
const PREDICATE = new Set('了着过是在也都还就才不没把被给一自真太好很最怎会能要可又差像全老笑说有跟和比让从');
