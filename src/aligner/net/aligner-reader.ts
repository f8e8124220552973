/** What the models worker does with CN-CLIP: says which moments it wants to see, looks, and weighs what it saw. */
import type { AlignerReading } from '../reading.ts';
import type { Device, RunningModel } from '../../model/running-model.ts';
import { boxAt } from '../../model/box-at.ts';
import { toPx } from '../../model/boxes.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { TrackId } from '../../model/ids.ts';
import type { AlignerQuery } from '../queries.ts';
import { problemOf } from '../../model/problem.ts';
import type { ReceivedFrame } from '../../frames/frame-stream.ts';
import type { Runtime } from '../../runtime/session.ts';
import { AlignerEmbedder } from './embedder.ts';
import { type CloseUps, closeUpsOf } from './close-ups.ts';
import type { KeptEmbeddings } from '../store/kept-embeddings.ts';
import { readHeads, type ReadHeadsOptions } from './read-heads.ts';
import { resizerFor } from '../../pictures/net/resize-anywhere.ts';
import type { StoredAligner } from '../store/stored-aligner.ts';

/** Heads beyond this many, the least seen ones, are not looked at: each costs three pictures, of a second on wasm. */
const MOST_HEADS = { wasm: 12, webgpu: 40 } as const;
/** Likewise for queries, those that describe somebody first: each is up to six texts, of a tenth of a second on wasm. */
const MOST_QUERIES = { wasm: 40, webgpu: 400 } as const;

export class AlignerReader {
  #embedder: AlignerEmbedder | undefined;

  /** @param open the model that is stored for a device, if any */
  constructor(
    readonly open: (device: Device) => Promise<StoredAligner | undefined>,
    readonly kept: KeptEmbeddings,
  ) {}

  /** The stored model, ready to run; undefined where none is stored. Its memory is taken when it first runs. */
  async embedder(runtime: Runtime): Promise<AlignerEmbedder | undefined> {
    const aligner = await this.#stored(runtime.device);
    const known = this.#embedder;
    if (aligner !== undefined && known?.aligner.id === aligner.id && known.runtime === runtime) return known;
    this.#embedder = undefined;
    await known?.release();
    this.#embedder = aligner && new AlignerEmbedder(aligner, runtime, this.kept);
    return this.#embedder;
  }

  /** Where nothing can be stored nothing is. */
  async #stored(device: Device): Promise<StoredAligner | undefined> {
    try {
      return await this.open(device);
    } catch (thrown) {
      if (problemOf(thrown).kind === 'storage-absent') return undefined;
      throw thrown;
    }
  }
}

/** When to look at the heads of a clip: the best moment of each. In order, each once. */
export function momentsOf(tracks: readonly HeadTrack[], { runtime }: AlignerEmbedder): number[] {
  const times = mostSeen(tracks, runtime.device).map(({ bestTimeSec }) => bestTimeSec);
  return [...new Set(times)].sort((a, b) => a - b);
}

/**
 * @param frames of `momentsOf`; none is kept
 * @throws what the frames and the embedder throw
 */
export async function embedHeads(
  frames: AsyncIterable<ReceivedFrame>,
  tracks: readonly HeadTrack[],
  queries: readonly AlignerQuery[],
  embedder: AlignerEmbedder,
  options: ReadHeadsOptions,
): Promise<AlignerReading[]> {
  const moments = new Map<TrackId, CloseUps[]>();
  const wanted = mostSeen(tracks, embedder.runtime.device);
  const resize = resizerFor(embedder.runtime);
  for await (const { frame } of frames) {
    const picture = { ...frame, rgba: new Uint8ClampedArray(frame.rgba) };
    for (const track of wanted) {
      const box = Math.abs(track.bestTimeSec - frame.timeSec) < SAME_SEC ? boxAt(track, frame.timeSec) : null;
      if (box === null) continue;
      const head = toPx(box, frame.widthPx, frame.heightPx);
      moments.set(track.id, [await closeUpsOf(picture, head, embedder.sizePx, resize)]);
    }
  }
  const asked = [...queries]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_QUERIES[embedder.runtime.device]);
  return readHeads(asked, moments, embedder, options);
}

/** A frame's time, as it was asked for and as it came back. */
const SAME_SEC = 0.01;

function mostSeen(tracks: readonly HeadTrack[], device: Device): readonly HeadTrack[] {
  return [...tracks].sort((a, b) => b.boxes.length - a.boxes.length).slice(0, MOST_HEADS[device]);
}

/** As the page shows it and a result keeps it. */
export function runningAligner({ aligner: { contract, id }, runtime }: AlignerEmbedder): RunningModel {
  const precision = contract.format === 'tamen-clip-1' ? contract.precision : 'int8';
  return { role: 'aligner', id: 'cn-clip', sha256: id, precision, device: runtime.device };
}
