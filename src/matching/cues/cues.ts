import { ageCue } from './age.ts';
import { clothesColourCue } from './clothes-colour.ts';
import type { Cue } from './cue.ts';
import { genderCue } from './gender.ts';
import { hairColourCue } from './hair-colour.ts';
import { hairShapeCue, maskCue } from './hair-shape.ts';
import { heightCue } from './height.ts';
import { landmarkCue } from './landmark.ts';
import { numberCue } from './number.ts';
import { offScreenCue } from './off-screen.ts';
import { orderCue } from './order.ts';
import { positionCue } from './position.ts';
import { postureCue } from './posture.ts';
import { prominenceCue } from './prominence.ts';
import { distanceCue, motionCue, presenceCue } from './motion.ts';
import { TRAIT_CUES } from './traits.ts';
import { speakerCue } from './speaker.ts';

/** What is said of a person and seen of a head. */
const COMPARING: readonly Cue[] = [
  genderCue,
  ageCue,
  numberCue,
  positionCue,
  orderCue,
  heightCue,
  hairColourCue,
  hairShapeCue,
  maskCue,
  clothesColourCue,
  ...TRAIT_CUES,
  motionCue,
  postureCue,
  distanceCue,
  presenceCue,
];

/** Every cue that reads one cluster by itself. Relations between clusters are ties (../ties.ts). */
export const CUES: readonly Cue[] = [
  ...COMPARING,
  landmarkCue(COMPARING),
  speakerCue,
  prominenceCue,
  offScreenCue,
];
