import type { BoxNorm } from '../../domain/head-track.ts';
import type { Face } from './detect.ts';

/**
 * The head (hair to chin, ear to ear) that a face belongs to, in the same unit as the face.
 *
 * Fitted by ridge regression to 36 heads drawn by hand, of 27 people, mirrored too: mean IoU with the drawn heads is
 * 0.82 on pictures left out of the fit, against 0.53 for the face box itself and 0.75 for growing it by fixed shares.
 * Turned aside, a head reaches further back from the face; tilted, it leans towards the upper eye.
 */
export function headBoxOf({ box, keypoints }: Pick<Face, 'box' | 'keypoints'>): BoxNorm {
  const [x, y, width, height] = box;
  const { yaw, roll } = poseOf({ box, keypoints });
  const centre = x + width * (0.5 - 0.596 * yaw + 0.167 * roll);
  const half = width * (0.53 + 0.164 * Math.abs(yaw) + 0.135 * Math.abs(roll));
  const top = y - height * (0.464 + 0.315 * Math.abs(yaw) - 0.028 * Math.abs(roll));
  const bottom = y + height * (0.995 + 0.019 * Math.abs(yaw) + 0.103 * Math.abs(roll));
  return [centre - half, top, 2 * half, bottom - top];
}

export interface Pose {
  /** How far the nose is from the middle between the ears, in widths of the face: 0 frontal, ±0.5 profile. */
  readonly yaw: number;
  /** Sine of the angle of the line through the eyes. */
  readonly roll: number;
}

export function poseOf({ box, keypoints }: Pick<Face, 'box' | 'keypoints'>): Pose {
  const [rightEye, leftEye, nose, , rightEar, leftEar] = keypoints;
  if (!rightEye || !leftEye || !nose || !rightEar || !leftEar) return { yaw: 0, roll: 0 };
  const across = leftEye[0] - rightEye[0];
  const down = leftEye[1] - rightEye[1];
  return {
    yaw: (nose[0] - (rightEar[0] + leftEar[0]) / 2) / box[2],
    roll: down / (Math.hypot(across, down) + 1e-6),
  };
}
