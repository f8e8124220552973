import type { Face } from '../face.ts';
import { logistic } from '../../model/logistic.ts';

/**
 * What shows no face twice and stands on no body was something else that looked like a face. Bodies are not looked for on every
 * frame, and those of a crowd are hardly found: faces that are clear need none.
 * @param faces every sighting of one person
 * @param framesSoFar of the clip
 */
export function isNoHead(faces: readonly Face[], framesSoFar: number): boolean {
  const shown = faces.filter(({ isFaceless }) => !isFaceless).map(({ score }) => score);
  const onBody = faces.filter(({ body }) => body !== undefined && body.score >= BODY_SEEN).length;
  if (shown.length === 0) return onBody < LEAST_FACELESS;
  if (framesSoFar <= LEAST_FACELESS) return false;
  if (faces.length >= LEAST_CALIBRATED) return chanceOfHead(faces, shown) < 0.5;
  // Of one or two sightings.
  if (onBody >= LEAST_FACES) return false;
  return shown.reduce((sum, score) => sum + score, 0) < DOUBTFUL_FACE * LEAST_FACES;
}

/**
 * By the three best faces, the share of frames with a body, how sure that is on average (0 without), and how many frames there
 * are: what stays for long should have shown itself. A logistic fit on 123 things followed in 42 clips of which no face is clear, 27 of
 * them no head (told by eye). With each clip left out in turn 5 of these are kept and 8 of 96 heads are lost (log loss
 * .24; .53 for knowing nothing); fixed bounds on each kept 6 and lost 11.
 */
function chanceOfHead(faces: readonly Face[], shown: readonly number[]): number {
  const best = [...shown].sort((a, b) => b - a).slice(0, BEST_FACES);
  const face = best.reduce((sum, score) => sum + score, 0) / BEST_FACES;
  if (face >= DOUBTFUL_FACE) return 1;
  const bodies = faces.flatMap(({ body }) => body?.score ?? []);
  const share = bodies.length / faces.length;
  const sureness = bodies.reduce((sum, score) => sum + score, 0) / faces.length;
  const long = Math.log(Math.min(faces.length, LONG_FRAMES));
  return logistic(-1.49 + 4.28 * face + 4.16 * share + 8.08 * sureness - 0.97 * long);
}
const LEAST_CALIBRATED = 3;
const LONG_FRAMES = 30;

/** Coats on a rack and people on posters have bodies too; a head of which no face is ever seen must last a while. */
const LEAST_FACELESS = 3;
const BODY_SEEN = 0.12;
/** A shirt's folds score .8 for a moment; who stands before somebody larger shows a face that scores more. */
const DOUBTFUL_FACE = 0.85;
const LEAST_FACES = 2;
const BEST_FACES = 3;
