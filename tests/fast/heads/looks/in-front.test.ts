import { describe, expect, it } from 'vitest';
import { facelessAt } from '../../../../src/heads/track/body-heads.ts';
import { inFrontOf, isHidden } from '../../../../src/heads/looks/in-front.ts';

/** A head with its top left corner there, in pixels; a fifth less wide than high. */
const headAt = (x: number, y: number, height: number) =>
  facelessAt([x, y, 0.8 * height, height] as const, 0.8);

describe('inFrontOf', () => {
  const behind = headAt(100, 50, 40);

  it('hides what lies below a head behind the head and chest of who stands nearer', () => {
    const near = headAt(110, 100, 60);
    const inFront = inFrontOf(behind, [behind, near]);
    expect(isHidden(130, 130, inFront)).toBe(true);
    expect(isHidden(130, 220, inFront)).toBe(true);
    expect(isHidden(80, 100, inFront)).toBe(false);
  });

  it('hides nothing behind somebody further off, beside, or itself', () => {
    expect(inFrontOf(behind, [behind, headAt(110, 20, 25), headAt(150, 52, 40)])).toEqual([]);
    expect(inFrontOf(headAt(110, 100, 60), [behind])).toEqual([]);
  });
});
