import { describe, expect, it } from 'vitest';
import { parseContract, parseStoredContract } from '../../../src/aligner/contract.ts';

const file = (name: string) => ({ name, bytes: 10, sha256: 'a'.repeat(64) });
const vision = { size: 224, resample: 'bicubic', mean: [0.5, 0.5, 0.5], deviation: [0.3, 0.3, 0.3] };
const tokenizer = { kind: 'bert', file: file('vocab.txt'), contextLength: 52, padding: 0 };
const towers = {
  format: 'tamen-clip-1',
  precision: '8bit',
  width: 512,
  logitScale: 100,
  text: {
    model: file('text.onnx'),
    inputs: { embeddings: 'e', mask: 'm' },
    output: 'o',
    embeddings: { file: file('t.bin'), rows: 21_128, hidden: 768, positions: 512 },
    tokenizer,
  },
  vision: { ...vision, model: file('vision.onnx'), inputs: { pixels: 'p' }, output: 'o' },
  check: { tokens: [[101, 102]], pixelSeed: 1, text: [[0.1]], vision: [[0.1]], cosineAtLeast: 0.9 },
  files: [file('text.onnx'), file('vision.onnx'), file('t.bin'), file('vocab.txt')],
};
const joint = {
  format: 'tamen-clip-joint-1',
  model: file('model.onnx'),
  inputs: { tokens: 't', mask: 'm', pixels: 'p' },
  outputs: { text: 't', vision: 'v' },
  logitScale: 100,
  tokenizer,
  vision,
  files: [file('model.onnx')],
};

describe("an aligner's contract", () => {
  it('is taken as it is', () => {
    expect(parseContract(JSON.stringify(towers)).width).toBe(512);
    expect(parseStoredContract(JSON.stringify(joint)).format).toBe('tamen-clip-joint-1');
  });

  it.each<[string, object, string]>([
    ['an embedding that would take all memory', { ...towers, width: 1e9 }, 'width'],
    ['pictures of many megapixels', { ...towers, vision: { ...towers.vision, size: 60_000 } }, 'vision.size'],
    [
      'a division by nothing',
      { ...towers, vision: { ...towers.vision, deviation: [0, 1, 1] } },
      'vision.deviation.0',
    ],
    ['two colours', { ...towers, vision: { ...towers.vision, mean: [1, 1] } }, 'vision.mean'],
    [
      'texts without end',
      { ...towers, text: { ...towers.text, tokenizer: { ...tokenizer, contextLength: 1e7 } } },
      'text.tokenizer.contextLength',
    ],
    ['a file above the folder', { ...towers, files: [file('..')] }, 'files.0.name'],
    ['a file of another host', { ...towers, files: [file('https://example.org/x.onnx')] }, 'files.0.name'],
    ['a file in the place of the contract', { ...towers, files: [file('contract.json')] }, 'files.0.name'],
    ['a file twice', { ...towers, files: [file('a'), file('a')] }, 'files'],
    ['a file larger than any', { ...towers, files: [{ ...file('a'), bytes: 1e15 }] }, 'files.0.bytes'],
    [
      'a number in the place of a name',
      { ...joint, inputs: { ...joint.inputs, tokens: 3 } },
      'inputs.tokens',
    ],
    [
      'more files than any has',
      { ...joint, files: Array.from({ length: 99 }, (_, at) => file(`f${at}`)) },
      'files',
    ],
  ])('is refused for %s', (_, contract, field) => {
    expect(() => parseStoredContract(JSON.stringify(contract))).toThrow(`: ${field}: `);
  });

  it('is refused where it is too long to be one', () => {
    expect(() => parseStoredContract(`"${'x'.repeat(9e6)}"`)).toThrow('more than');
  });
});
