import { afterEach, describe, expect, it, vi } from 'vitest';
import { BroughtCoreference } from '../../../src/analysis/worker/brought-coreference.ts';
import { commentId } from '../../../src/model/ids.ts';
import { problemOf } from '../../../src/model/problem.ts';
import { sha256Hex } from '../../../src/model/sha256.ts';
import { nodeRuntime } from '../../support/onnx-graph.ts';
import { blobsOf, smallModel, type SmallModelOptions } from '../../support/small-coreference.ts';

const comments = ['他来了', '她说他没来', '我不知道'].map((text, at) => ({
  id: commentId(`c${at}`),
  author: 'ABC'.charAt(at),
  text,
  replyTo: null,
}));

let opened: BroughtCoreference | undefined;
afterEach(async () => {
  await opened?.coreference.release();
  opened = undefined;
});

async function bring(options: SmallModelOptions = {}, files = smallModel(options)) {
  opened = await BroughtCoreference.open(await nodeRuntime(), {
    id: '1',
    name: 'own',
    files: blobsOf(files),
  });
  return opened;
}
const problemIn = (options: SmallModelOptions, files?: ReadonlyMap<string, Uint8Array>) =>
  bring(options, files).then(() => null, problemOf);

describe('a coreference model that somebody brings', () => {
  it('resolves a thread in the place of ours, and is named by its folder and the sum of its encoder', async () => {
    const { coreference, ...own } = await bring();
    const dialogue = [Array.from('他来了'), Array.from('她说他没来')];
    const [scored] = await coreference.model.score([dialogue], (spans) =>
      coreference.model.decoder.pick(spans),
    );
    expect(scored?.candidates.map(({ text }) => text)).toEqual(['他', '她', '他']);
    expect([scored?.linkLogit(2, 0), scored?.linkLogit(2, 1)]).toEqual([5, -5]);
    const { mentions } = await coreference.resolve({ comments });
    expect(mentions.length).toBeGreaterThan(0);
    const encoder = Uint8Array.from(smallModel().get('encoder.onnx') ?? []);
    expect(own.sha256).toBe(await sha256Hex(encoder));
  });

  it('reads its encoder once: it may be of hundreds of megabytes', async () => {
    const files = blobsOf(smallModel());
    const read = vi.spyOn(files.get('encoder.onnx') ?? new Blob(), 'arrayBuffer');
    opened = await BroughtCoreference.open(await nodeRuntime(), { id: '1', name: 'own', files });
    expect(read).toHaveBeenCalledOnce();
  });

  it.each<[string, SmallModelOptions, string, string]>([
    ['a graph of other widths', { widths: 2 }, 'encoder.onnx', '“span_logits” is of'],
    ['numbers that are none', { bias: NaN }, 'pairs.onnx', 'NaN'],
    ['a table of another size', { change: { characters: '我你他' } }, 'embeddings.bin', 'take 64'],
    [
      'promises that a graph does not keep',
      { change: { said: { genders: ['f'], numbers: ['one'] } } },
      'pairs.onnx',
      'said_logits',
    ],
    [
      'files elsewhere',
      { change: { files: { encoder: '../e.onnx', pairs: 'p', embeddings: 'e' } } },
      'contract.json',
      'files.encoder',
    ],
  ])('is refused for %s, which names the file', async (_, options, file, detail) => {
    expect(await problemIn(options)).toMatchObject({
      kind: 'coreference-wrong',
      file,
      detail: expect.stringContaining(detail) as string,
    });
  });

  it('is refused where a file is missing, is no graph, or is none that fits', async () => {
    const files = smallModel();
    const without = new Map([...files].filter(([name]) => name !== 'pairs.onnx'));
    expect(await problemIn({}, without)).toEqual({
      kind: 'coreference-missing',
      file: 'pairs.onnx',
      source: 'own',
    });
    const garbage = new Map([...files, ['encoder.onnx', Uint8Array.of(1, 2, 3)] as const]);
    expect(await problemIn({}, garbage)).toMatchObject({ kind: 'coreference-wrong', file: 'encoder.onnx' });
    const swapped = new Map([
      ...files,
      ['encoder.onnx', files.get('pairs.onnx') ?? new Uint8Array()] as const,
    ]);
    expect(await problemIn({}, swapped)).toMatchObject({
      file: 'encoder.onnx',
      detail: expect.stringContaining('“hidden”') as string,
    });
  });
});
