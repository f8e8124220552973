import { describe, expect, it } from 'vitest';
import type { HeadTrack } from '../../../../src/model/head-track.ts';
import { trackId } from '../../../../src/model/ids.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import { AlignerReader, momentsOf } from '../../../../src/aligner/net/aligner-reader.ts';
import { KeptEmbeddings } from '../../../../src/aligner/store/kept-embeddings.ts';
import type { StoredAligner } from '../../../../src/aligner/store/stored-aligner.ts';
import { embedFrames, interestIn } from '../../../../src/aligner/net/frame-embeddings.ts';
import type { Frame } from '../../../../src/frames/frame.ts';
import { momentHeatOf } from '../../../../src/view/moment-heat.ts';
import { fixtureBytes } from '../../../support/cn-clip.ts';
import {
  CALIBRATION_SCENES,
  drawnBytes,
  type DrawnScene,
  drawnScenes,
} from '../../../support/drawn-people.ts';
import { nodeRuntime } from '../../../support/onnx-graph.ts';
import { embedderOf, storedAligner } from '../../../support/stored-aligner.ts';

let converted: Promise<StoredAligner> | undefined;
function small(): Promise<StoredAligner> {
  converted ??= (async () =>
    storedAligner(await fixtureBytes('model_fp16.onnx'), await fixtureBytes('vocab.txt'), 'int8'))();
  return converted;
}

function seen(id: string, bestTimeSec: number, times: number): HeadTrack {
  const boxes = Array.from({ length: times }, () => ({
    timeSec: bestTimeSec,
    box: [0, 0, 0.1, 0.1] as const,
    score: 1,
  }));
  return { id: trackId(id), boxes, bestTimeSec, attributes: {} };
}

describe('looking with CN-CLIP', () => {
  it('wants to see each head at its best, heads of one moment together, and not the least seen of many', async () => {
    const embedder = await embedderOf(await small());
    expect(momentsOf([seen('a', 3, 5), seen('b', 1, 5), seen('c', 3, 5)], embedder)).toEqual([1, 3]);
    const many = Array.from({ length: 30 }, (_, index) => seen(`t${index}`, index, index + 1));
    expect(momentsOf(many, embedder)).toEqual(Array.from({ length: 12 }, (_, index) => index + 18));
  });

  it('takes up a model that was got meanwhile, keeps it, and lets it go when it was cleared', async () => {
    const clip = await small();
    const runtime = await nodeRuntime();
    let stored: typeof clip | undefined;
    const looks = new AlignerReader(() => Promise.resolve(stored), new KeptEmbeddings(undefined));
    expect(await looks.embedder(runtime)).toBeUndefined();
    stored = clip;
    const embedder = await looks.embedder(runtime);
    expect(embedder?.aligner.id).toBe(clip.id);
    expect(await looks.embedder(runtime)).toBe(embedder);
    stored = undefined;
    expect(await looks.embedder(runtime)).toBeUndefined();
  });

  it('says nothing where a browser stores nothing, but passes on what is wrong with a model', async () => {
    const embedderWhere = async (kind: 'storage-absent' | 'out-of-memory') => {
      const open = () => Promise.reject(new ProblemError({ kind }));
      return new AlignerReader(open, new KeptEmbeddings(undefined)).embedder(await nodeRuntime());
    };
    expect(await embedderWhere('storage-absent')).toBeUndefined();
    await expect(embedderWhere('out-of-memory')).rejects.toThrow('out-of-memory');
  });

  it('watches every frame of a clip, each as an embedding of length 1', async () => {
    const embedder = await embedderOf(await small());
    async function* frames() {
      for (const timeSec of [0, 1, 2]) {
        const rgba = new Uint8ClampedArray(40 * 30 * 4).map((_, at) => (at * (3 + timeSec)) % 256).buffer;
        yield await Promise.resolve({
          frame: { index: timeSec, timeSec, widthPx: 40, heightPx: 30, rgba },
          total: 3,
        });
      }
    }
    const { signal } = new AbortController();
    const frameEmbeddings = await embedFrames(frames(), embedder, { signal, onDone: () => undefined });
    expect(frameEmbeddings.timesSec).toEqual([0, 1, 2]);
    for (const frame of frameEmbeddings.frames) expect(Math.hypot(...Array.from(frame))).toBeCloseTo(1, 4);
  });

  it('finds the frame that a comment speaks of, which becomes its moment of interest', async () => {
    const aligner = await storedAligner(
      await drawnBytes('model_fp16.onnx'),
      await drawnBytes('vocab.txt'),
      'int8',
    );
    const embedder = await embedderOf(aligner);
    const scenes = (await drawnScenes()).slice(CALIBRATION_SCENES, CALIBRATION_SCENES + 5);
    let right = 0;
    for (const scene of scenes) {
      // A clip in which one of four persons is seen a second.
      async function* frames() {
        for (const [timeSec, frame] of onePersonEach(scene).entries())
          yield await Promise.resolve({ frame: { ...frame, index: timeSec, timeSec }, total: 4 });
      }
      const { signal } = new AbortController();
      const seen = await embedFrames(frames(), embedder, { signal, onDone: () => undefined });
      for (const [person, { text }] of scene.thread.comments.entries()) {
        const heat = momentHeatOf(seen.timesSec, await interestIn(seen, text), 4);
        if (heat?.isClear === true && heat.bestSec === person) right += 1;
      }
    }
    // 17 of 20 when it was written; 5 would be chance.
    expect(right).toBeGreaterThan(13);
  });
});

/** As the camera would show them one after the other: head and shoulders, from the whole picture. */
function onePersonEach({ frame, tracks }: DrawnScene): Omit<Frame, 'index' | 'timeSec'>[] {
  const all = new Uint8ClampedArray(frame.rgba);
  return tracks.map(({ boxes: [first] }) => {
    const [x, y, width, height] = first?.box ?? [0, 0, 0, 0];
    const side = Math.round(3 * height * frame.heightPx);
    const left = Math.round((x + width / 2) * frame.widthPx - side / 2);
    const top = Math.round(y * frame.heightPx - side / 6);
    const rgba = new Uint8ClampedArray(side * side * 4).fill(255);
    for (let row = 0; row < side; row += 1) {
      for (let column = 0; column < side; column += 1) {
        const [fromX, fromY] = [left + column, top + row];
        if (fromX < 0 || fromX >= frame.widthPx || fromY < 0 || fromY >= frame.heightPx) continue;
        const from = 4 * (fromY * frame.widthPx + fromX);
        rgba.set(all.subarray(from, from + 4), 4 * (row * side + column));
      }
    }
    return { widthPx: side, heightPx: side, rgba: rgba.buffer };
  });
}
