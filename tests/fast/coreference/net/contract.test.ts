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
  ])('refuses %s and says what is wrong', (_, json, message) => {
    expect(() => parseContract(json)).toThrow(message);
  });
});
