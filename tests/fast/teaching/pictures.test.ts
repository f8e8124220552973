import { describe, expect, it } from 'vitest';
import { antecedentRow, clustersOf } from '../../../src/teaching/antecedents.ts';
import { longestOf, mentionsAbove, spanMatrix } from '../../../src/teaching/mention-spans.ts';
import { GUIDE_STEPS, STEP_IDS } from '../../../src/teaching/steps.ts';
import { chancesBy, cueMatrix, separately, waterfallOf } from '../../../src/teaching/waterfall.ts';
import { analysisResult, MAN, WOMAN } from '../../support/analysis-result.ts';
import { explainedDialogue } from '../../support/explained-dialogue.ts';

const { links, tracks } = analysisResult();
const all = (): number => 1;
const [beard] = links;
if (beard === undefined) throw new Error('no link');
const textsOf = (spans: readonly { text: string }[]): string[] => spans.map(({ text }) => text);

describe('the steps of the guide', () => {
  it('are each there once', () => {
    expect(GUIDE_STEPS.map(({ id }) => id)).toEqual([...new Set(STEP_IDS)]);
  });
});

describe('mention scores', () => {
  const dialogue = explainedDialogue();

  it('stand in the matrix where the span starts and as long as it is', () => {
    const matrix = spanMatrix(dialogue, 0, 2);
    expect(matrix).toHaveLength(4);
    expect(matrix[0]?.[1]).toBeCloseTo(1 / (1 + Math.exp(-3)));
    expect(matrix[0]?.[0]).toBeNull();
  });

  it('leave fewer mentions the higher the threshold, and none that crosses a surer one', () => {
    expect(textsOf(mentionsAbove(dialogue, 0))).toEqual(['小王', '他']);
    expect(textsOf(mentionsAbove(dialogue, 2.5))).toEqual(['小王']);
    expect(mentionsAbove(dialogue, 4)).toEqual([]);
  });

  it('are drawn up to the longest span that says something', () => {
    expect(longestOf(dialogue)).toBe(2);
  });
});

describe('antecedents', () => {
  it('share the chances of a row with none, and the best makes the cluster', () => {
    const row = antecedentRow(explainedDialogue(), 1);
    expect(row.map(({ antecedent }) => antecedent)).toEqual([0, null]);
    expect(row.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
    expect(row.map(({ isBest }) => isBest)).toEqual([true, false]);
    expect(clustersOf(explainedDialogue())).toEqual([0, 0]);
  });

  it('are none where no logit is above the threshold', () => {
    expect(clustersOf({ ...explainedDialogue(), linkLogits: [[], [-1]] })).toEqual([0, 1]);
  });
});

describe('the waterfall of a link', () => {
  it('begins at the prior and ends at the sum of its cues', () => {
    const { bars, alone } = waterfallOf(beard, tracks, MAN, all);
    expect(bars[0]).toMatchObject({ cue: 'prior', adds: -Math.log(2) });
    expect(bars.at(-1)?.to).toBeCloseTo(-Math.log(2) + 2.4 + 0.8 + 2.6);
    expect(alone).toBeGreaterThan(0.95);
  });

  it('weighs a cue, and keeps one that is off in its place with nothing', () => {
    const { bars } = waterfallOf(beard, tracks, MAN, (cue) => (cue === 'position' ? 0 : 1));
    expect(bars.at(-1)).toMatchObject({ cue: 'position', adds: 0 });
    const doubled = waterfallOf(beard, tracks, MAN, (cue) => (cue === 'position' ? 2 : 1));
    expect(doubled.bars.at(-1)?.adds).toBeCloseTo(2 * 2.6);
    expect(doubled.alone).toBeGreaterThan(waterfallOf(beard, tracks, MAN, all).alone);
  });
});

describe('the matrix of clusters and heads', () => {
  it('has what one cue adds, and what all do', () => {
    expect(cueMatrix(links, tracks, 'gender', all)[0]).toEqual([2.4, -2.6]);
    expect(cueMatrix(links, tracks, 'hat', all)[0]?.every((value) => Math.abs(value) < 1e-9)).toBe(true);
    expect(cueMatrix(links, tracks, 'all', all)[0]?.[0]).toBeCloseTo(-Math.log(2) + 2.4 + 0.8 + 2.6);
  });
});

describe('what can be told', () => {
  const likeliest = (chances: ReadonlyMap<unknown, number>): unknown =>
    [...chances].sort(([, a], [, b]) => b - a)[0]?.[0];

  it('of a cluster by itself is its own evidence', () => {
    expect(likeliest(separately(beard, tracks, all))).toBe(MAN);
  });

  it('by text alone never tells one head from another', () => {
    const chances = chancesBy('text', beard, tracks, all);
    expect(chances.get(MAN)).toBeCloseTo(chances.get(WOMAN) ?? -1);
    expect(likeliest(chancesBy('both', beard, tracks, all))).toBe(MAN);
  });
});
