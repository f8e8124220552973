import { describe, expect, it } from 'vitest';
import {
  calibrated,
  CERTAIN_ABOVE,
  LINKED_ABOVE,
  TEMPERATURES,
} from '../../../../src/matching/decide/calibration.ts';
import { decideLinks } from '../../../../src/matching/decide/decide-links.ts';
import { scoreClusters } from '../../../../src/matching/score-clusters.ts';
import { headTrack } from '../../../support/heads.ts';
import { markedThread } from '../../../support/marked-thread.ts';

describe('calibrated', () => {
  const chances = new Map([
    ['a', 0.4],
    ['b', 0.2],
    [null, 0.4],
  ]);
  const both = (temperature: number) => ({ whether: temperature, who: temperature });

  it('sharpens below a temperature of 1, softens above, and always adds up to 1', () => {
    for (const temperature of [0.5, 1, 2]) {
      const told = calibrated(chances, both(temperature));
      expect([...told.values()].reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
    }
    expect(calibrated(chances, both(1)).get('b')).toBeCloseTo(0.2);
    expect(calibrated(chances, both(0.5)).get(null)).toBeCloseTo(0.16 / (0.16 + 0.36));
    expect(calibrated(chances, both(2)).get('a')).toBeLessThan(0.4);
  });

  it('keeps the order of the heads', () => {
    const told = [...calibrated(chances, both(0.4))].flatMap(([key]) => key ?? []);
    expect(told).toEqual(['a', 'b']);
  });

  it('never lets nobody win because the heads share what speaks for somebody', () => {
    const split = new Map<string | null, number>([
      ...Array.from({ length: 6 }, (_, index) => [`h${index}`, 0.1] as const),
      [null, 0.4],
    ]);
    expect(calibrated(split).get(null)).toBeLessThan(0.4);
  });

  it('leaves nothing where nothing was', () => {
    expect(calibrated(new Map([['a', 0]]), both(0.5)).get('a')).toBe(0);
  });
});

describe('the chances of a link', () => {
  const woman = headTrack('woman', { gender: 'female' });
  const man = headTrack('man', { gender: 'male', x: 0.7 });
  const link = (line: string, pins?: Parameters<typeof decideLinks>[3]) => {
    const { thread, resolution } = markedThread(line);
    const [first] = decideLinks(
      scoreClusters(thread, resolution, [woman, man]),
      [woman, man],
      undefined,
      pins,
    );
    if (first === undefined) throw new Error('no link');
    return first;
  };

  it('name every head and nobody, add up to 1, and hold the probability of the decision', () => {
    const { tracks, probability, chances = [] } = link('a: [小姐姐|1]好美');
    expect(chances.map(({ track }) => track)).toEqual(expect.arrayContaining(['woman', 'man', null]));
    expect(chances.reduce((sum, one) => sum + one.probability, 0)).toBeCloseTo(1);
    expect(chances.find(({ track }) => track === tracks[0])?.probability).toBe(probability);
  });

  it('say of each head of a plural that it is among them', () => {
    const { chances = [] } = link('a: [这两个人|1]好配');
    const [first, second] = chances;
    expect(first?.probability).toBeGreaterThan(0.8);
    expect(second?.probability).toBeCloseTo(first?.probability ?? 0);
  });

  it('are drawn at two thresholds, one above the other, for a temperature that was fitted', () => {
    expect(LINKED_ABOVE).toBeLessThan(CERTAIN_ABOVE);
    expect(TEMPERATURES.whether).toBeGreaterThan(0);
    expect(TEMPERATURES.who).toBeGreaterThan(0);
  });
});
