import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkTowers, type RunTower } from '../../../../src/aligner/convert/check.ts';
import { type AlignerContract, parseContract } from '../../../../src/aligner/contract.ts';
import { convertJointGraph } from '../../../../src/aligner/convert/convert.ts';
import { TokenEmbeddings } from '../../../../src/aligner/convert/token-embeddings.ts';
import { decodeModel, encodeModel, graphOf } from '../../../../src/onnx/model.ts';
import { float32Of } from '../../../../src/runtime/tensor.ts';
import { convertBytes, fixtureBytes, memorySink, reference, streamOf } from '../../../support/cn-clip.ts';
import { nodeRuntime } from '../../../support/onnx-graph.ts';

/** Cosines to PyTorch that each way to store weights has to reach. */
const PRECISIONS = [
  ['4bit', 0.97],
  ['8bit', 0.999],
  ['int8', 0.999],
] as const;

async function towersOf(
  files: ReadonlyMap<string, Uint8Array>,
  contract: AlignerContract,
): Promise<RunTower> {
  const runtime = await nodeRuntime();
  return async (tower, feeds, output) => {
    const { name } = contract[tower].model;
    const session = await runtime.createSession(files.get(name) ?? new Uint8Array(), { name });
    try {
      expect(session.inputs.toSorted()).toEqual(Object.keys(feeds).toSorted());
      return float32Of(await session.run(feeds), output);
    } finally {
      await session.release();
    }
  };
}

function cosines(found: Float32Array, wanted: readonly (readonly number[])[]): number[] {
  return wanted.map((row, index) => {
    const own = found.subarray(index * row.length, (index + 1) * row.length);
    const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Array.from(a).reduce((sum, x, at) => sum + x * (b[at] ?? NaN), 0);
    expect(dot(own, own)).toBeCloseTo(1, 4);
    return dot(own, row) / Math.sqrt(dot(own, own) * dot(row, row));
  });
}

describe('a joint graph in', () => {
  for (const source of ['model.onnx', 'model_fp16.onnx'] as const) {
    for (const [precision, atLeast] of PRECISIONS) {
      it(`${source} becomes ${precision} towers that give PyTorch's embeddings`, async () => {
        const { contract, files } = await convertBytes(await fixtureBytes(source), precision);
        const { input_ids, attention_mask, pixel_values, text_embeds, image_embeds, logit_scale } =
          await reference();
        const run = await towersOf(files, contract);
        const table = files.get('token_embeddings.bin') ?? new Uint8Array();
        const texts = input_ids.map((ids, row) => ids.filter((_, at) => attention_mask[row]?.[at] === 1));
        const { embeddings, mask } = new TokenEmbeddings(table, contract.text.embeddings).inputs(texts);
        const text = await run('text', { inputs_embeds: embeddings, attention_mask: mask }, 'text_embeds');
        expect(Math.min(...cosines(text, text_embeds))).toBeGreaterThan(atLeast);
        const { size } = contract.vision;
        const pixels = { data: Float32Array.from(pixel_values), dims: [2, 3, size, size] };
        const vision = await run('vision', { pixel_values: pixels }, 'image_embeds');
        expect(Math.min(...cosines(vision, image_embeds))).toBeGreaterThan(atLeast);
        expect(contract.logitScale / logit_scale).toBeCloseTo(1, 3);
        const checked = await checkTowers(contract, table, run);
        expect(Math.min(checked.text, checked.vision)).toBeGreaterThan(atLeast);
      });
    }
  }
});

