/** Whole frames of a clip as embeddings, for the moment that a comment is about. */
import type { ReceivedFrame } from '../../frames/frame-stream.ts';
import type { AlignerEmbedder, EmbedOptions } from './embedder.ts';
import type { SquareRgb } from '../../pictures/resize.ts';
import { resizerFor } from '../../pictures/net/resize-anywhere.ts';

export interface FrameEmbeddings {
  readonly timesSec: readonly number[];
  readonly frames: readonly Float32Array[];
  /** Texts are compared by the model that saw the frames. */
  readonly embedder: AlignerEmbedder;
}

/** @throws what the frames and the embedder throw */
export async function embedFrames(
  frames: AsyncIterable<ReceivedFrame>,
  embedder: AlignerEmbedder,
  { signal, onDone }: { signal: AbortSignal; onDone: (done: number, total: number) => void },
): Promise<FrameEmbeddings> {
  const timesSec: number[] = [];
  const pictures: SquareRgb[] = [];
  const resize = resizerFor(embedder.runtime);
  for await (const { frame } of frames) {
    const { widthPx, heightPx } = frame;
    const picture = { widthPx, heightPx, rgba: new Uint8ClampedArray(frame.rgba) };
    const whole = { x: 0, y: 0, width: widthPx, height: heightPx };
    pictures.push(...(await resize(picture, [whole], embedder.sizePx)));
    timesSec.push(frame.timeSec);
  }
  const options: EmbedOptions = {
    signal,
    onDone: (done) => {
      onDone(done, pictures.length);
    },
  };
  return { timesSec, frames: await embedder.pictures(pictures, options), embedder };
}

/** The text's logit with each frame. */
export async function interestIn({ frames, embedder }: FrameEmbeddings, text: string): Promise<number[]> {
  const [asked] = await embedder.texts([text]);
  if (asked === undefined) return [];
  return frames.map(
    (frame) => embedder.logitScale * frame.reduce((sum, value, at) => sum + value * (asked[at] ?? 0), 0),
  );
}
