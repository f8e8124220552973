/** Frames of a clip in Node, by ffmpeg: the moments and sizes at which the page samples. */
import { spawnSync } from 'node:child_process';
import type { Frame } from '../../src/frames/frame.ts';
import { fitInto } from '../../src/frames/sampling.ts';

const MAX_SIDE_PX = 1280;

/** @param fps frames a second, each the last one that is shown at its moment */
export function framesOf(file: string, fps = 5, maxSidePx = MAX_SIDE_PX): Frame[] {
  const probe = run('ffprobe', [
    ...['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'stream=width,height', '-of', 'csv=p=0'],
    file,
  ]);
  const [width = 0, height = 0] = probe.toString('utf8').trim().split(',').map(Number);
  const { widthPx, heightPx } = fitInto(width, height, maxSidePx);
  const raw = run('ffmpeg', [
    ...['-v', 'error', '-threads', '1', '-i', file],
    ...['-vf', `fps=${fps}:round=up,scale=${widthPx}:${heightPx}`, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-'],
  ]);
  const size = widthPx * heightPx * 4;
  return Array.from({ length: Math.floor(raw.length / size) }, (_, index) => ({
    index,
    timeSec: index / fps,
    widthPx,
    heightPx,
    rgba: new Uint8Array(raw.subarray(index * size, (index + 1) * size)).buffer,
  }));
}

function run(program: string, args: readonly string[]): Buffer {
  const { stdout, status } = spawnSync(program, args, { maxBuffer: 2 ** 31 });
  if (status !== 0) throw new Error(`${program} could not read ${args.join(' ')}`);
  return stdout;
}
