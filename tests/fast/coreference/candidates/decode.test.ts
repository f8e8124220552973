import { describe, expect, it } from 'vitest';
import { Decoder, readSpans, type ScoredSpan } from '../../../../src/coreference/candidates/decode.ts';
import { PairFeatures } from '../../../../src/coreference/features/features.ts';
import { Tokeniser } from '../../../../src/coreference/features/tokenise.ts';
import { smallContract } from '../../../support/coref-contract.ts';

const contract = smallContract();
const decoder = (change: Record<string, unknown> = {}): Decoder => {
  const changed = smallContract(change);
  return new Decoder(changed, new PairFeatures(changed));
};

const span = (turn: number, start: number, text: string, logit: number): ScoredSpan => ({
  turn,
  start,
  end: start + Array.from(text).length,
  text,
  logit,
});
const shown = (spans: readonly ScoredSpan[]): string[] =>
  spans.map(({ turn, start, text, logit }) => `${turn}:${start} ${text} ${logit}`);

describe('readSpans', () => {
  const turns = [['我', '你'], ['他']];
  const sequence = new Tokeniser(contract).tokenise(turns);

  it('takes spans inside a turn only, and none below the floor', () => {
    const logits = new Float32Array(sequence.rows.length * contract.maxWidth).fill(1);
    logits[2 * contract.maxWidth] = -7;
    expect(shown(readSpans(logits, turns, sequence, contract.maxWidth))).toEqual([
      '0:0 我你 1',
      '0:1 你 1',
      '1:0 他 1',
    ]);
  });
});

describe('Decoder.average', () => {
  it('gives equal strings of a dialogue their mean logit, those of perTurn only within a turn', () => {
    const spans = [span(0, 0, '小王', 2), span(1, 0, '小王', -1), span(0, 5, '我', 3), span(1, 5, '我', 1)];
    expect(
      decoder()
        .average(spans)
        .map(({ logit }) => logit),
    ).toEqual([0.5, 0.5, 3, 1]);
  });

  it('leaves them alone where the contract says so', () => {
    const decoding = { mentionThresholds: [0.5, 0.5, 0.5], linkThreshold: 0, averageSameStrings: false };
    const spans = [span(0, 0, '小王', 2), span(1, 0, '小王', -1)];
    expect(decoder({ decoding }).average(spans)).toEqual(spans);
  });
});

describe('Decoder.pick', () => {
  it('drops a span that crosses a surer one and keeps nested ones', () => {
    const spans = [span(0, 0, '他妈', 2), span(0, 0, '他', 1), span(0, 1, '妈妈', 3), span(0, 1, '妈', 0.5)];
    expect(shown(decoder().pick(spans))).toEqual(['0:0 他 1', '0:1 妈 0.5', '0:1 妈妈 3']);
  });

  it('does not take spans of two turns for crossing', () => {
    expect(decoder().pick([span(0, 0, '小王', 1), span(1, 1, '王哥', 1)])).toHaveLength(2);
  });

  it('has a threshold for each class of pronouns', () => {
    const decoding = { mentionThresholds: [0.5, 0.9, 0.1], linkThreshold: 0, averageSameStrings: true };
    const spans = [
      span(0, 0, '我', 2),
      span(0, 1, '他', -2),
      span(0, 2, '小王', 0.1),
      span(0, 4, '小李', -0.1),
    ];
    expect(shown(decoder({ decoding }).pick(spans))).toEqual(['0:1 他 -2', '0:2 小王 0.1']);
  });

  it('takes the first of two spans that cross with equal logits', () => {
    expect(shown(decoder().pick([span(0, 1, '妈妈', 1), span(0, 0, '他妈', 1)]))).toEqual(['0:0 他妈 1']);
  });
});

describe('Decoder.link', () => {
  const link = (logits: number[][]): readonly number[] =>
    decoder().link(logits.length, (i, j) => logits[i]?.[j] ?? NaN);

  it('joins a mention to its best antecedent above the threshold, else begins a cluster', () => {
    expect(link([[], [-1], [2, 3], [0, 0, 0]])).toEqual([0, 1, 1, 2]);
  });

  it('takes the first of equal antecedents', () => {
    expect(link([[], [-1], [2, 2]])).toEqual([0, 1, 0]);
  });
});
