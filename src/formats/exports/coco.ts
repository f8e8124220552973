import { nameByTrack } from '../../model/head-names.ts';
import { toPx } from '../../model/boxes.ts';
import { answerIn } from '../../model/link.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { frameCountOf, frameRateOf, stretchesOf } from './head-frames.ts';

/** COCO's object detection (https://cocodataset.org/#format-data): an image for every frame with a head that was seen. */
export function formatCoco(result: AnalysisResult): string {
  const { clip, links, clusters, tracks } = result;
  const frameRate = frameRateOf(result);
  const frameCount = frameCountOf(result, frameRate);
  const names = nameByTrack(clusters, new Map(links.map((link) => [link.cluster, link])));
  const seen = tracks.flatMap((track) =>
    stretchesOf(track, frameRate, frameCount)
      .flat()
      .filter(({ score }) => score > 0)
      .map((one) => ({ ...one, track })),
  );
  const frames = [...new Set(seen.map(({ frame }) => frame))].sort((a, b) => a - b);
  const annotations = seen.map(({ frame, boxNorm, score, track }, index) => {
    const bbox = toPx(boxNorm, clip.widthPx, clip.heightPx).map(hundredths);
    return {
      id: index + 1,
      image_id: frame + 1,
      category_id: 1,
      bbox,
      area: hundredths((bbox[2] ?? 0) * (bbox[3] ?? 0)),
      iscrowd: 0,
      score,
      track_id: tracks.indexOf(track) + 1,
      attributes: {
        track: track.id,
        person: names.get(track.id)?.label ?? '',
        clusters: links
          .filter((link) => answerIn(link) === 'head' && link.tracks.includes(track.id))
          .map(({ cluster }) => cluster),
      },
    };
  });
  return `${JSON.stringify({
    info: { description: clip.name, frame_rate: frameRate },
    images: frames.map((frame) => ({
      id: frame + 1,
      file_name: `${clip.name.replace(/\.[^.]*$/, '')}_${String(frame + 1).padStart(6, '0')}.jpg`,
      width: clip.widthPx,
      height: clip.heightPx,
      frame,
      time_sec: frame / frameRate,
    })),
    annotations,
    categories: [{ id: 1, name: 'head', supercategory: 'person' }],
  })}\n`;
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
