import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatConll2012 } from '../../../../src/formats/exports/conll-2012.ts';
import { formatConllU } from '../../../../src/formats/exports/conll-u.ts';
import type { AnalysisResult } from '../../../../src/model/result.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { arbitraryResult, mentionTexts, sortedClusters } from '../../../support/arbitrary-result.ts';

/** Clusters as "comment:words", read by brackets alone. */
type ReadClusters = Map<string, string[]>;

function readConllU(text: string): ReadClusters {
  const clusters: ReadClusters = new Map();
  for (const block of text.split('\n\n').filter((one) => one !== '')) {
    const lines = block.split('\n');
    const comment = Number(/^# sent_id = .*-(\d+)$/m.exec(block)?.[1]) - 1;
    const said = /^# text = (.*)$/m.exec(block)?.[1] ?? '';
    const rows = lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
    expect(rows.every((row, at) => row.length === 10 && row[0] === String(at + 1))).toBe(true);
    const spaced = rows.map(
      ([, form = '', , , , , , , , misc = '']) => form + (misc.includes('SpaceAfter=No') ? '' : ' '),
    );
    expect(spaced.join('').trim()).toBe(said);
    const open: { id: string; at: number; size: number }[] = [];
    rows.forEach(([, , , , , , , , , misc = ''], at) => {
      const entity =
        misc
          .split('|')
          .find((one) => one.startsWith('Entity='))
          ?.slice(7) ?? '';
      for (const [mark, opened, size, , closed] of entity.matchAll(/\((e\d+)-person-(\d+)-(\))?|(e\d+)\)/g)) {
        const close = (id: string): void => {
          const found = open.findLastIndex((one) => one.id === id);
          const [begun] = open.splice(found, 1);
          if (begun === undefined) throw new Error(`${mark} closes what is not open`);
          expect(begun.size).toBe(at - begun.at + 1);
          add(
            clusters,
            id,
            `${comment}:${rows
              .slice(begun.at, at + 1)
              .map(([, form]) => form)
              .join('')}`,
          );
        };
        if (opened !== undefined) open.push({ id: opened, at, size: Number(size) });
        if (opened !== undefined && mark.endsWith(')')) close(opened);
        if (closed !== undefined) close(closed);
      }
    });
    expect(open).toEqual([]);
  }
  return clusters;
}

function readConll2012(text: string, commentsWithWords: readonly number[]): ReadClusters {
  const [head = '', ...rest] = text.split('\n');
  expect(head).toMatch(/^#begin document \(\S+\); part 000$/);
  expect(rest.slice(-2)).toEqual(['#end document', '']);
  const clusters: ReadClusters = new Map();
  rest
    .slice(0, -2)
    .join('\n')
    .split('\n\n')
    .filter((block) => block.trim() !== '')
    .forEach((block, sentence) => {
      const rows = block
        .trim()
        .split('\n')
        .map((line) => line.split(/ {3}/));
      expect(rows.every((row) => row.length === 12)).toBe(true);
      const open: { id: string; at: number }[] = [];
      rows.forEach((row, at) => {
        for (const part of (row.at(-1) ?? '-').split('|').filter((one) => one !== '-')) {
          const id = part.replaceAll(/[()]/g, '');
          if (part.startsWith('(')) open.push({ id, at });
          if (!part.endsWith(')')) continue;
          const [begun] = open.splice(
            open.findLastIndex((one) => one.id === id),
            1,
          );
          if (begun === undefined) throw new Error(`${part} closes what is not open`);
          const words = rows
            .slice(begun.at, at + 1)
            .map((one) => one[3])
            .join('');
          add(clusters, id, `${commentsWithWords[sentence] ?? -1}:${words}`);
        }
      });
      expect(open).toEqual([]);
    });
  return clusters;
}

const add = (clusters: ReadClusters, id: string, mention: string): void => {
  clusters.set(id, [...(clusters.get(id) ?? []), mention]);
};

const withoutSpace = (clusters: string[][]): string[][] =>
  sortedClusters(
    clusters.map((cluster) => [
      ...new Set(cluster.map((one) => one.replaceAll(/\s/g, '')).filter((one) => !one.endsWith(':'))),
    ]),
  );
const withWords = ({ comments }: AnalysisResult): number[] =>
  comments.flatMap(({ text }, at) => (text.trim() === '' ? [] : [at]));

it('writes a document of CorefUD that a reader of brackets takes apart again', () => {
  const result = analysisResult();
  const written = formatConllU(result);
  expect(written).toMatch(
    /^# newdoc id = two-heads\n# global\.Entity = eid-etype-head-other\n# sent_id = two-heads-1\n/,
  );
  expect(withoutSpace([...readConllU(written).values()])).toEqual(withoutSpace(mentionTexts(result)));
});

it('writes the columns of CoNLL-2012 with all clusters', () => {
  const result = analysisResult();
  const read = readConll2012(formatConll2012(result), withWords(result));
  expect(withoutSpace([...read.values()])).toEqual(withoutSpace(mentionTexts(result)));
});

it.each([
  ['CorefUD', (result: AnalysisResult) => readConllU(formatConllU(result))],
  ['CoNLL-2012', (result: AnalysisResult) => readConll2012(formatConll2012(result), withWords(result))],
])('keeps brackets whole in %s whatever nests, crosses or is empty', (_, read) => {
  fc.assert(
    fc.property(arbitraryResult, (result) => {
      const wanted = new Set(
        mentionTexts(result)
          .flat()
          .map((one) => one.replaceAll(/\s/g, '')),
      );
      const found = [...read(result).values()].flat();
      for (const mention of found) expect(wanted).toContain(mention);
      // Of one person, what crosses or is equal in words stands once; every person that has words stands there.
      const persons = mentionTexts(result).filter((cluster) => cluster.some((one) => /:[^]*\S/.test(one)));
      expect(read(result).size).toBe(persons.length);
    }),
  );
});
