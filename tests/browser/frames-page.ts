/** The page of frames.spec.ts: puts a file into the built frames worker and says what comes out. */
import type { ClipInfo, FrameMessage, SamplingOptions } from '../../src/frames/frame.ts';
import { proxy, transfer, wrap } from 'comlink';
import { ClipPlayer } from '../../src/analysis/client/clip-player.ts';
import type { FramesApi } from '../../src/analysis/api/frames-api.ts';
import type { Reply } from '../../src/analysis/api/reply.ts';
import { jobId } from '../../src/model/ids.ts';

type Rgb = [red: number, green: number, blue: number];

export interface SeenFrame {
  readonly index: number;
  readonly timeSec: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: number;
  readonly corners: { readonly topLeft: Rgb; readonly topRight: Rgb; readonly bottomLeft: Rgb };
}
export interface Sampled {
  readonly summary: Awaited<ReturnType<FramesApi['send']>>;
  readonly frames: readonly SeenFrame[];
  readonly total: number;
  /** 'end' or 'abort'. */
  readonly last: string;
}

const worker = wrap<FramesApi>(
  new Worker(new URL('../../src/analysis/worker/frames.worker.ts', import.meta.url), { type: 'module' }),
);
const job = jobId('test');

function chosenFile(): File {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file was chosen');
  return file;
}

const askPlayer = (): ClipPlayer['ask'] => proxy(new ClipPlayer(chosenFile()).ask);

const framesPage = {
  open: (): Promise<Reply<ClipInfo>> => worker.open(job, chosenFile(), askPlayer()),

  /** Takes every frame, one credit at a time. */
  async sample(options: SamplingOptions, cancelAfter = Infinity): Promise<Sampled> {
    const { port1, port2 } = new MessageChannel();
    const frames: SeenFrame[] = [];
    let total = 0;
    let last = '';
    const over = new Promise<void>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
        if (data.type === 'frame') {
          frames.push(describe(data.frame));
          total = data.total;
          if (frames.length === cancelAfter) void worker.cancel(job);
          port1.postMessage({ type: 'credit', frames: 1 });
        } else {
          last = data.type;
          resolve();
        }
      };
    });
    port1.postMessage({ type: 'credit', frames: 1 });
    const summary = await worker.send(
      job,
      chosenFile(),
      options,
      transfer(port2, [port2]),
      proxy(() => undefined),
      askPlayer(),
    );
    await over;
    return { summary, frames, total, last };
  },

  /** How many frames come when credits for so many were given and no more. */
  async withCredits(options: SamplingOptions, credits: number): Promise<number> {
    const { port1, port2 } = new MessageChannel();
    let count = 0;
    port1.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
      if (data.type === 'frame') count += 1;
    };
    port1.postMessage({ type: 'credit', frames: credits });
    const sending = worker.send(
      job,
      chosenFile(),
      options,
      transfer(port2, [port2]),
      proxy(() => undefined),
      askPlayer(),
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await worker.cancel(job);
    await sending;
    return count;
  },
};
export type FramesPage = typeof framesPage;
Object.assign(window, { framesPage });

function describe(frame: Extract<FrameMessage, { type: 'frame' }>['frame']): SeenFrame {
  const { index, timeSec, widthPx, heightPx } = frame;
  const rgba = new Uint8Array(frame.rgba);
  const inset = Math.round(0.04 * Math.min(widthPx, heightPx));
  const at = (x: number, y: number): Rgb => {
    const from = (y * widthPx + x) * 4;
    return [rgba[from] ?? 0, rgba[from + 1] ?? 0, rgba[from + 2] ?? 0];
  };
  return {
    index,
    timeSec,
    widthPx,
    heightPx,
    bytes: rgba.length,
    corners: {
      topLeft: at(inset, inset),
      topRight: at(widthPx - 1 - inset, inset),
      bottomLeft: at(inset, heightPx - 1 - inset),
    },
  };
}
