import type { BoxPx } from '../model/head-track.ts';

/** Right eye, left eye, nose tip, mouth, right ear, left ear (the person's right and left). */
export type Keypoints = readonly (readonly [x: number, y: number])[];

/** A face in one frame; everything in pixels of the frame. */
export interface Face {
  readonly box: BoxPx;
  readonly keypoints: Keypoints;
  /** 0..1 */
  readonly score: number;
  /** No face was seen, only the body that has this head (body-heads.ts). */
  readonly isFaceless?: true;
}