describe('converting', () => {
  it('gives the same bytes however the stream is cut', async () => {
    const bytes = await fixtureBytes('model_fp16.onnx');
    const whole = await convertBytes(bytes, '4bit', { chunks: [bytes.length] });
    const cut = await convertBytes(bytes, '4bit', { chunks: [1, 7, 1000, 3] });
    expect([...cut.files.keys()].toSorted()).toEqual([...whole.files.keys()].toSorted());
    for (const [name, file] of whole.files) expect(Buffer.compare(file, cut.files.get(name) ?? file)).toBe(0);
  });

  it('gives the same towers when the weights come before the nodes', async () => {
    const bytes = await fixtureBytes('model.onnx');
    const model = decodeModel(bytes);
    const { initializer } = graphOf(model);
    const before = { node: [], initializer, input: [], output: [], valueInfo: [] };
    const turned = Buffer.concat([
      encodeModel({ opsetImport: model.opsetImport, graph: before }),
      encodeModel({ opsetImport: [], graph: { ...graphOf(model), initializer: [] } }),
    ]);
    const [usual, early] = [await convertBytes(bytes, '8bit'), await convertBytes(turned, '8bit')];
    expect(early.contract.files).toEqual(usual.contract.files);
  });

  it('writes a contract that names every file with its bytes and sha256', async () => {
    const tokenizer = { name: 'vocab.txt', bytes: await fixtureBytes('vocab.txt') };
    const { contract, files } = await convertBytes(await fixtureBytes('model.onnx'), 'int8', { tokenizer });
    const written = parseContract(new TextDecoder().decode(files.get('contract.json')));
    expect(written).toEqual(contract);
    const described = [...files]
      .filter(([name]) => name !== 'contract.json')
      .map(([name, bytes]) => ({
        name,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }));
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
    expect(contract.files.toSorted(byName)).toEqual(described.toSorted(byName));
    expect(contract.text.tokenizer.file?.name).toBe('vocab.txt');
  });

  it('leaves no work on shapes in the towers, so that all of it runs on WebGPU', async () => {
    const { files } = await convertBytes(await fixtureBytes('model.onnx'), '4bit');
    for (const name of ['text_model.onnx', 'vision_model.onnx']) {
      const types = graphOf(decodeModel(files.get(name) ?? new Uint8Array())).node.map((node) => node.opType);
      expect(types).toContain('MatMulNBits');
      expect(types).toContain('LayerNormalization');
      for (const type of ['Shape', 'Expand', 'Where', 'Slice', 'Identity', 'Erf'])
        expect(types).not.toContain(type);
    }
  });

  it('tells how many bytes it has read', async () => {
    const bytes = await fixtureBytes('model.onnx');
    const told: number[] = [];
    await convertBytes(bytes, '4bit', { onProgress: (count) => told.push(count) });
    expect(told.at(-1)).toBe(bytes.length);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
});

describe('what is no joint graph', () => {
  for (const share of [0, 0.0001, 0.2, 0.9, 0.9999]) {
    it(`is refused as truncated when ${share * 100} % of it came`, async () => {
      const bytes = await fixtureBytes('model.onnx');
      const part = convertBytes(bytes.subarray(0, Math.floor(bytes.length * share)), '4bit');
      await expect(part).rejects.toMatchObject({ problem: { kind: 'model-truncated', file: 'model.onnx' } });
    });
  }

  it('is refused as unsupported when it is no ONNX file, a single tower, or a text model', async () => {
    const { files } = await convertBytes(await fixtureBytes('model.onnx'), '8bit');
    const others = [
      new TextEncoder().encode('<!doctype html><title>Not found</title>'.repeat(50)),
      files.get('vision_model.onnx') ?? new Uint8Array(),
      await fixtureBytes('vocab.txt'),
    ];
    for (const bytes of others) {
      await expect(convertBytes(bytes, '4bit', { name: 'other.onnx' })).rejects.toMatchObject({
        problem: { kind: 'model-unsupported', file: 'other.onnx' },
      });
    }
  });

  it('leaves no file when it is cancelled', async () => {
    const bytes = await fixtureBytes('model.onnx');
    const { sink, files, aborted } = memorySink();
    const stop = new AbortController();
    const conversion = convertJointGraph(streamOf(bytes, [10_000]), sink, {
      precision: '4bit',
      signal: stop.signal,
      onProgress: (count) => {
        if (count > bytes.length / 2) stop.abort();
      },
    });
    await expect(conversion).rejects.toMatchObject({ problem: { kind: 'cancelled' } });
    expect(files.size).toBe(0);
    expect(aborted).toContain('vision_model.onnx');
  });
});

describe('a converted model', () => {
  it('is refused when it does not give what the original gave', async () => {
    const { contract, files } = await convertBytes(await fixtureBytes('model.onnx'), '8bit');
    const run = await towersOf(files, contract);
    const spoilt: RunTower = async (...call) => (await run(...call)).map((x, index) => (index % 3 ? x : -x));
    const table = files.get('token_embeddings.bin') ?? new Uint8Array();
    await expect(checkTowers(contract, table, spoilt)).rejects.toMatchObject({
      problem: { kind: 'model-inexact', file: 'text_model.onnx' },
    });
  });

  it('is refused when its contract lacks a field', async () => {
    const { contract } = await convertBytes(await fixtureBytes('model.onnx'), '4bit');
    const json = JSON.stringify({ ...contract, logitScale: undefined });
    expect(() => parseContract(json)).toThrow(/logitScale/);
  });
});
