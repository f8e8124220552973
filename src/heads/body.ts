import type { BoxPx } from '../model/head-track.ts';

export interface BodyPoint {
  readonly x: number;
  readonly y: number;
  /** 0..1 */
  readonly score: number;
}

/** COCO's seventeen: nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles; the person's left before right. */
type BodyPoints = readonly BodyPoint[];

/** A person in one frame; everything in pixels of the frame. */
export interface Body {
  readonly box: BoxPx;
  readonly points: BodyPoints;
  /** 0..1 */
  readonly score: number;
}

/** Corners of what the clothes cover, in order around it, in pixels of the frame. */
export type Torso = readonly [BodyPoint, BodyPoint, BodyPoint, BodyPoint];
