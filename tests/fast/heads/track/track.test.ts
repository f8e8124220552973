import type { Face } from '../../../../src/heads/face.ts';
import { describe, expect, test } from 'vitest';
import { filledBoxes, Tracker, type Tracklet } from '../../../../src/heads/track/track.ts';
import { headsOf } from '../../../../src/heads/track/body-heads.ts';
import { bodyAt } from '../../../support/bodies.ts';
import { faceAt } from '../../../support/faces.ts';

/** Runs frames, five a second; gives every tracklet that was ever seen, in order. */
function run(frames: readonly (readonly Face[])[]): Tracklet[] {
  const tracker = new Tracker();
  const found = new Set<Tracklet>();
  frames.forEach((faces, frame) => {
    for (const { tracklet } of tracker.step(frame, frame / 5, faces).seen) found.add(tracklet);
  });
  return [...found];
}
const lengths = (tracklets: readonly Tracklet[]): number[] =>
  tracklets.map(({ sightings }) => sightings.length);

describe('Tracker', () => {
  test('follows a head that moves by most of its width from frame to frame', () => {
    const frames = Array.from({ length: 8 }, (_, i) => [faceAt(i * 30, 0, 40)]);
    expect(lengths(run(frames))).toEqual([8]);
  });

  test('follows a head that stands still while the camera sweeps past it, when it is told so', () => {
    const tracker = new Tracker();
    const seen = [0, 1, 2, 3].flatMap((frame) => {
      if (frame > 0) tracker.cameraMoved([-150, 40]);
      return tracker.step(frame, frame / 5, [faceAt(600 - 150 * frame, 40 * frame, 40)]).seen;
    });
    expect(new Set(seen.map(({ tracklet }) => tracklet)).size).toBe(1);
    expect(seen).toHaveLength(4);
  });

  test('keeps two heads apart that pass each other', () => {
    const frames = Array.from({ length: 11 }, (_, i) => [
      faceAt(i * 20, 0, 40),
      faceAt(200 - i * 20, 30, 40),
    ]);
    const [first, second] = run(frames);
    expect(lengths(run(frames))).toEqual([11, 11]);
    expect(first?.sightings.at(-1)?.face.box[0]).toBe(200);
    expect(second?.sightings.at(-1)?.face.box[0]).toBe(0);
  });

  test('goes on through weak detections, which begin no track of their own', () => {
    const weak = faceAt(0, 0, 40, 0.3);
    expect(lengths(run([[faceAt(0, 0)], [weak], [weak], [faceAt(0, 0)]]))).toEqual([4]);
    expect(run([[weak], [weak], [weak]])).toEqual([]);
  });

  test('counts weak detections just before the first strong one', () => {
    expect(lengths(run([[faceAt(0, 0, 40, 0.3)], [faceAt(2, 0)], [faceAt(4, 0)]]))).toEqual([3]);
  });

  test('gives a head whose face is hidden for a moment no face of somebody beside it', () => {
    const weak = faceAt(0, 0, 40, 0.3);
    const tracklets = run([
      [faceAt(0, 0)],
      [faceAt(0, 0)],
      [weak, faceAt(24, 10)],
      [faceAt(0, 0), faceAt(24, 10)],
    ]);
    expect(lengths(tracklets)).toEqual([4, 2]);
    expect(tracklets[0]?.sightings.every(({ face }) => face.box[0] === 0)).toBe(true);
  });

  test('lets a tentative head be missed for a moment', () => {
    expect(lengths(run([[faceAt(0, 0, 40, 0.3)], [], [faceAt(2, 0)], [faceAt(4, 0)]]))).toEqual([3]);
  });

  test('bridges a second without the head, not more', () => {
    const gap = (frames: number): Face[][] => Array.from({ length: frames }, () => []);
    expect(run([[faceAt(0, 0)], ...gap(4), [faceAt(0, 0)]])).toHaveLength(1);
    expect(run([[faceAt(0, 0)], ...gap(6), [faceAt(0, 0)]])).toHaveLength(2);
  });

  test('does not jump to a head of another size in the same place', () => {
    expect(run([[faceAt(0, 0, 40)], [faceAt(-40, -40, 120)]])).toHaveLength(2);
  });

  /** Seen by the body alone, whose nose is at x, 0. */
  const faceless = (x: number, score = 0.6): Face => {
    const [head] = headsOf([], [bodyAt(x, 0, 40, score)]);
    if (head === undefined) throw new Error('the body has a head');
    return { ...head, body: { ...bodyAt(x, 0, 40, score), score } };
  };
  const withBody = (x: number, face: Face): Face => ({ ...face, body: bodyAt(x, 0) });

  test('goes on through heads of which only the body is seen', () => {
    const [tracklet, ...others] = run([
      [withBody(0, faceAt(-26, -26, 52))],
      [faceless(0)],
      [],
      [faceless(2)],
      [withBody(2, faceAt(-24, -26, 52))],
    ]);
    expect(others).toEqual([]);
    expect(tracklet?.sightings).toHaveLength(4);
  });

  test('begins a track from two bodies half a second apart, and none from unsure ones', () => {
    expect(lengths(run([[faceless(0)], [], [faceless(2)], [], [faceless(4)]]))).toEqual([3]);
    expect(run([[faceless(0, 0.15)], [], [faceless(2, 0.15)]])).toEqual([]);
    expect(run([[faceless(0)], [], [], [], [faceless(2)]])).toEqual([]);
  });

  test('follows a head that jumps out of its place by the body that stays', () => {
    const jumped = (y: number): Face => ({ ...faceAt(-20, y, 40), body: bodyAt(0, 0) });
    expect(lengths(run([[jumped(0)], [jumped(90)], [jumped(0)]]))).toEqual([3]);
    expect(run([[faceAt(-20, 0, 40)], [faceAt(-20, 90, 40)], [faceAt(-20, 0, 40)]])).toHaveLength(2);
  });

  test('tells two heads that come near to each other by their clothes', () => {
    const [red, blue] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
    const frames = [
      [
        { ...faceAt(0, 0), clothes: red },
        { ...faceAt(50, 0), clothes: blue },
      ],
      [{ ...faceAt(26, 0), clothes: red }],
      [
        { ...faceAt(20, 0), clothes: red },
        { ...faceAt(70, 0), clothes: blue },
      ],
    ];
    expect(lengths(run(frames))).toEqual([3, 2]);
  });

  test('gives a head to its face rather than to a body', () => {
    const [tracklet] = run([[faceAt(0, 0, 40)], [faceAt(4, 0, 40, 0.9), faceless(0, 0.9)]]);
    expect(tracklet?.sightings.at(-1)?.face.isFaceless).toBeUndefined();
  });

  test('parts a tracklet before its last sighting, and follows the head on under another number', () => {
    const tracker = new Tracker();
    tracker.step(0, 0, [faceAt(0, 0)]);
    const [before] = tracker.step(1, 0.2, [faceAt(4, 0)]).seen;
    if (before === undefined) throw new Error('the head is followed');
    const begun = tracker.part(before.tracklet);
    expect(before.tracklet.sightings.map(({ frame }) => frame)).toEqual([0]);
    expect(begun.continues).toBe(before.tracklet.serial);
    expect(tracker.step(2, 0.4, [faceAt(8, 0)]).seen[0]?.tracklet).toBe(begun);
    expect(begun.sightings.map(({ frame }) => frame)).toEqual([1, 2]);
  });

  test('ends every tracklet with the shot', () => {
    const tracker = new Tracker();
    tracker.step(0, 0, [faceAt(0, 0), faceAt(100, 0)]);
    expect(tracker.endShot()).toHaveLength(2);
    const { seen } = tracker.step(1, 0.2, [faceAt(0, 0)]);
    expect(seen[0]?.tracklet.sightings).toHaveLength(1);
    expect(seen[0]?.tracklet.shot).toBe(1);
  });
});

describe('filledBoxes', () => {
  test('puts a box of score 0 at every frame in which the head was missed', () => {
    const [tracklet] = run([[faceAt(0, 0)], [], [], [faceAt(30, 0)]]);
    const boxes = tracklet ? filledBoxes(tracklet, [0, 0.2, 0.4, 0.6]) : [];
    expect(boxes.map(({ timeSec }) => timeSec)).toEqual([0, 0.2, 0.4, 0.6]);
    expect(boxes.map(({ score }) => score)).toEqual([0.9, 0, 0, 0.9]);
    const lefts = boxes.map(({ head: [x] }) => x - (boxes[0]?.head[0] ?? 0));
    lefts.forEach((left, i) => {
      expect(left).toBeCloseTo(10 * i);
    });
  });
});
