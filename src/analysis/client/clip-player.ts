/** The page's own video player as a decoder of clips, for codecs that WebCodecs lacks in this browser. */
import * as Comlink from 'comlink';
import type { AskPlayer } from '../../frames/frame.ts';

/** What is used of a `<video>`; tests give another. */
export type PlayerElement = Pick<
  HTMLVideoElement,
  'currentTime' | 'readyState' | 'videoWidth' | 'error' | 'addEventListener' | 'removeEventListener'
> & {
  src: string;
  muted: boolean;
  preload: string;
  removeAttribute(name: string): void;
  load(): void;
  requestVideoFrameCallback?(callback: () => void): number;
};

export interface PlayerSurroundings {
  readonly createVideo: () => PlayerElement;
  readonly urlOf: (file: File) => string;
  readonly revoke: (url: string) => void;
  /** The picture that is shown now, drawn to this size, upright. */
  readonly snap: (video: PlayerElement, widthPx: number, heightPx: number) => ImageBitmap;
  readonly patienceMs: number;
}

/** A file on a slow disk, a long way between two key frames: a player that takes longer than this shows nothing. */
const PATIENCE_MS = 20_000;
/** WebKit says that it has sought a moment before the frame is there to be drawn; who shows no new frame is not waited for. */
const FRAME_MS = 60;
const HAVE_CURRENT_DATA = 2;

/** One clip in a player that nobody sees. Nothing is opened before it is asked. Pictures are asked for one after the other. */
export class ClipPlayer {
  #video: PlayerElement | undefined;
  #url = '';
  #isClosed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly file: File,
    readonly surroundings: PlayerSurroundings = browserPlayer(),
  ) {}

  /** For a worker: the bitmap moves there. */
  readonly ask: AskPlayer = (timeSec, widthPx, heightPx) => {
    const turn = this.#last.then(() => this.#pictureAt(timeSec, widthPx, heightPx)).catch(() => null);
    this.#last = turn;
    return turn.then((bitmap) => bitmap && Comlink.transfer(bitmap, [bitmap]));
  };

  /** What is asked for later, by a worker that was ended meanwhile, gets null. */
  close(): void {
    this.#isClosed = true;
    const video = this.#video;
    if (video === undefined) return;
    this.#video = undefined;
    // Without this some players keep what they have decoded until they are collected.
    video.removeAttribute('src');
    video.load();
    this.surroundings.revoke(this.#url);
  }

  async #pictureAt(timeSec: number, widthPx: number, heightPx: number): Promise<ImageBitmap> {
    if (this.#isClosed) throw new Error('the clip was given back');
    const video = this.#video ?? (await this.#open());
    await this.#event(video, 'seeked', () => {
      video.currentTime = timeSec;
    });
    if (video.readyState < HAVE_CURRENT_DATA) await this.#event(video, 'canplay');
    await shownFrame(video);
    return this.surroundings.snap(video, widthPx, heightPx);
  }

  async #open(): Promise<PlayerElement> {
    const video = this.surroundings.createVideo();
    this.#video = video;
    this.#url = this.surroundings.urlOf(this.file);
    video.muted = true;
    video.preload = 'auto';
    await this.#event(video, 'loadeddata', () => {
      video.src = this.#url;
    });
    // A player that has no decoder for the picture plays the sound of it.
    if (video.videoWidth === 0) throw new Error('the player shows no picture');
    return video;
  }

  /** Rejects where the player fails or takes too long. */
  #event(video: PlayerElement, name: string, begin: () => void = () => undefined): Promise<void> {
    const { patienceMs } = this.surroundings;
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        video.removeEventListener(name, done);
        video.removeEventListener('error', failed);
      };
      const done = (): void => {
        end();
        resolve();
      };
      const failed = (): void => {
        end();
        reject(new Error(video.error?.message ?? `the player does not say ${name}`));
      };
      const timer = setTimeout(failed, patienceMs);
      video.addEventListener(name, done);
      video.addEventListener('error', failed);
      begin();
    });
  }
}

function shownFrame(video: PlayerElement): Promise<void> {
  if (video.requestVideoFrameCallback === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, FRAME_MS);
    video.requestVideoFrameCallback?.(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function browserPlayer(): PlayerSurroundings {
  let canvas: OffscreenCanvas | undefined;
  return {
    createVideo: () => {
      const video = document.createElement('video');
      video.playsInline = true;
      return video;
    },
    urlOf: (file) => URL.createObjectURL(file),
    revoke: (url) => {
      URL.revokeObjectURL(url);
    },
    snap: (video, widthPx, heightPx) => {
      canvas ??= new OffscreenCanvas(widthPx, heightPx);
      canvas.width = widthPx;
      canvas.height = heightPx;
      const context = canvas.getContext('2d', { alpha: false });
      if (context === null) throw new Error('no 2d canvas');
      context.imageSmoothingQuality = 'medium';
      // Drawn and not taken as a bitmap: only so is what the container turns turned in every browser.
      context.drawImage(video as unknown as HTMLVideoElement, 0, 0, widthPx, heightPx);
      return canvas.transferToImageBitmap();
    },
    patienceMs: PATIENCE_MS,
  };
}
