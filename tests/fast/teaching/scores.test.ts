import { describe, expect, it } from 'vitest';
import { agreementOf, agreementWithGold } from '../../../src/teaching/own-marks.ts';
import { partitionOf, workedScores } from '../../../src/teaching/worked-scores.ts';
import { analysisResult } from '../../support/analysis-result.ts';

const { mentions, clusters } = analysisResult();

describe('scores worked through', () => {
  // The example of Pradhan et al. 2014: {a b c} {d e f g} against {a b} {c d} {f g h i}.
  const worked = workedScores(partitionOf('a b c | d e f g'), partitionOf('a b | c d | f g h i'));

  it('come to what is published for the example of the reference scorer', () => {
    expect(worked.scores.muc.recall).toBeCloseTo(0.4);
    expect(worked.scores.muc.precision).toBeCloseTo(0.4);
    expect(worked.scores.bCubed.recall).toBeCloseTo(0.4167, 3);
    expect(worked.scores.bCubed.precision).toBeCloseTo(0.5);
    expect(worked.scores.ceafPhi4.recall).toBeCloseTo(0.65);
  });

  it('show the steps that add up to them', () => {
    const { gold } = worked.muc;
    expect(gold.map(({ links, linksKept }) => [links, linksKept])).toEqual([
      [2, 1],
      [3, 1],
    ]);
    const recall = worked.bCubed
      .filter(({ goldSize }) => goldSize > 0)
      .map(({ shared, goldSize }) => shared / goldSize);
    expect(recall.reduce((sum, one) => sum + one, 0) / recall.length).toBeCloseTo(
      worked.scores.bCubed.recall,
    );
    expect(worked.phi4[0]?.[0]).toBeCloseTo(0.8);
  });

  it('are read from what a learner writes; a mention stands once', () => {
    expect(partitionOf('她，小姐姐 | 他 她 |')).toEqual([['她', '小姐姐'], ['他']]);
  });
});

describe('a learner beside the models', () => {
  it('agrees with them where both marked the same and put the same together', () => {
    const marks = clusters.flatMap((cluster, person) =>
      mentions
        .filter(({ id }) => cluster.mentions.includes(id))
        .map(({ comment, startUtf16, endUtf16 }) => ({ comment, startUtf16, endUtf16, person })),
    );
    const { scores, ownOnly, modelOnly, pairs } = agreementOf(marks, mentions, clusters);
    expect([scores.conll, ownOnly, modelOnly]).toEqual([1, 0, 0]);
    expect(pairs.same).toBe(pairs.total);
  });

  it('is compared on the comments that were marked alone', () => {
    const [first] = mentions;
    if (first === undefined) throw new Error('no mention');
    const { comment, startUtf16, endUtf16 } = first;
    const inIt = mentions.filter((one) => one.comment === comment).length;
    expect(agreementOf([{ comment, startUtf16, endUtf16, person: 1 }], mentions, clusters)).toMatchObject({
      both: 1,
      ownOnly: 0,
      modelOnly: inIt - 1,
    });
  });
});

describe('gold beside the models', () => {
  it('is compared on all comments of its dialogues, whether a mention was annotated there or not', () => {
    const { comments } = analysisResult();
    const [first] = clusters;
    const placed = mentions.filter(({ id }) => first?.mentions.includes(id));
    const dialogue = {
      id: 'clip',
      comments: comments.map(({ id }) => id),
      clusters: [
        {
          head: null,
          mentions: placed.map(({ comment, startUtf16, endUtf16 }) => ({
            turn: comment,
            startUtf16,
            endUtf16,
          })),
        },
      ],
      heads: [],
    };
    const agreement = agreementWithGold(
      { comments, gold: { dialogues: [dialogue] } },
      { mentions, clusters },
    );
    expect(agreement).toMatchObject({
      both: placed.length,
      ownOnly: 0,
      modelOnly: mentions.length - placed.length,
    });
    expect(agreementWithGold({ comments }, { mentions, clusters })).toBeNull();
  });
});
