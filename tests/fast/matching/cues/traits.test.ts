import { describe, expect, it } from 'vitest';
import type { HeadTrack, Trait } from '../../../../src/model/head-track.ts';
import { scoreClusters } from '../../../../src/matching/score-clusters.ts';
import { headTrack } from '../../../support/heads.ts';
import { markedThread } from '../../../support/marked-thread.ts';

/** How much more the trait's cue speaks for head a than for head b, of person 1. */
function margin(trait: Trait, line: string, a: HeadTrack, b: HeadTrack): number {
  const { thread, resolution } = markedThread(line);
  const evidence = scoreClusters(thread, resolution, [a, b])[0]?.evidence ?? [];
  const ratioOf = ({ id }: HeadTrack): number =>
    evidence.find(({ cue, track }) => cue === trait.attribute && track === id)?.logLikelihoodRatio ?? 0;
  return ratioOf(a) - ratioOf(b);
}

const headWith = (id: string, trait: Trait, probability = 0.9): HeadTrack =>
  headTrack(id, { trait, probability });

const PAIRS = {
  glasses: [
    { attribute: 'glasses', value: 'glasses' },
    { attribute: 'glasses', value: 'none' },
  ],
  sunglasses: [
    { attribute: 'glasses', value: 'sunglasses' },
    { attribute: 'glasses', value: 'glasses' },
  ],
  hat: [
    { attribute: 'hat', value: 'hat' },
    { attribute: 'hat', value: 'none' },
  ],
  beard: [
    { attribute: 'beard', value: 'beard' },
    { attribute: 'beard', value: 'none' },
  ],
  smiling: [
    { attribute: 'expression', value: 'smiling' },
    { attribute: 'expression', value: 'serious' },
  ],
  away: [
    { attribute: 'facing', value: 'away' },
    { attribute: 'facing', value: 'camera' },
  ],
  serious: [
    { attribute: 'expression', value: 'serious' },
    { attribute: 'expression', value: 'smiling' },
  ],
} as const satisfies Record<string, readonly [Trait, Trait]>;

describe('traits from words to numbers', () => {
  it.each([
    ['glasses', 'a: [戴眼镜的小哥|1]好帅'],
    ['glasses', 'a: [那个眼镜男|1]是谁'],
    ['glasses', 'a: [她|1]戴眼镜好可爱'],
    ['sunglasses', 'a: [戴墨镜的大哥|1]好酷'],
    ['hat', 'a: [戴帽子的那个|1]好帅'],
    ['hat', 'a: [那个鸭舌帽小哥|1]是谁'],
    ['beard', 'a: [大胡子大叔|1]笑死我了'],
    ['beard', 'a: [这个络腮胡|1]有味道'],
    ['smiling', 'a: [他|1]笑得好甜'],
    ['smiling', 'a: [一直笑的那个女生|1]好可爱'],
    ['serious', 'a: [板着脸的那个|1]怎么了'],
    ['away', 'a: [背对镜头那个|1]是谁'],
    ['away', 'a: [只露背影的大哥|1]是谁'],
    ['away', 'a: [他|1]一直背对着我们'],
  ] as const)('hears %s in “%s”', (name, line) => {
    const [meant, other] = PAIRS[name];
    expect(margin(meant, line, headWith('meant', meant), headWith('other', other))).toBeGreaterThan(0.35);
  });

  it.each([
    ['glasses', 'a: [没戴眼镜的那个|1]好帅'],
    ['hat', 'a: [他|1]不戴帽子好看多了'],
  ] as const)('turns %s round where it is denied: “%s”', (name, line) => {
    const [denied, meant] = PAIRS[name];
    expect(margin(denied, line, headWith('denied', denied), headWith('meant', meant))).toBeLessThan(-0.1);
  });

  it.each(['a: [他|1]笑死我了', 'a: [这个人|1]太搞笑了', 'a: [她|1]把我看哭了'])(
    'hears no smile and no tears in a reaction: %s',
    (line) => {
      const [smiling, serious] = PAIRS.smiling;
      expect(margin(smiling, line, headWith('smiling', smiling), headWith('serious', serious))).toBe(0);
    },
  );

  it('says nothing of a head on which the trait could not be told', () => {
    const [beard] = PAIRS.beard;
    const unknown = headTrack('unknown');
    expect(margin(beard, 'a: [大胡子|1]好帅', unknown, headTrack('another'))).toBe(0);
  });

  it('says less of what was seen less surely', () => {
    const [glasses, none] = PAIRS.glasses;
    const line = 'a: [戴眼镜的|1]好帅';
    const other = headWith('other', none);
    const unsure = margin(glasses, line, headWith('unsure', glasses, 0.4), other);
    expect(unsure).toBeLessThan(margin(glasses, line, headWith('sure', glasses), other));
    expect(unsure).toBeGreaterThan(0);
  });
});
