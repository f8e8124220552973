import { describe, expect, it } from 'vitest';
import type { JointContract } from '../../../../src/aligner/contract.ts';
import type { ProblemError } from '../../../../src/model/problem.ts';
import { openBytes } from '../../../../src/model/bytes.ts';
import type { AlignerEmbedder } from '../../../../src/aligner/net/embedder.ts';
import { loadPrepare } from '../../../../src/aligner/net/prepare.ts';
import type { SquareRgb } from '../../../../src/pictures/resize.ts';
import { loadTower } from '../../../../src/aligner/net/load-tower.ts';
import type { StoredAligner } from '../../../../src/aligner/store/stored-aligner.ts';
import { towersOf } from '../../../../src/aligner/net/towers.ts';
import { fixtureBytes, reference } from '../../../support/cn-clip.ts';
import { nodeRuntime } from '../../../support/onnx-graph.ts';
import { embedderOf, memoryShelf, storedAligner } from '../../../support/stored-aligner.ts';

const SIZE = 64;

let converted: Promise<StoredAligner> | undefined;
function small(): Promise<StoredAligner> {
  converted ??= (async () =>
    storedAligner(await fixtureBytes('model_fp16.onnx'), await fixtureBytes('vocab.txt'), 'int8'))();
  return converted;
}

/** The graph as it is published, which was never converted. */
async function published(): Promise<StoredAligner> {
  const { contract } = await small();
  if (contract.format !== 'tamen-clip-1') throw new Error('not two towers');
  const graph = await fixtureBytes('model.onnx');
  const joint: JointContract = {
    format: 'tamen-clip-joint-1',
    model: { name: 'model.onnx', bytes: graph.length, sha256: '' },
    inputs: { tokens: 'input_ids', mask: 'attention_mask', pixels: 'pixel_values' },
    outputs: { text: 'text_embeds', vision: 'image_embeds' },
    logitScale: contract.logitScale,
    tokenizer: contract.text.tokenizer,
    vision: contract.vision,
    files: [],
  };
  const vocabulary = await fixtureBytes('vocab.txt');
  const bytesOf = (name: string) => new Uint8Array(name === 'model.onnx' ? graph : vocabulary);
  return {
    contract: joint,
    id: 'joint',
    open: (name) => Promise.resolve(openBytes(bytesOf(name))),
    read: (name) => Promise.resolve(bytesOf(name)),
  };
}

