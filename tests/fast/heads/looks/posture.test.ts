import { describe, expect, it } from 'vitest';
import type { Body, BodyPoint } from '../../../../src/heads/body.ts';
import { postureAttributes, postureOf, type PostureLook } from '../../../../src/heads/looks/posture.ts';
import type { Attribute } from '../../../../src/model/head-track.ts';

/** Somebody who stands with arms down and a head of 20 pixels; `moved` puts points elsewhere, null hides them. */
function bodyWith(moved: Readonly<Record<string, readonly [x: number, y: number] | null>> = {}): Body {
  const upright: Record<string, readonly [number, number]> = {
    nose: [50, 10],
    leftShoulder: [62, 30],
    rightShoulder: [38, 30],
    leftElbow: [66, 50],
    rightElbow: [34, 50],
    leftWrist: [66, 68],
    rightWrist: [34, 68],
    leftHip: [58, 75],
    rightHip: [42, 75],
    leftKnee: [58, 118],
    rightKnee: [42, 118],
  };
  const order: readonly (string | null)[] = [
    ...['nose', null, null, null, null, 'leftShoulder', 'rightShoulder', 'leftElbow', 'rightElbow'],
    ...['leftWrist', 'rightWrist', 'leftHip', 'rightHip', 'leftKnee', 'rightKnee', null, null],
  ];
  const points = order.map((name): BodyPoint => {
    const place = name === null ? null : name in moved ? moved[name] : upright[name];
    return place ? { x: place[0], y: place[1], score: 0.8 } : { x: 0, y: 0, score: 0.05 };
  });
  return { box: [30, 0, 40, 140], points, score: 0.7 };
}

const lookAt = (body: Body, timeSec: number): PostureLook => {
  const look = postureOf(body, 20, timeSec);
  if (look === null) throw new Error('no look');
  return look;
};

/** The same body for a second, five looks. */
const held = (body: Body) => postureAttributes([0, 0.2, 0.4, 0.6, 0.8].map((at) => lookAt(body, at)));
const chance = (attribute: readonly Attribute[] | undefined, value: string): number =>
  attribute?.find((one) => one.value === value)?.probability ?? NaN;

describe('posture', () => {
  it('sees an arm that is raised, and both that hang down', () => {
    expect(chance(held(bodyWith({ leftWrist: [70, 5] })).arms, 'raised')).toBeGreaterThan(0.9);
    expect(chance(held(bodyWith()).arms, 'raised')).toBeLessThan(0.1);
  });

  it('sees a hand at the face', () => {
    expect(chance(held(bodyWith({ rightWrist: [46, 18] })).hands, 'atFace')).toBeGreaterThan(0.9);
    expect(chance(held(bodyWith()).hands, 'atFace')).toBeLessThan(0.1);
  });

  it('sees who sits by how little the thighs fall', () => {
    expect(
      chance(held(bodyWith({ leftKnee: [64, 84], rightKnee: [36, 84] })).stance, 'seated'),
    ).toBeGreaterThan(0.9);
    expect(chance(held(bodyWith()).stance, 'seated')).toBeLessThan(0.1);
  });

  it('sees arms that move, and forgives a box that jumps', () => {
    const swinging = [0, 0.2, 0.4, 0.6].map((at, i) =>
      lookAt(bodyWith({ leftWrist: [66, i % 2 ? 20 : 68], rightWrist: [34, i % 2 ? 68 : 20] }), at),
    );
    expect(chance(postureAttributes(swinging).limbs, 'moving')).toBeGreaterThan(0.7);
    expect(chance(held(bodyWith()).limbs, 'moving')).toBeLessThan(0.1);
  });

  it('tells a child by how short the torso is against the head, and nobody who bends over', () => {
    const child = bodyWith({
      leftHip: [58, 55],
      rightHip: [42, 55],
      leftKnee: [58, 78],
      rightKnee: [42, 78],
    });
    expect(chance(held(child).build, 'child')).toBeGreaterThan(0.6);
    expect(chance(held(bodyWith()).build, 'child')).toBeLessThan(0.1);
    expect(held(bodyWith({ leftHip: [100, 45], rightHip: [96, 45] })).build).toBeUndefined();
  });

  it('says nothing of what is hidden', () => {
    const hidden = held(bodyWith({ leftKnee: null, rightKnee: null, leftWrist: null, rightWrist: null }));
    expect(hidden.stance).toBeUndefined();
    expect(hidden.arms).toBeUndefined();
    expect(postureOf(bodyWith({ leftShoulder: null }), 20, 0)).toBeNull();
  });

  it('takes the looks in which an arm is highest: it is raised for a moment', () => {
    const looks = [0, 1, 2, 3, 4, 5].map((at) => lookAt(bodyWith(at < 2 ? { leftWrist: [70, 5] } : {}), at));
    expect(chance(postureAttributes(looks).arms, 'raised')).toBeGreaterThan(0.9);
  });
});
