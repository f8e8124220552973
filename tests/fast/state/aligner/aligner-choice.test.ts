import { describe, expect, it } from 'vitest';
import {
  addressesOf,
  choiceInText,
  DEFAULT_CHOICE,
  precisionFor,
} from '../../../../src/state/aligner/aligner-choice.ts';

const PAGE = 'https://example.org/tamen/';
const HUB = 'https://huggingface.co/Xenova/chinese-clip-vit-base-patch16/resolve/main/';
const custom = (address: string) => addressesOf({ ...DEFAULT_CHOICE, source: 'custom', address }, PAGE);

describe('the addresses to ask', () => {
  it('are what lies beside the page, then the hub', () => {
    expect(addressesOf(DEFAULT_CHOICE, PAGE)).toEqual(['https://example.org/tamen/cn-clip/', HUB]);
  });

  it('are the mirror alone when it was chosen', () => {
    expect(addressesOf({ ...DEFAULT_CHOICE, source: 'mirror' }, PAGE)).toEqual([
      HUB.replace('huggingface.co', 'hf-mirror.com'),
    ]);
  });

  it('are what was typed: a folder anywhere, one beside the page, or a page of the hub', () => {
    expect(custom(' https://files.example.org/clip ')).toEqual(['https://files.example.org/clip/']);
    expect(custom('models/clip')).toEqual([`${PAGE}models/clip/`]);
    expect(custom('/clip/')).toEqual(['https://example.org/clip/']);
    expect(custom('files.example.org/clip')).toEqual(['https://files.example.org/clip/']);
    expect(custom('localhost:8000')).toEqual(['http://localhost:8000/']);
    expect(custom('https://huggingface.co/someone/their-clip/tree/main')).toEqual([
      'https://huggingface.co/someone/their-clip/resolve/main/',
    ]);
  });

  it('are none when what was typed is no address of the web', () => {
    expect(custom('')).toEqual([]);
    expect(custom('file:///disk/clip')).toEqual([]);
    expect(custom('https://')).toEqual([]);
    expect(custom('not an address')).toEqual([]);
  });
});

describe('the choice of an earlier visit', () => {
  it('is taken up', () => {
    const choice = { source: 'custom', address: 'https://a.example/', precision: 'int8' } as const;
    expect(choiceInText(JSON.stringify(choice))).toEqual(choice);
  });

  it('is left where it cannot be read', () => {
    for (const text of [null, '{', 'null', '{"source":"ftp","address":7,"precision":"1bit"}'])
      expect(choiceInText(text)).toEqual(DEFAULT_CHOICE);
  });
});

describe('the precision that suits a device', () => {
  it('is int8 without a GPU, 8 bits with a GPU of half precision and much memory, else 4 bits', () => {
    const gpu = { hasGpu: true, hasShaderF16: true, memoryGb: 8 };
    expect(precisionFor({ ...gpu, hasGpu: false })).toBe('int8');
    expect(precisionFor(gpu)).toBe('8bit');
    expect(precisionFor({ ...gpu, memoryGb: 4 })).toBe('4bit');
    expect(precisionFor({ ...gpu, hasShaderF16: false })).toBe('4bit');
  });
});
