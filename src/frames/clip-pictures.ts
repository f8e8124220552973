/** Pictures of a clip at the times asked for, from WebCodecs or, where it lacks the codec, from the page's video player. */
import { EncodedPacketSink, type InputVideoTrack, VideoSampleSink } from 'mediabunny';
import { ProblemError } from '../model/problem.ts';
import type { AskPlayer } from './frame.ts';

/** Close it before the next is taken. */
export interface ClipPicture {
  /** When the clip begins to show it; the same picture may come more than once. */
  readonly timeSec: number;
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
