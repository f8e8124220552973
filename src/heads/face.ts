import type { BoxPx } from '../model/head-track.ts';
import type { Body } from './body.ts';
import type { ClothesPrint } from './looks/clothes-print.ts';

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
  /** Its head, where face and body together say better than the face alone. */
  readonly head?: BoxPx;
  /** The body that it stands on, where one was found. */
  readonly body?: Body;
  /** What is worn below it; null where too little of that is seen. */
  readonly clothes?: ClothesPrint | null;
}
