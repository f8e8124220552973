import { rowsOf } from '../../../../src/coreference/contract.ts';
import { describe, expect, it } from 'vitest';
import { Tokeniser } from '../../../../src/coreference/features/tokenise.ts';
import { smallContract } from '../../../support/coref-contract.ts';

const tokenise = (...turns: string[]) =>
  new Tokeniser(smallContract()).tokenise(turns.map((turn) => Array.from(turn)));

describe('Tokeniser', () => {
  it('lays two turns out as <s> ▁ A </s> ▁ B </s> with who speaks', () => {
    expect(tokenise('我你', '他')).toEqual({
      rows: [0, 4, 5, 6, 2, 4, 7, 2],
      speakers: [2, 2, 0, 0, 2, 2, 1, 2],
      firstTokens: [2, 6],
    });
  });

  it('gives whole threads the speakers of their own taste, if the model has them', () => {
    const turns = ['我', '你'].map((turn) => Array.from(turn));
    const trained = smallContract({ speakers: { A: 0, B: 1, special: 2, thread: { A: 3, B: 4 } } });
    expect(new Tokeniser(trained, 'thread').tokenise(turns).speakers).toEqual([2, 2, 3, 2, 2, 4, 2]);
    expect(new Tokeniser(trained).tokenise(turns).speakers).toEqual([2, 2, 0, 2, 2, 1, 2]);
    expect(new Tokeniser(smallContract(), 'thread').tokenise(turns).speakers).toEqual([2, 2, 0, 2, 2, 1, 2]);
  });

  it('takes one turn alone', () => {
    expect(tokenise('我').rows).toEqual([0, 4, 5, 2]);
  });

  it('reads aliases, blanks, surrogate pairs and unknown characters', () => {
    expect(tokenise('Ａ 𠮷龘\ud800').rows).toEqual([0, 4, 9, 4, 8, 3, 3, 2]);
  });

  it('knows how many rows the embedding table has', () => {
    expect(rowsOf(smallContract())).toBe(10);
  });
});
