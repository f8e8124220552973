/** Pictures of a clip at the times asked for, from WebCodecs or, where it lacks the codec, from the page's video player. */
import { EncodedPacketSink, type InputVideoTrack, type VideoSample, VideoSampleSink } from 'mediabunny';
import { ProblemError } from '../model/problem.ts';
import type { AskPlayer } from './frame.ts';

/** Close it before the next is taken. */
export interface ClipPicture {
  /** When the clip begins to show it; the same picture may come more than once. */
  readonly timeSec: number;
  /** Its pixels as they are, without a canvas; absent where it has to be turned or stretched, null where the browser cannot. */
  readonly copy?: () => Promise<ImageData | null>;
  /** Upright, as the container says. */
  draw(context: OffscreenCanvasRenderingContext2D, widthPx: number, heightPx: number): void;
  close(): void;
}

/**
 * No packet is decoded twice.
 * @throws ProblemError clip-truncated where the stream cannot be decoded.
 */
export async function* decodedPictures(
  track: InputVideoTrack,
  timesSec: readonly number[],
): AsyncGenerator<ClipPicture, void, undefined> {
  const samples = new VideoSampleSink(track).samplesAtTimestamps(timesSec);
  try {
    for (;;) {
      const next = await samples.next().catch((cause: unknown) => {
        throw new ProblemError({ kind: 'clip-truncated' }, { cause });
      });
      if (next.done) return;
      const sample = next.value;
      if (sample === null) continue;
      yield {
        timeSec: sample.timestamp,
        ...(isUpright(sample) && { copy: () => pixelsOf(sample) }),
        draw: (context, widthPx, heightPx) => {
          sample.draw(context, 0, 0, widthPx, heightPx);
        },
        close: () => {
          sample.close();
        },
      };
    }
  } finally {
    await samples.return();
  }
}

const isUpright = (sample: VideoSample): boolean =>
  sample.rotation === 0 &&
  !sample.flip &&
  sample.displayWidth === sample.visibleRect.width &&
  sample.displayHeight === sample.visibleRect.height;

/**
 * A frame that is drawn stays behind in Chromium's cache of decoded pictures, four megabytes at 720p, hundreds for a clip; one
 * that is copied does not. The pixels are the same.
 */
async function pixelsOf(sample: VideoSample): Promise<ImageData | null> {
  const { displayWidth: widthPx, displayHeight: heightPx } = sample;
  const pixels = new ImageData(widthPx, heightPx);
  try {
    const planes = await sample.copyTo(pixels.data, { format: 'RGBA' });
    // WebKit takes no notice of the format and copies the planes that the decoder gave.
    return planes.length === 1 && planes[0]?.stride === widthPx * 4 ? pixels : null;
  } catch {
    return null; // Older browsers refuse the format.
  }
}

/** A player is asked for the middle of a frame: at its edges rounding decides which one it shows. */
const MOST_INTO_FRAME_SEC = 0.02;

/**
 * The container still says when each frame begins, so times are those that WebCodecs would give. What would come twice is
 * asked for once.
 * @throws ProblemError clip-truncated where the player shows nothing any more.
 */
export async function* playedPictures(
  track: InputVideoTrack,
  timesSec: readonly number[],
  askPlayer: AskPlayer,
  size: { readonly widthPx: number; readonly heightPx: number },
): AsyncGenerator<ClipPicture, void, undefined> {
  const packets = new EncodedPacketSink(track);
  let lastSec = -Infinity;
  for (const wantedSec of timesSec) {
    const packet = await packets.getPacket(wantedSec, { metadataOnly: true });
    if (packet === null || packet.timestamp <= lastSec) continue;
    lastSec = packet.timestamp;
    const insideSec = Math.max(0, lastSec) + Math.min(packet.duration / 2, MOST_INTO_FRAME_SEC);
    const bitmap = await askPlayer(insideSec, size.widthPx, size.heightPx);
    if (bitmap === null) throw new ProblemError({ kind: 'clip-truncated' });
    yield {
      timeSec: lastSec,
      draw: (context, widthPx, heightPx) => {
        context.drawImage(bitmap, 0, 0, widthPx, heightPx);
      },
      close: () => {
        bitmap.close();
      },
    };
  }
}
