import { describe, expect, test } from 'vitest';
import {
  type Candidate,
  groupByPerson,
  meanDescriptor,
  similarity,
} from '../../../../src/heads/identify/identify.ts';

/** A unit vector in the plane, so that similarity is the cosine of the angle between two. */
const direction = (degrees: number): Float32Array =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));

let serials = 0;

function candidate(
  frames: [first: number, last: number],
  degrees: number | null,
  x = 0,
  shot = 0,
): Candidate {
  return {
    serial: (serials += 1),
    shot,
    firstFrame: frames[0],
    lastFrame: frames[1],
    seen: new Map(
      Array.from({ length: frames[1] - frames[0] + 1 }, (_, at) => [frames[0] + at, [x, 0, 10, 10]] as const),
    ),
    firstBox: [x, 0, 10, 10],
    lastBox: [x, 0, 10, 10],
    descriptor: degrees === null ? null : direction(degrees),
    weight: 1,
    clothes: null,
  };
}

describe('groupByPerson', () => {
  test('joins tracklets of one face over cuts, in order of first appearance', () => {
    const groups = groupByPerson([
      candidate([20, 29], 10, 500),
      candidate([0, 9], 0),
      candidate([10, 19], 90, 500),
    ]);
    expect(groups).toEqual([[1, 0], [2]]);
  });

  test('never joins two that share a frame, however alike they look', () => {
    expect(groupByPerson([candidate([0, 9], 0), candidate([9, 19], 0, 500)])).toEqual([[0], [1]]);
  });

  test('joins what fills a hole of the other, and a head that was found twice in one place', () => {
    const { seen, ...rest } = candidate([0, 20], 0);
    const withHole = { ...rest, seen: new Map([...seen].filter(([frame]) => frame < 8 || frame > 12)) };
    expect(groupByPerson([withHole, candidate([9, 11], 10, 500)])).toHaveLength(1);
    expect(groupByPerson([candidate([0, 9], 0), candidate([9, 19], 10, 3)])).toHaveLength(1);
    expect(groupByPerson([candidate([0, 9], 0), candidate([9, 19], 10, 8)])).toHaveLength(2);
  });

  test('joins the pair that is most alike first, and the rest must fit it', () => {
    // 0 could be either; it is more like 1, and 1 shares a frame with 2.
    const groups = groupByPerson([
      candidate([0, 9], 0),
      candidate([20, 29], 10, 500),
      candidate([20, 29], -20, 900),
    ]);
    expect(groups).toEqual([[0, 1], [2]]);
  });

  test('asks for less where a head is found again in the same place a moment later', () => {
    const before = candidate([0, 9], 0);
    expect(groupByPerson([before, candidate([12, 20], 60)])).toHaveLength(1);
    expect(groupByPerson([before, candidate([12, 20], 60, 500)])).toHaveLength(2);
    expect(groupByPerson([before, candidate([40, 50], 60)])).toHaveLength(2);
  });

  test('does not ask for less where a cut lies between', () => {
    expect(groupByPerson([candidate([0, 9], 0), candidate([10, 20], 60, 0, 1)])).toHaveLength(2);
  });

  describe('where a head changed suddenly in its place', () => {
    const before = candidate([0, 9], 0);
    const after = (degrees: number | null, weight = 1): Candidate => ({
      ...candidate([10, 19], degrees),
      continues: before.serial,
      weight,
    });

    test('finds the one before again behind somebody who passed and is still there', () => {
      expect(groupByPerson([before, after(-90), candidate([16, 30], 60, 3)])).toEqual([[0, 2], [1]]);
    });

    test('joins what looks alike, and what shows no face', () => {
      expect(groupByPerson([before, after(45)])).toHaveLength(1);
      expect(groupByPerson([before, after(null)])).toHaveLength(1);
    });

    test('keeps apart two faces that were seen well and differ', () => {
      expect(groupByPerson([before, after(55)])).toHaveLength(2);
    });

    test('asks no less of who comes after', () => {
      const later = candidate([20, 24], 60);
      expect(groupByPerson([before, later])).toHaveLength(1);
      const between = { ...candidate([10, 19], -90), continues: before.serial };
      expect(groupByPerson([before, between, later])).toEqual([[0], [1], [2]]);
    });

    test('takes a face that was hardly seen for the same person unless it differs much', () => {
      expect(groupByPerson([before, after(65, 0.05)])).toHaveLength(1);
      expect(groupByPerson([before, after(80, 0.05)])).toHaveLength(2);
    });
  });

  test('tells two people who look alike by their clothes', () => {
    const wearing = (one: Candidate, ...clothes: number[]): Candidate => ({
      ...one,
      clothes: Float32Array.from(clothes),
    });
    const [a, b] = [candidate([0, 9], 0), candidate([20, 29], 45, 500)];
    expect(groupByPerson([wearing(a, 1, 0), wearing(b, 0.9, 0.1)])).toHaveLength(1);
    expect(groupByPerson([wearing(a, 1, 0), wearing(b, 0, 1)])).toHaveLength(2);
  });

  test('does not take two faces that differ for one because both torsos wear white', () => {
    const dressed = (one: Candidate, clothes: number[]): Candidate => ({
      ...one,
      clothes: Float32Array.from(clothes),
      isTorso: true,
    });
    const [a, b] = [candidate([0, 9], 0), candidate([20, 29], 53, 500, 1)];
    expect(groupByPerson([dressed(a, [1, 0]), dressed(b, [1, 0])])).toHaveLength(2);
    const alike = candidate([20, 29], 40, 500, 1);
    expect(groupByPerson([dressed(a, [1, 0]), dressed(alike, [1, 0])])).toHaveLength(1);
    expect(groupByPerson([dressed(a, [1, 0]), dressed(alike, [0.4, 0.6])])).toHaveLength(2);
  });

  describe('without a face', () => {
    const turned = (frames: [number, number], x: number, clothes: number[] | null, shot = 0): Candidate => ({
      ...candidate(frames, null, x, shot),
      clothes: clothes && Float32Array.from(clothes),
      isTorso: clothes !== null,
    });

    test('knows somebody again who stands where they were a moment ago', () => {
      expect(groupByPerson([turned([0, 9], 0, null), turned([12, 19], 2, null)])).toHaveLength(1);
      expect(groupByPerson([turned([0, 9], 0, null), turned([12, 19], 300, null)])).toHaveLength(2);
      expect(groupByPerson([turned([0, 9], 0, null), turned([22, 29], 2, null)])).toHaveLength(2);
    });

    test('knows them by their clothes after a while, and in another shot', () => {
      const before = turned([0, 9], 0, [1, 0]);
      expect(groupByPerson([before, turned([20, 29], 2, [0.8, 0.2])])).toHaveLength(1);
      expect(groupByPerson([before, turned([60, 69], 300, [0.95, 0.05], 1)])).toHaveLength(1);
      expect(groupByPerson([before, turned([60, 69], 300, [0.6, 0.4], 1)])).toHaveLength(2);
    });

    test('takes who wears something else for somebody else, even in one place', () => {
      const before = turned([0, 9], 0, [1, 0]);
      const after = { ...turned([10, 19], 0, [0.1, 0.9]), continues: before.serial };
      expect(groupByPerson([before, after])).toHaveLength(2);
    });

    test('does not take somebody far larger for the same person', () => {
      const near = { ...turned([12, 19], 0, null), firstBox: [-10, 0, 30, 30] as const };
      expect(groupByPerson([turned([0, 9], 0, null), near])).toHaveLength(2);
    });

    test('leaves nothing at nothing', () => {
      expect(groupByPerson([])).toEqual([]);
    });
  });
});

describe('meanDescriptor', () => {
  test('is of unit length, between its parts, nearer to the heavier', () => {
    const mean = meanDescriptor([
      { descriptor: direction(0), weight: 3 },
      { descriptor: direction(90), weight: 1 },
      { descriptor: null, weight: 9 },
    ]);
    expect(mean && similarity(mean, mean)).toBeCloseTo(1);
    expect(mean && Math.atan2(mean[1] ?? 0, mean[0] ?? 0)).toBeCloseTo(Math.atan2(1, 3));
  });
});
