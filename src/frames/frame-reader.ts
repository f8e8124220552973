import type { AskPlayer, Frame, SamplingOptions } from './frame.ts';
import { ProblemError } from '../model/problem.ts';
import { type ClipPicture, decodedPictures, playedPictures } from './clip-pictures.ts';
import type { ClipSource } from './clip-source.ts';
import { fitInto, planSampling, type SamplingPlan } from './sampling.ts';

/** Gives the sampled frames of a clip: upright, at most `maxSidePx` long, as RGBA. */
export class FrameReader {
  readonly plan: SamplingPlan;
  readonly #size: { widthPx: number; heightPx: number };
  readonly #context: OffscreenCanvasRenderingContext2D;
  #whole: OffscreenCanvas | undefined;

  /** @param player the page's, where the browser has no decoder for the clip (`playerFor`) */
  constructor(
    readonly clip: ClipSource,
    options: SamplingOptions,
    readonly player: AskPlayer | null = null,
  ) {
    this.plan = planSampling(clip.startSec, clip.endSec, options);
    this.#size = fitInto(clip.info.widthPx, clip.info.heightPx, options.maxSidePx);
    const canvas = new OffscreenCanvas(this.#size.widthPx, this.#size.heightPx);
    const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    if (!context) throw new ProblemError({ kind: 'internal', detail: 'no 2d canvas in this worker' });
    context.imageSmoothingQuality = 'medium';
    this.#context = context;
  }

  /**
   * Every frame once, in order; fewer than planned where the clip has fewer frames than were asked for.
   * Each picture is closed before the next is taken.
   * @throws ProblemError clip-truncated where the stream cannot be decoded.
   */
  async *frames(): AsyncGenerator<Frame, void, undefined> {
    let index = 0;
    let lastSec = -Infinity;
    for await (const picture of this.#pictures()) {
      try {
        const { timeSec } = picture;
        if (timeSec <= lastSec) continue;
        lastSec = timeSec;
        const rgba = await this.#pixelsOf(picture);
        yield { index, timeSec: Math.max(0, timeSec), ...this.#size, rgba };
        index += 1;
      } finally {
        picture.close();
      }
    }
    if (index === 0) throw new ProblemError({ kind: 'clip-truncated' });
  }

  #pictures(): AsyncGenerator<ClipPicture, void, undefined> {
    const { track } = this.clip;
    const { timesSec } = this.plan;
    if (this.player === null) return decodedPictures(track, timesSec);
    return playedPictures(track, timesSec, this.player, this.#size);
  }

  async #pixelsOf(picture: ClipPicture): Promise<ArrayBuffer> {
    const { widthPx, heightPx } = this.#size;
    const copied = await picture.copy?.();
    if (copied?.width === widthPx && copied.height === heightPx) return copied.data.buffer;
    if (copied) this.#shrink(copied);
    else picture.draw(this.#context, widthPx, heightPx);
    return this.#context.getImageData(0, 0, widthPx, heightPx).data.buffer;
  }

  #shrink(whole: ImageData): void {
    const canvas = (this.#whole ??= new OffscreenCanvas(whole.width, whole.height));
    canvas.width = whole.width;
    canvas.height = whole.height;
    canvas.getContext('2d', { willReadFrequently: true, alpha: false })?.putImageData(whole, 0, 0);
    this.#context.drawImage(canvas, 0, 0, this.#size.widthPx, this.#size.heightPx);
  }
}
