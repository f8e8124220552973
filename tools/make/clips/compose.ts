/** Renders one clip with ffmpeg and says where every head is at every time. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { ClipSpec, Photos, Shot } from './specs.ts';

type Point = readonly [x: number, y: number];

/** A shot as it was rendered. */
export interface RenderedShot {
  readonly startSec: number;
  readonly endSec: number;
  readonly people: readonly string[];
  /** The head of a person in 0..1 of the frame at a time of the clip; null where it left the frame. */
  headAt(person: string, timeSec: number): Point | null;
}

/**
 * A file that is there already is not rendered again.
 * @param files where each photograph lies
 */
export function composeClip(
  { size, fps, shots }: ClipSpec,
  photos: Photos,
  files: ReadonlyMap<string, string>,
  out: string,
): RenderedShot[] {
  const graph = new FilterGraph();
  const rendered: RenderedShot[] = [];
  let startSec = 0;
  for (const shot of shots) {
    rendered.push(shotFrom(startSec, shot, layShot(graph, shot, { size, fps }, photos, files)));
    startSec += shot.sec;
  }
  if (!existsSync(out)) render(graph, fps, out);
  return rendered;
}

/** What ffmpeg is told: files, and filters between labels; the last filter joins all shots. */
class FilterGraph {
  readonly inputs: string[] = [];
  readonly #filters: string[] = [];
  readonly #shots: string[] = [];
  #files = 0;
  #labels = 0;

  /** @param options of this file alone, which stand before it */
  addFile(file: string, options: readonly string[]): string {
    this.inputs.push(...options, '-i', file);
    this.#files += 1;
    return `[${this.#files - 1}:v]`;
  }

  /** @returns what comes out */
  addFilter(from: string, filter: string): string {
    this.#labels += 1;
    const out = `[f${this.#labels}]`;
    this.#filters.push(`${from}${filter}${out}`);
    return out;
  }

  stack(labels: readonly string[], filter: 'hstack' | 'vstack'): string {
    const [only = ''] = labels;
    return labels.length === 1 ? only : this.addFilter(labels.join(''), `${filter}=inputs=${labels.length}`);
  }

  addShot(label: string): void {
    this.#shots.push(label);
  }

  get script(): string {
    const concat = `${this.#shots.join('')}concat=n=${this.#shots.length}[out]`;
    return [...this.#filters, concat].join(';');
  }
}

/** Heads in 0..1 of the frame, before the shot moves. */
type Heads = ReadonlyMap<string, Point>;

/** Lays the photographs of a shot in their grid and moves them. @returns where the heads lie */
function layShot(
  graph: FilterGraph,
  shot: Shot,
  { size: [width, height], fps }: Pick<ClipSpec, 'size' | 'fps'>,
  photos: Photos,
  files: ReadonlyMap<string, string>,
): Heads {
  const heads = new Map<string, Point>();
  const rows = shot.grid.map((row, rowIndex) => {
    const cell = { width: even(width / row.length), height: even(height / shot.grid.length) };
    const cells = row.map((id, column) => {
      const photo = photos[id];
      const file = files.get(id);
      if (photo === undefined || file === undefined) throw new Error(`${id}: no such photograph`);
      const source = sizeOf(file);
      const crop = cropOf(source, cell.width / cell.height, Object.values(photo.heads));
      for (const [person, [x, y]] of Object.entries(photo.heads)) {
        heads.set(person, [
          (column + (x * source.width - crop.x) / crop.width) / row.length,
          (rowIndex + (y * source.height - crop.y) / crop.height) / shot.grid.length,
        ]);
      }
      return addCell(graph, file, crop, cell, { startSec: photo.startSec ?? 0, sec: shot.sec, fps });
    });
    return graph.stack(cells, 'hstack');
  });
  const whole = graph.stack(rows, 'vstack');
  const moving = `scale=${width}:${height}${motionFilter(shot, width, height, fps)}${effectFilter(shot)}`;
  graph.addShot(graph.addFilter(whole, `${moving},trim=duration=${shot.sec},setpts=PTS-STARTPTS,setsar=1`));
  return heads;
}

/** A still, which is decoded, cut and scaled once, or a stretch of a film. */
function addCell(
  graph: FilterGraph,
  file: string,
  crop: Crop,
  cell: Size,
  { startSec, sec, fps }: { readonly startSec: number; readonly sec: number; readonly fps: number },
): string {
  const isFilm = /\.(mp4|mkv|gif)$/.test(file);
  const hold = isFilm
    ? `fps=${fps}`
    : `loop=loop=${Math.ceil(sec * fps)}:size=1,setpts=N/${fps}/TB,fps=${fps}`;
  return graph.addFilter(
    graph.addFile(file, isFilm ? ['-ss', String(startSec), '-t', String(sec)] : []),
    `crop=${crop.width}:${crop.height}:${crop.x}:${crop.y},` +
      `scale=${cell.width}:${cell.height},setsar=1,format=yuv420p,${hold}`,
  );
}

const shotFrom = (startSec: number, shot: Shot, heads: Heads): RenderedShot => ({
  startSec,
  endSec: startSec + shot.sec,
  people: [...heads.keys()],
  headAt: (person, timeSec) => moved(heads.get(person), shot, timeSec - startSec),
});

/** @throws where ffmpeg is not there or fails */
function render(graph: FilterGraph, fps: number, out: string): void {
  const encoding = ['-an', '-c:v', 'libx264', '-crf', '24', '-preset', 'fast', '-pix_fmt', 'yuv420p'];
  const { status } = spawnSync(
    'ffmpeg',
    [
      ...['-v', 'error', '-y', '-threads', '1', ...graph.inputs, '-filter_complex', graph.script],
      ...['-map', '[out]', '-r', String(fps), ...encoding, '-movflags', '+faststart', out],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (status !== 0) throw new Error(`ffmpeg could not make ${out}: is it installed?`);
}

const even = (value: number): number => 2 * Math.round(value / 2);

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Crop extends Size {
  readonly x: number;
  readonly y: number;
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
function cropOf({ width, height }: Size, aspect: number, heads: readonly Point[]): Crop {
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

function motionFilter({ motion, sec }: Shot, width: number, height: number, fps: number): string {
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
        `,zoompan=z='1+${(ZOOM_TO - 1).toFixed(3)}*on/${sec * fps}':d=1:` +
        `x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2':s=${width}x${height}:fps=${fps}`
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
function moved(head: Point | undefined, { motion, sec }: Shot, atSec: number): Point | null {
  if (head === undefined) return null;
  const [x, y] = head;
  const place = (scale: number, left: number): Point => [x * scale - left, y * scale - (scale - 1) / 2];
  const point = ((): Point => {
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
