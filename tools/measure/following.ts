/**
 * `npm run measure:following -- FOLDER`, a folder with the clips of tools/evaluate/film-marks. Draws every marked person's
 * head once, in the middle one of its marks, follows it both ways as the page does, and says how well that agrees with the
 * other marks of the same shot. Needs ffmpeg; no model runs, nothing is fitted.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { followBothWays, framesToFollow } from '../../src/heads/track/follow-both-ways.ts';
import type { TimedPicture } from '../../src/heads/track/follow-box.ts';
import { boxAt } from '../../src/model/box-at.ts';
import { iou } from '../../src/model/boxes.ts';
import type { BoxNorm, HeadTrack } from '../../src/model/head-track.ts';
import { trackId } from '../../src/model/ids.ts';
import { type ClipMarks, markedClips, marksOf } from '../evaluate/film-marks.ts';
import { neededRest, runTool } from '../shared/command.ts';
import { framesOf } from '../shared/clip-frames.ts';
import { fromCaller } from '../shared/from-caller.ts';

const FPS = 10;
/** Between what the page takes for large heads and for small ones. */
const SIDE_PX = 480;
const SAME_HEAD = 0.5;

interface Tally {
  marks: number;
  held: number;
  boxes: number;
  overlap: number;
  still: number;
}

runTool(import.meta.url, {
  name: 'measure:following',
  says: 'How well a head that is drawn once is followed through its shot, on film with heads drawn by hand. Needs ffmpeg.',
  options: {},
  rest: 'FOLDER',
  async run(_, rest) {
    const folder = fromCaller(neededRest('FOLDER', rest)[0]);
    const all: Tally = { marks: 0, held: 0, boxes: 0, overlap: 0, still: 0 };
    for (const name of markedClips()) {
      const file = path.join(folder, name);
      const marks = marksOf({ name, sha256: '' });
      if (marks === null || !existsSync(file)) continue;
      const own = await measure(file, marks);
      for (const key of Object.keys(all) as (keyof Tally)[]) all[key] += own[key];
      console.log(lineOf(name, own));
    }
    console.log(lineOf('all', all));
    return 0;
  },
});

async function measure(file: string, marks: ClipMarks): Promise<Tally> {
  const tally: Tally = { marks: 0, held: 0, boxes: 0, overlap: 0, still: 0 };
  const pictures = framesOf(file, FPS, SIDE_PX).map(({ timeSec, widthPx, heightPx, rgba }): TimedPicture => ({
    timeSec,
    widthPx,
    heightPx,
    rgba: new Uint8Array(rgba),
  }));
  const durationSec = pictures.length / FPS;
  const people = new Set(marks.frames.flatMap(({ marked }) => marked.map(({ id }) => id)));
  for (const id of people) {
    const seen = marks.frames.flatMap(({ marked }, at) => {
      const head = marked.find((one) => one.id === id);
      return head === undefined ? [] : [{ timeSec: at / marks.fps, box: head.box }];
    });
    const drawn = seen[seen.length >> 1];
    if (drawn === undefined) continue;
    const { atSec } = framesToFollow(drawn, durationSec);
    const near = pictures.filter(
      ({ timeSec }) => timeSec >= (atSec[0] ?? 0) - 1e-3 && timeSec <= (atSec.at(-1) ?? 0) + 1e-3,
    );
    const followed = await followBothWays(asTheyCome(near), drawn);
    const boxes = [...followed, { ...drawn, score: 1 }].sort((a, b) => a.timeSec - b.timeSec);
    const track: HeadTrack = { id: trackId('drawn'), boxes, bestTimeSec: drawn.timeSec, attributes: {} };
    count(tally, track, drawn.box, inSameShot(seen, drawn.timeSec, marks));
  }
  return tally;
}

type Seen = readonly { readonly timeSec: number; readonly box: BoxNorm }[];

/** The other marks between the cuts on both sides, within reach. */
function inSameShot(seen: Seen, drawnSec: number, { cutsSec }: ClipMarks): Seen {
  const from = Math.max(drawnSec - 20, ...cutsSec.filter((cut) => cut <= drawnSec));
  const to = Math.min(drawnSec + 20, ...cutsSec.filter((cut) => cut > drawnSec));
  return seen.filter(({ timeSec }) => timeSec !== drawnSec && timeSec >= from && timeSec < to);
}

function count(tally: Tally, track: HeadTrack, drawn: BoxNorm, marks: Seen): void {
  for (const { timeSec, box } of marks) {
    tally.marks += 1;
    if (iou(box, drawn) >= SAME_HEAD) tally.still += 1;
    const found = boxAt(track, timeSec);
    if (found === null) continue;
    const overlap = iou(box, found);
    tally.boxes += 1;
    tally.overlap += overlap;
    if (overlap >= SAME_HEAD) tally.held += 1;
  }
}

// oxlint-disable-next-line typescript/require-await -- as a decoder gives them
async function* asTheyCome(pictures: readonly TimedPicture[]): AsyncGenerator<TimedPicture> {
  yield* pictures;
}

function lineOf(name: string, { marks, held, boxes, overlap, still }: Tally): string {
  const share = (part: number, of: number): string => (of === 0 ? '–' : (part / of).toFixed(3));
  return [
    `${name}: ${marks} marks in the shots of heads drawn once`,
    `held ${share(held, marks)} (a box that stays where it was drawn: ${share(still, marks)})`,
    `of the boxes there ${share(held, boxes)} right, mean IoU ${share(overlap, boxes)}`,
  ].join(', ');
}
