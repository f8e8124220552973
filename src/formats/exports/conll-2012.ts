/** CoNLL-2012 (Pradhan et al. 2012), the columns that the reference scorer reads: the last has the clusters. */
import type { AnalysisResult } from '../../model/result.ts';
import { inOneWord, tokenComments, type TokenMention } from './tokens.ts';

export function formatConll2012(result: AnalysisResult): string {
  const name = inOneWord(result.clip.name.replace(/\.[^.]*$/, '').replaceAll(/[()]/g, '_'));
  const sentences = tokenComments(result).map(({ comment, tokens, mentions }) => {
    const speaker = inOneWord(result.comments[comment]?.author ?? '').replace(/^_$/, '-');
    return tokens
      .map(({ text }, at) => {
        const columns = [name, 0, at, text, '-', '*', '-', '-', '-', speaker, '*', clustersAt(mentions, at)];
        return `${columns.join('   ')}\n`;
      })
      .join('');
  });
  return `#begin document (${name}); part 000\n${sentences.map((one) => `${one}\n`).join('')}#end document\n`;
}

function clustersAt(mentions: readonly TokenMention[], at: number): string {
  const parts = mentions.flatMap(({ first, last, cluster }) => {
    if (first === at && last === at) return [`(${cluster})`];
    if (first === at) return [`(${cluster}`];
    return last === at ? [`${cluster})`] : [];
  });
  return parts.join('|') || '-';
}