function noise(seed: number): SquareRgb {
  return Uint8ClampedArray.from({ length: 3 * SIZE * SIZE }, (_, at) => (at * (17 + seed) + seed) % 256);
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const dot = (x: ArrayLike<number>, y: ArrayLike<number>): number =>
    Array.from(x).reduce((sum, value, at) => sum + value * (y[at] ?? NaN), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe.each([
  ['two towers', small, 0.999],
  ['the joint graph, with a dummy for its other input', published, 0.99999],
])('%s', (_, open, atLeast) => {
  it("give PyTorch's embeddings", async () => {
    const { input_ids, attention_mask, pixel_values, text_embeds, image_embeds } = await reference();
    const towers = towersOf(await open(), await nodeRuntime());
    const texts = input_ids.map((ids, row) => ids.filter((__, at) => attention_mask[row]?.[at] === 1));
    const found = [
      ...(await towers.text(texts)),
      ...(await towers.pictures(Float32Array.from(pixel_values), 2)),
    ];
    await towers.release();
    [...text_embeds, ...image_embeds].forEach((wanted, index) => {
      expect(cosine(found[index] ?? [], wanted)).toBeGreaterThan(atLeast);
    });
  });
});

it('a tower is read weight by weight, and closed', async () => {
  const aligner = await small();
  const lengths: number[] = [];
  let fileBytes = 0;
  let isOpen = true;
  const frameEmbeddings: StoredAligner = {
    ...aligner,
    open: async (name) => {
      const file = await aligner.open(name);
      fileBytes = file.bytes;
      const read = (at: number, length: number) => {
        lengths.push(length);
        return file.read(at, length);
      };
      return { bytes: file.bytes, read, close: () => (isOpen = false) };
    },
  };
  const session = await loadTower(frameEmbeddings, 'vision_model.onnx', await nodeRuntime());
  await session.release();
  expect(isOpen).toBe(false);
  expect(Math.max(...lengths)).toBeLessThan(fileBytes / 2);
});

describe('preparation', () => {
  it('splits Chinese into characters and knows what it does not know', async () => {
    const aligner = await small();
    const words = new TextDecoder().decode(await fixtureBytes('vocab.txt')).split('\n');
    const { tokens } = await loadPrepare(aligner.contract, (name) => aligner.read(name));
    const spelt = (text: string) => tokens(text).map((id) => words[id]);
    expect(spelt('戴红帽子的男人')).toEqual(['[CLS]', '戴', '红', '帽', '子', '的', '男', '人', '[SEP]']);
    expect(spelt('戴 龘')).toEqual(['[CLS]', '戴', '[UNK]', '[SEP]']);
  });

  it('cuts long texts but keeps their end mark', async () => {
    const aligner = await small();
    const { tokens } = await loadPrepare(aligner.contract, (name) => aligner.read(name));
    const long = tokens('红'.repeat(200));
    expect(long).toHaveLength(52);
    expect(long.at(-1)).toBe(3);
  });

  it('scales and normalises as the contract says, channel by channel', async () => {
    const aligner = await small();
    const { pixels } = await loadPrepare(aligner.contract, (name) => aligner.read(name));
    if (aligner.contract.format !== 'tamen-clip-1') throw new Error('not two towers');
    const { mean, deviation } = aligner.contract.vision;
    const rgb = new Uint8ClampedArray(3 * SIZE * SIZE);
    rgb.set([10, 20, 30], 3);
    const values = await pixels([rgb]);
    expect(values).toHaveLength(3 * SIZE * SIZE);
    [10, 20, 30].forEach((level, channel) => {
      const wanted = (level / 255 - (mean[channel] ?? 0)) / (deviation[channel] ?? 1);
      expect(values[channel * SIZE * SIZE + 1]).toBeCloseTo(wanted, 5);
    });
  });
});

describe('an embedder', () => {
  it('gives a batch what it gives one by one', async () => {
    const embedder = await embedderOf(await small());
    const alone = await embedder.pictures([noise(3)]);
    const other = await embedderOf(await small());
    const batch = await other.pictures(Array.from({ length: 10 }, (_, seed) => noise(seed)));
    expect(batch).toHaveLength(10);
    expect(cosine(batch[3] ?? [], alone[0] ?? [])).toBeGreaterThan(0.999);
  });

  it('reads no model for what it has seen before, in this visit or the last', async () => {
    const aligner = await small();
    const shelf = memoryShelf();
    const first = await embedderOf(aligner, shelf);
    const texts = await first.texts(['红', '黄', '红']);
    const pictures = await first.pictures([noise(1)]);
    expect(shelf.entries.size).toBe(3);
    const refuse = () => Promise.reject(new Error('was read'));
    const closed: StoredAligner = { ...aligner, open: refuse, read: refuse };
    for (const again of [first, await embedderOf(closed, shelf)] satisfies AlignerEmbedder[]) {
      expect(await again.texts(['红', '黄', '红'])).toEqual(texts);
      expect(await again.pictures([noise(1)])).toEqual(pictures);
    }
    await expect((await embedderOf(closed, shelf)).texts(['绿'])).rejects.toThrow('was read');
  });

  it('goes on without a shelf that fails', async () => {
    const shelf = {
      get: () => Promise.reject(new Error('forbidden')),
      set: () => Promise.reject(new Error('full')),
      keepOnly: () => Promise.reject(new Error('forbidden')),
    };
    const embedder = await embedderOf(await small(), shelf);
    expect(await embedder.texts(['红'])).toHaveLength(1);
  });

  it('stops between two batches when it is cancelled', async () => {
    const embedder = await embedderOf(await small());
    const controller = new AbortController();
    const done: number[] = [];
    const running = embedder.pictures(
      Array.from({ length: 20 }, (_, seed) => noise(seed)),
      {
        signal: controller.signal,
        onDone: (count) => {
          done.push(count);
          if (count >= 8) controller.abort();
        },
      },
    );
    await expect(running).rejects.toMatchObject({
      problem: { kind: 'cancelled' },
    } satisfies Partial<ProblemError>);
    expect(done).toEqual([0, 2, 4, 6, 8]);
  });
});
