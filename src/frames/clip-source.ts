/** Reads a clip's container: what is in it, and whether the browser can decode it. */
import type { AskPlayer, ClipInfo } from './frame.ts';
import {
  ADTS,
  BlobSource,
  EncodedPacketSink,
  FLAC,
  Input,
  type InputVideoTrack,
  MATROSKA,
  MP3,
  MP4,
  MPEG_TS,
  OGG,
  QTFF,
  WAVE,
  WEBM,
} from 'mediabunny';
import { type Problem, ProblemError } from '../model/problem.ts';

/** An open clip. Call `close` when done with it. */
export interface ClipSource {
  readonly track: InputVideoTrack;
  /** Presentation times of the first frame's start and the last frame's end. */
  readonly startSec: number;
  readonly endSec: number;
  readonly info: Omit<ClipInfo, 'sha256'>;
  close(): void;
}

/**
 * @throws ProblemError clip-empty, clip-unreadable (no container known to us), clip-truncated (the container
 * promises more than the file has), clip-without-video.
 */
export async function openClip(file: File): Promise<ClipSource> {
  if (file.size === 0) throw new ProblemError({ kind: 'clip-empty' });
  const input = new Input({ source: new BlobSource(file), formats: FORMATS });
  try {
    // A file of a few bytes makes it throw.
    if (!(await input.canRead().catch(() => false))) throw new ProblemError({ kind: 'clip-unreadable' });
    const track = await reading('clip-truncated', () => videoTrackOf(input));
    const [startSec, endSec] = await reading('clip-truncated', () => extentOf(input, track));
    return {
      track,
      startSec,
      endSec,
      info: {
        name: file.name,
        durationSec: endSec,
        widthPx: await track.getDisplayWidth(),
        heightPx: await track.getDisplayHeight(),
        codec: await codecNameOf(track),
        ...(await frameRateOf(track)),
      },
      close: () => {
        input.dispose();
      },
    };
  } catch (thrown) {
    input.dispose();
    throw thrown;
  }
}

/**
 * Who decodes the clip: null where WebCodecs does, else the page's player, if that shows its first frame.
 * @throws ProblemError clip-codec, with the codec's name, where this browser can do neither.
 */
export async function playerFor(clip: ClipSource, askPlayer: AskPlayer): Promise<AskPlayer | null> {
  if (await clip.track.canDecode()) return null;
  const { widthPx, heightPx, codec } = clip.info;
  const first = await askPlayer(clip.startSec, widthPx, heightPx).catch(() => null);
  if (first === null) throw new ProblemError({ kind: 'clip-codec', codec });
  first.close();
  return askPlayer;
}

/**
 * What can be told apart, so that a sound file is called one. HLS is left out on purpose: a playlist would
 * make us fetch what it names.
 */
const FORMATS = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS, MP3, WAVE, OGG, FLAC, ADTS];

async function videoTrackOf(input: Input): Promise<InputVideoTrack> {
  const track = await input.getPrimaryVideoTrack();
  if (track) return track;
  // A file that was cut before its table of contents has no tracks at all.
  const empty = (await input.getTracks()).length === 0;
  throw new ProblemError({ kind: empty ? 'clip-truncated' : 'clip-without-video' });
}

/** The packet that should be the last must be there, and be where the container says that the clip ends. */
async function extentOf(input: Input, track: InputVideoTrack): Promise<[startSec: number, endSec: number]> {
  const last = await new EncodedPacketSink(track).getPacket(Infinity);
  if (!last) throw new ProblemError({ kind: 'clip-truncated' });
  const promisedSec = (await input.getDurationFromMetadata()) ?? 0;
  const foundSec = await input.computeDuration();
  if (foundSec < promisedSec - Math.max(0.5, 0.05 * promisedSec)) {
    throw new ProblemError({ kind: 'clip-truncated' });
  }
  // A frame with a negative time is never shown (WebM and MP4 edit lists use them to prime the decoder).
  const startSec = Math.max(0, await track.getFirstTimestamp());
  return [startSec, Math.max(startSec, await track.computeDuration())];
}

/** Of the first packets: that is a rate, and reads little of a long file. */
const PACKETS_FOR_RATE = 120;

async function frameRateOf(track: InputVideoTrack): Promise<Pick<ClipInfo, 'frameRate'>> {
  const { averagePacketRate } = await reading('clip-truncated', () =>
    track.computePacketStats(PACKETS_FOR_RATE),
  );
  const frameRate = Math.round(averagePacketRate * 1000) / 1000;
  return frameRate > 0 && Number.isFinite(frameRate) ? { frameRate } : {};
}

async function codecNameOf(track: InputVideoTrack): Promise<string> {
  const codec = (await track.getCodec()) ?? (await track.getInternalCodecId());
  return typeof codec === 'string' ? codec : 'unknown';
}

/** Whatever the demuxer throws while it reads becomes this problem; our own problems stay as they are. */
async function reading<Value>(kind: 'clip-truncated', task: () => Promise<Value>): Promise<Value> {
  try {
    return await task();
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw new ProblemError({ kind } satisfies Problem, { cause });
  }
}
