import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseContract } from '../../../../src/coreference/contract.ts';
import { contractJson } from '../../../support/coref-contract.ts';

describe('parseContract', () => {
  it('takes the contract of our own model', () => {
    const file = new URL('../../../../models/coref-zh/contract.json', import.meta.url);
    expect(parseContract(readFileSync(file, 'utf8')).hidden).toBe(384);
  });

  it.each([
    ['no JSON', '{', 'no JSON'],
    ['a field of the wrong type', contractJson({ hidden: 'many' }), 'hidden'],
    ['another format', contractJson({ format: 'other' }), 'format'],
    ['a number of pair features that does not add up', contractJson({ pairFeatures: 20 }), 'not 19'],
    [
      'a class without a threshold',
      contractJson({ decoding: { mentionThresholds: [0.5], linkThreshold: 0, averageSameStrings: true } }),
      '3 classes',
    ],
    ['a size that would take all memory', contractJson({ hidden: 1e9 }), 'hidden'],
    ['spans without end', contractJson({ maxWidth: 1e6 }), 'maxWidth'],
    ['a size that is none', contractJson({ maxTokens: -1 }), 'maxTokens'],
    [
      'what JSON reads as infinite',
      contractJson().replace('"linkThreshold":0', '"linkThreshold":1e999'),
      'linkThreshold',
    ],
    [
      'a path in place of a name',
      contractJson({ files: { encoder: 'a/b.onnx', pairs: 'p', embeddings: 'e' } }),
      'files.encoder',
    ],
    [
      'another host',
      contractJson({ files: { encoder: 'e', pairs: 'https://example.org/p', embeddings: 'e' } }),
      'files.pairs',
    ],
    [
      'the folder above',
      contractJson({ files: { encoder: 'e', pairs: 'p', embeddings: '..' } }),
      'files.embeddings',
    ],
    [
      'a row that the table has not',
      contractJson({ specialRows: { start: 0, padding: 1, end: 2, unknown: 3, blank: 99 } }),
      'specialRows.blank',
    ],
    ['edges that fall', contractJson({ distanceEdges: [3, 1] }), 'distanceEdges'],
    ['more than any contract has', `{"format":"${'x'.repeat(9e6)}"}`, 'characters'],
    ['what is no object', '[]', 'format'],
  ])('refuses %s and says what is wrong', (_, json, message) => {
    expect(() => parseContract(json)).toThrow(message);
  });
});
