import type { Frame, SamplingOptions } from './frame.ts';
import { type VideoSample, VideoSampleSink } from 'mediabunny';
import { ProblemError } from '../model/problem.ts';
import type { ClipSource } from './clip-source.ts';
import { fitInto, planSampling, type SamplingPlan } from './sampling.ts';

/** Decodes a clip and gives the sampled frames: upright, at most `maxSidePx` long, as RGBA. */
export class FrameReader {
  readonly plan: SamplingPlan;
  readonly #size: { widthPx: number; heightPx: number };
  readonly #context: OffscreenCanvasRenderingContext2D;

  constructor(
    readonly clip: ClipSource,
    options: SamplingOptions,
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
   * Each decoded sample is closed before the next is taken.
   * @throws ProblemError clip-truncated where the stream cannot be decoded.
   */
  async *frames(): AsyncGenerator<Frame, void, undefined> {
    let index = 0;
    let lastSec = -Infinity;
    const samples = new VideoSampleSink(this.clip.track).samplesAtTimestamps(this.plan.timesSec);
    for await (const sample of decoding(samples)) {
      try {
        if (sample.timestamp <= lastSec) continue;
        lastSec = sample.timestamp;
        yield { index, timeSec: Math.max(0, sample.timestamp), ...this.#size, rgba: this.#pixelsOf(sample) };
        index += 1;
      } finally {
        sample.close();
      }
    }
    if (index === 0) throw new ProblemError({ kind: 'clip-truncated' });
  }

  /** Mediabunny's `draw` turns and mirrors the sample as the container says. */
  #pixelsOf(sample: VideoSample): ArrayBuffer {
    const { widthPx, heightPx } = this.#size;
    sample.draw(this.#context, 0, 0, widthPx, heightPx);
    return this.#context.getImageData(0, 0, widthPx, heightPx).data.buffer;
  }
}

/** What the decoder throws is said as a problem; what the consumer throws passes through untouched. */
async function* decoding(
  samples: AsyncGenerator<VideoSample | null, void>,
): AsyncGenerator<VideoSample, void, undefined> {
  try {
    for (;;) {
      const next = await samples.next().catch((cause: unknown) => {
        throw new ProblemError({ kind: 'clip-truncated' }, { cause });
      });
      if (next.done) return;
      if (next.value) yield next.value;
    }
  } finally {
    await samples.return();
  }
}
