/**
 * CorefUD 1.2 (https://ufal.mff.cuni.cz/corefud): CoNLL-U with `Entity` in MISC. The words carry no syntax: the first
 * of a comment is its root, the others hang on it. Mentions may nest and cross; a singleton is an entity too.
 */
import type { AnalysisResult } from '../../model/result.ts';
import { inOneWord, tokenComments, type TokenComment, type TokenMention } from './tokens.ts';

export function formatConllU(result: AnalysisResult): string {
  const name = inOneWord(result.clip.name.replace(/\.[^.]*$/, ''));
  const sentences = tokenComments(result).map((one) => {
    const { author = '', text = '' } = result.comments[one.comment] ?? {};
    return sentence(one, text, [
      `# sent_id = ${name}-${one.comment + 1}`,
      ...(author.trim() === '' ? [] : [`# speaker = ${author.replaceAll(/\s+/g, ' ')}`]),
    ]);
  });
  const [first = '', ...others] = sentences;
  if (first === '') return '';
  return [`# newdoc id = ${name}\n# global.Entity = eid-etype-head-other\n${first}`, ...others].join('');
}

function sentence(one: TokenComment, whole: string, head: readonly string[]): string {
  const { tokens, mentions } = one;
  const isSpaced = tokens.map(({ endUtf16 }, at) => {
    const next = tokens[at + 1];
    return next === undefined || whole.slice(endUtf16, next.startUtf16) !== '';
  });
  const text = tokens.map((token, at) => token.text + (isSpaced[at] === true ? ' ' : '')).join('');
  const rows = tokens.map((token, at) => {
    const entity = entityAt(mentions, at);
    const misc = [
      ...(entity === '' ? [] : [`Entity=${entity}`]),
      ...(isSpaced[at] === true ? [] : ['SpaceAfter=No']),
    ];
    const tree = at === 0 ? ['0', 'root'] : ['1', 'dep'];
    return [at + 1, token.text, '_', '_', '_', '_', ...tree, '_', misc.join('|') || '_'].join('\t');
  });
  return `${[...head, `# text = ${text.trim()}`, ...rows].join('\n')}\n\n`;
}

/**
 * What opens and closes at a token: what began earlier closes first, the innermost before the others; then what opens,
 * the longest first; what is this token alone opens and closes last. The head of a Chinese phrase is its last word.
 */
function entityAt(mentions: readonly TokenMention[], at: number): string {
  const closing = mentions
    .filter(({ first, last }) => last === at && first < at)
    .sort((a, b) => b.first - a.first);
  const opening = mentions
    .filter(({ first, last }) => first === at && last > at)
    .sort((a, b) => b.last - a.last);
  const alone = mentions.filter(({ first, last }) => first === at && last === at);
  const open = ({ cluster, first, last }: TokenMention): string => `(e${cluster}-person-${last - first + 1}-`;
  return [
    ...closing.map(({ cluster }) => `e${cluster})`),
    ...opening.map(open),
    ...alone.map((one) => `${open(one)})`),
  ].join('');
}
