import { describe, expect, it } from 'vitest';
import type { HeadTrack } from '../../../../src/model/head-track.ts';
import { trackId } from '../../../../src/model/ids.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import { AlignerReader, momentsOf } from '../../../../src/aligner/net/aligner-reader.ts';
import { KeptEmbeddings } from '../../../../src/aligner/store/kept-embeddings.ts';
import type { StoredAligner } from '../../../../src/aligner/store/stored-aligner.ts';
import { embedFrames } from '../../../../src/aligner/net/frame-embeddings.ts';
import { fixtureBytes } from '../../../support/cn-clip.ts';
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
});
