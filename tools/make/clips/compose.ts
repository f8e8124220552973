/** Renders one clip with ffmpeg and says where every head is at every time. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { ClipSpec, Photos, Shot } from './specs.ts';

/** A shot as it was rendered. */
export interface RenderedShot {
  readonly startSec: number;
  readonly endSec: number;
  readonly people: readonly string[];
  /** The head of a person in 0..1 of the frame at a time of the clip; null where it left the frame. */
  headAt(person: string, timeSec: number): readonly [x: number, y: number] | null;
}

const FPS = 15;

/**
 * A file that is there already is not rendered again.
 * @param files where each photograph lies
 */
export function composeClip(
  { size: [width, height], shots }: ClipSpec,
  photos: Photos,
  files: ReadonlyMap<string, string>,
  out: string,
): RenderedShot[] {
  const inputs: string[] = [];
  const filters: string[] = [];
  const rendered: RenderedShot[] = [];
  let startSec = 0;
  shots.forEach((shot, index) => {
    const heads = new Map<string, readonly [number, number]>();
    const rows = shot.grid.map((row, rowIndex) => {
      const cell = { width: even(width / row.length), height: even(height / shot.grid.length) };
      const labels = row.map((id, column) => {
        const photo = photos[id];
        const file = files.get(id);
        if (photo === undefined || file === undefined) throw new Error(`${id}: no such photograph`);
        const input = inputs.filter((word) => word === '-i').length;
        const isVideo = file.endsWith('.mp4');
        if (isVideo) inputs.push('-ss', String(photo.startSec ?? 0), '-t', String(shot.sec));
        inputs.push('-i', file);
        const source = sizeOf(file);
        const crop = cropOf(source, cell.width / cell.height, Object.values(photo.heads));
        for (const [person, [x, y]] of Object.entries(photo.heads)) {
          heads.set(person, [
            (column + (x * source.width - crop.x) / crop.width) / row.length,
            (rowIndex + (y * source.height - crop.y) / crop.height) / shot.grid.length,
          ]);
        }
        const label = `[c${index}_${rowIndex}_${column}]`;
        // A still is decoded, cut and scaled once.
        const hold = isVideo
          ? `fps=${FPS}`
          : `loop=loop=${Math.ceil(shot.sec * FPS)}:size=1,setpts=N/${FPS}/TB,fps=${FPS}`;
        filters.push(
          `[${input}:v]crop=${crop.width}:${crop.height}:${crop.x}:${crop.y},` +
            `scale=${cell.width}:${cell.height},setsar=1,format=yuv420p,${hold}${label}`,
        );
        return label;
      });
      return stack(labels, 'hstack', `[r${index}_${rowIndex}]`, filters);
    });
    const whole = stack(rows, 'vstack', `[w${index}]`, filters);
    filters.push(
      `${whole}scale=${width}:${height}${motionFilter(shot, width, height)}${effectFilter(shot)},` +
        `trim=duration=${shot.sec},setpts=PTS-STARTPTS,setsar=1[s${index}]`,
    );
    const from = startSec;
    rendered.push({
      startSec: from,
      endSec: from + shot.sec,
      people: [...heads.keys()],
      headAt: (person, timeSec) => moved(heads.get(person), shot, timeSec - from),
    });
    startSec += shot.sec;
  });
  filters.push(`${shots.map((_, index) => `[s${index}]`).join('')}concat=n=${shots.length}[out]`);
  if (existsSync(out)) return rendered;
  const encoding = ['-an', '-c:v', 'libx264', '-crf', '24', '-preset', 'fast', '-pix_fmt', 'yuv420p'];
  const { status } = spawnSync(
    'ffmpeg',
    [
      ...['-v', 'error', '-y', '-threads', '1', ...inputs, '-filter_complex', filters.join(';')],
      ...['-map', '[out]', '-r', String(FPS), ...encoding, '-movflags', '+faststart', out],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (status !== 0) throw new Error(`ffmpeg could not make ${out}: is it installed?`);
  return rendered;
}

const even = (value: number): number => 2 * Math.round(value / 2);

function stack(labels: readonly string[], filter: string, out: string, filters: string[]): string {
  if (labels.length === 1) return labels[0] ?? '';
  filters.push(`${labels.join('')}${filter}=inputs=${labels.length}${out}`);
  return out;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf(file: string): Size {
  const { stdout } = spawnSync(
    'ffprobe',
    [
      ...['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'stream=width,height'],
      '-of',
      'csv=p=0',
      file,
    ],
    { encoding: 'utf8' },
  );
  const [width = 0, height = 0] = stdout.trim().split(',').map(Number);
  return { width, height };
}

/** The largest part of a picture with this aspect that is centred on the heads, a third from its top at most. */
function cropOf(
  { width, height }: Size,
  aspect: number,
  heads: readonly (readonly [number, number])[],
): Size & { readonly x: number; readonly y: number } {
  const cropWidth = even(Math.min(width, height * aspect) - 1);
  const cropHeight = even(Math.min(height, width / aspect) - 1);
  const middle = (of: 0 | 1): number => {
    const values = heads.map((head) => head[of]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  const clamp = (value: number, most: number): number => Math.round(Math.min(Math.max(0, value), most));
  return {
    width: cropWidth,
    height: cropHeight,
    x: clamp(middle(0) * width - cropWidth / 2, width - cropWidth),
    y: clamp(middle(1) * height - cropHeight * 0.42, height - cropHeight),
  };
}

const SWAY = { scale: 1.08, reach: 0.03, periodSec: 3 };
const ZOOM_TO = 1.35;
const PAN_SCALE = 1.15;

function motionFilter({ motion, sec }: Shot, width: number, height: number): string {
  switch (motion) {
    case undefined:
      return '';
    case 'sway': {
      const x = `(iw-ow)/2+ow*${SWAY.reach}*sin(2*PI*t/${SWAY.periodSec})`;
      return `,scale=${even(width * SWAY.scale)}:${even(height * SWAY.scale)},crop=${width}:${height}:'${x}':(ih-oh)/2`;
    }
    case 'pan': {
      const x = `(iw-ow)*t/${sec}`;
      return `,scale=${even(width * PAN_SCALE)}:${even(height * PAN_SCALE)},crop=${width}:${height}:'${x}':(ih-oh)/2`;
    }
    case 'zoom':
      return (
        `,zoompan=z='1+${(ZOOM_TO - 1).toFixed(3)}*on/${sec * FPS}':d=1:` +
        `x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':s=${width}x${height}:fps=${FPS}`
      );
  }
}

function effectFilter({ effect, sec }: Shot): string {
  switch (effect) {
    case undefined:
      return '';
    case 'dark':
      return ',eq=brightness=-0.12:contrast=0.55:gamma=0.8,noise=alls=6:allf=t';
    case 'blur':
      return ',gblur=sigma=3';
    case 'flash':
      return ',fade=t=in:st=0:d=0.3:color=white';
    case 'fade':
      return `,fade=t=in:st=0:d=0.5,fade=t=out:st=${sec - 0.5}:d=0.5`;
  }
}

/** The same motion as the filter's, for a point. */
function moved(
  head: readonly [number, number] | undefined,
  { motion, sec }: Shot,
  atSec: number,
): readonly [number, number] | null {
  if (head === undefined) return null;
  const [x, y] = head;
  const place = (scale: number, left: number): readonly [number, number] => [
    x * scale - left,
    y * scale - (scale - 1) / 2,
  ];
  const point = ((): readonly [number, number] => {
    switch (motion) {
      case undefined:
        return head;
      case 'sway': {
        const sway = SWAY.reach * Math.sin((2 * Math.PI * atSec) / SWAY.periodSec);
        return place(SWAY.scale, (SWAY.scale - 1) / 2 + sway);
      }
      case 'pan':
        return place(PAN_SCALE, ((PAN_SCALE - 1) * atSec) / sec);
      case 'zoom': {
        const scale = 1 + ((ZOOM_TO - 1) * atSec) / sec;
        return place(scale, (scale - 1) / 2);
      }
    }
  })();
  return point.every((value) => value > 0 && value < 1) ? point : null;
}
