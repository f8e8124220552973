import { describe, expect, it } from 'vitest';
import { clusterId } from '../../../src/model/ids.ts';
import { countSame, isSame, markBy } from '../../../src/teaching/three-ways.ts';
import { analysisResult, MAN, WOMAN } from '../../support/analysis-result.ts';

const { links, tracks } = analysisResult();
const all = (): number => 1;
const linkOf = (name: string) => {
  const link = links.find(({ cluster }) => cluster === clusterId(name));
  if (link === undefined) throw new Error(`no link of ${name}`);
  return link;
};
const prominent = (track: typeof MAN) =>
  ({ cue: 'prominence', track, logLikelihoodRatio: 0.5, text: '' }) as const;

describe('what can be told of somebody', () => {
  it('by text alone is whether somebody is on screen, never which head', () => {
    expect(markBy('text', linkOf('beard'), tracks, all)).toMatchObject({ tracks: [] });
    const off = { cue: 'offScreen', track: null, logLikelihoodRatio: 3, text: '我' } as const;
    const me = { ...linkOf('beard'), evidence: [off] };
    expect(markBy('text', me, tracks, all).answer).toBe('nobody');
    expect(
      markBy('text', { ...me, evidence: [{ ...off, logLikelihoodRatio: -3 }] }, tracks, all).answer,
    ).toBe('somebody');
  });

  it('by the picture alone is the most prominent head, whoever is spoken of', () => {
    const link = { ...linkOf('beard'), evidence: [...linkOf('beard').evidence, prominent(WOMAN)] };
    expect(markBy('picture', link, tracks, all)).toMatchObject({ answer: 'head', tracks: [WOMAN] });
    expect(markBy('picture', link, [], all).answer).toBe('nobody');
  });

  it('by both is what was decided', () => {
    expect(markBy('both', linkOf('beard'), tracks, all)).toMatchObject({ answer: 'head', tracks: [MAN] });
    expect(markBy('both', { ...linkOf('beard'), answer: 'unsure', tracks: [] }, tracks, all).answer).toBe(
      'somebody',
    );
  });
});

describe('two ways side by side', () => {
  const head = (...heads: (typeof MAN)[]) => ({ answer: 'head', tracks: heads, probability: 1 }) as const;
  const somebody = { answer: 'somebody', tracks: [], probability: 1 } as const;
  const nobody = { answer: 'nobody', tracks: [], probability: 1 } as const;

  it('agree on the head, and text on being on screen at all', () => {
    expect(isSame('picture', head(MAN), head(MAN))).toBe(true);
    expect(isSame('picture', head(MAN), head(MAN, WOMAN))).toBe(false);
    expect(isSame('text', somebody, head(WOMAN))).toBe(true);
    expect(isSame('text', somebody, nobody)).toBe(false);
  });

  it('are counted by mentions', () => {
    const [a, b] = [clusterId('a'), clusterId('b')];
    const both = new Map([
      [a, head(MAN)],
      [b, head(WOMAN)],
    ]);
    const picture = new Map([
      [a, head(MAN)],
      [b, head(MAN)],
    ]);
    expect(
      countSame(
        'picture',
        picture,
        both,
        new Map([
          [a, 3],
          [b, 1],
        ]),
      ),
    ).toEqual({ same: 3, total: 4 });
  });
});
