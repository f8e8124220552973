import type { stage as same } from '../zh-CN/stage.ts';

/** Of the clip, its heads, and their lanes. */
export const stage: typeof same = {
  findMoment: 'Find the moment that this comment is about',
  momentOfComment: 'Moment',
  momentHint: 'The stronger the colour, the better a frame fits the comment; click to go there',
  lookingForMoments: (percent) => `Looking at the whole clip … ${percent}%`,
  video: 'The clip',
  noClip: 'This result came without its clip',
  noClipHint: 'Choose the clip to see the heads in the picture.',
  play: 'Play',
  pause: 'Pause',
  rate: (rate) => `Speed ${rate}×`,
  frameBack: 'One frame back',
  frameForward: 'One frame on',
  frameHint: '← → frame',
  shortcuts: 'Shortcuts',
  lanes: 'Heads over time',
  laneOf: (name) => `Time line of ${name}`,
  seekTo: (clock) => `Go to ${clock}`,
  bestMoment: 'Best moment',
  unnamedHead: 'not spoken of',
  noHeads: 'No heads yet',
  noHeadsDone: 'No heads were found in the picture',
};
