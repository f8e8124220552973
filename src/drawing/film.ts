/** The clip anew with boxes, names and comments drawn in: decoded, drawn and encoded frame by frame (WebCodecs). */
import {
  BlobSource,
  BufferTarget,
  Conversion,
  getFirstEncodableVideoCodec,
  Input,
  MATROSKA,
  MP4,
  Mp4OutputFormat,
  MPEG_TS,
  Output,
  QTFF,
  Quality,
  type VideoSample,
  WEBM,
} from 'mediabunny';
import { ProblemError } from '../model/problem.ts';
import { GROUND } from '../view/palette.ts';
import { commentAt } from './comment-times.ts';
import { drawComment } from './draw-comment.ts';
import { drawHeads } from './draw-heads.ts';
import type { Scene } from './scene.ts';

/** Longer side of the film; a larger clip is made smaller. */
const LONGEST_PX = 1280;

/**
 * @returns an .mp4 with the clip's own sound
 * @throws ProblemError clip-unreadable, clip-without-video, clip-codec where this browser cannot write any codec
 */
export async function drawFilm(
  clip: Blob,
  scene: Scene,
  onProgress: (share: number) => void,
): Promise<ArrayBuffer> {
  // Without HLS: a playlist would make us fetch what it names.
  const input = new Input({ source: new BlobSource(clip), formats: [MP4, QTFF, MATROSKA, WEBM, MPEG_TS] });
  const track = await input.getPrimaryVideoTrack().catch(() => null);
  if (track === null) throw new ProblemError({ kind: 'clip-unreadable' });
  const [clipWidth, clipHeight] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  const scale = Math.min(1, LONGEST_PX / Math.max(clipWidth, clipHeight));
  const frame = { x: 0, y: 0, width: even(clipWidth * scale), height: even(clipHeight * scale) };
  const size = Math.max(13, Math.round(frame.width / 42));
  const strip = scene.comments.length === 0 ? 0 : even(6 * size);
  const [width, height] = [frame.width, frame.height + strip];
  const codec = await getFirstEncodableVideoCodec(['avc', 'vp9', 'av1'], { width, height });
  if (codec === null) throw new ProblemError({ kind: 'clip-codec', codec: 'avc' });
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { alpha: false });
  if (pen === null) throw new ProblemError({ kind: 'internal', detail: 'no 2d canvas in this worker' });
  const durationSec = await input.computeDuration();
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const conversion = await Conversion.init({
    input,
    output,
    video: {
      codec,
      quality: new Quality('high'),
      forceTranscode: true,
      processedWidth: width,
      processedHeight: height,
      process: (sample: VideoSample) => {
        sample.draw(pen, frame.x, frame.y, frame.width, frame.height);
        drawHeads(pen, scene, sample.timestamp, frame);
        if (strip > 0) {
          pen.fillStyle = GROUND.panel[scene.theme];
          pen.fillRect(0, frame.height, width, strip);
          const comment = commentAt(scene.comments, sample.timestamp, durationSec);
          const area = {
            x: size,
            y: frame.height + 0.7 * size,
            width: width - 2 * size,
            height: strip - size,
          };
          if (comment !== null) drawComment(pen, comment, scene.theme, area, size);
        }
        return canvas;
      },
    },
  });
  if (!conversion.isValid)
    throw new ProblemError({ kind: 'clip-codec', codec: (await track.getCodec()) ?? 'unknown' });
  conversion.onProgress = onProgress;
  await conversion.execute();
  input.dispose();
  if (target.buffer === null) throw new ProblemError({ kind: 'internal', detail: 'the film is empty' });
  return target.buffer;
}

/** Codecs want even sides. */
const even = (value: number): number => Math.max(2, Math.round(value / 2) * 2);
