/** CVAT for video 1.1: rectangle tracks with key frames; what CVAT, or this page, exported. */
import type { Annotation } from '../../model/annotation.ts';
import { clip as clipped, toNorm } from '../../model/boxes.ts';
import { frameRateOfClip } from '../exports/head-frames.ts';
import { textOfMarkup } from '../threads/fields/markup.ts';
import type { Annotated } from './annotated.ts';
import { malformed } from './malformed.ts';
import { type FrameBox, thinned } from './thinned.ts';

/** @throws ProblemError annotation-malformed */
export function readCvat(text: string, { clip }: Annotated): Annotation {
  const size = /<original_size>\s*<width>(\d+)<\/width>\s*<height>(\d+)<\/height>/.exec(text);
  const [widthPx, heightPx] =
    size === null ? [clip.widthPx, clip.heightPx] : [Number(size[1]), Number(size[2])];
  const frameRate = frameRateOfClip(clip);
  const tracks = [...text.matchAll(/<track\b[^>]*>([\s\S]*?)<\/track>/g)];
  if (tracks.length === 0) throw malformed('no <track> in it: CVAT for video 1.1 is read');
  const heads = tracks.map(([, inside = '']) => {
    const stretches: FrameBox[][] = [];
    let isOpen = false;
    const boxes = [...inside.matchAll(/<box\b([^>]*?)\/?>/g)].map(([, attributes = '']) =>
      valuesOf(attributes),
    );
    for (const values of boxes.sort((a, b) => number(a, 'frame') - number(b, 'frame'))) {
      if (values.get('outside') === '1') {
        isOpen = false;
        continue;
      }
      const [left, top] = [number(values, 'xtl'), number(values, 'ytl')];
      const sides = [number(values, 'xbr') - left, number(values, 'ybr') - top] as const;
      if (!isOpen) stretches.push([]);
      isOpen = true;
      stretches.at(-1)?.push({
        frame: number(values, 'frame'),
        box: clipped(toNorm([left, top, ...sides], widthPx, heightPx)),
        isKey: values.get('keyframe') !== '0',
      });
    }
    const track = /<attribute name="track">([\s\S]*?)<\/attribute>/.exec(inside)?.[1]?.trim() ?? '';
    return { track: track === '' ? null : textOfMarkup(track), boxes: thinned(stretches, frameRate) };
  });
  return { kind: 'heads', heads: heads.filter(({ boxes }) => boxes.length > 0) };
}

const valuesOf = (attributes: string): ReadonlyMap<string, string> =>
  new Map([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));

function number(values: ReadonlyMap<string, string>, name: string): number {
  const value = Number(values.get(name) ?? NaN);
  if (!Number.isFinite(value)) throw malformed(`a <box> without a number for ${name}`);
  return value;
}
