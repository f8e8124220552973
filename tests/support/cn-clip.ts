/** The small CN-CLIP of models/cn-clip/fixtures, and what a conversion of it leaves in memory. */
import { readFile } from 'node:fs/promises';
import type { AlignerContract, Precision } from '../../src/aligner/contract.ts';
import { convertJointGraph, type ConvertOptions } from '../../src/aligner/convert/convert.ts';
import type { FileSink } from '../../src/aligner/convert/written-file.ts';

export type FixtureFile = 'model.onnx' | 'model_fp16.onnx' | 'vocab.txt' | 'reference.json';

export const FIXTURES = new URL('../../models/cn-clip/fixtures/', import.meta.url);

export async function fixtureBytes(name: FixtureFile): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, FIXTURES)));
}

/** What PyTorch gives for two texts and two pictures. */
export interface Reference {
  readonly input_ids: readonly (readonly number[])[];
  readonly attention_mask: readonly (readonly number[])[];
  readonly pixel_values: readonly number[];
  readonly text_embeds: readonly (readonly number[])[];
  readonly image_embeds: readonly (readonly number[])[];
  readonly logit_scale: number;
}

export async function reference(): Promise<Reference> {
  return JSON.parse(await readFile(new URL('reference.json', FIXTURES), 'utf8')) as Reference;
}

/** @param chunks lengths, over and over again. */
export function streamOf(
  bytes: Uint8Array,
  chunks: readonly number[] = [65_536],
): ReadableStream<Uint8Array> {
  let start = 0;
  let count = 0;
  return new ReadableStream({
    pull(controller) {
      if (start >= bytes.length) {
        controller.close();
        return;
      }
      const length = chunks[count++ % chunks.length] ?? 1;
      controller.enqueue(bytes.slice(start, start + length));
      start += length;
    },
  });
}

/** A sink that keeps whole files; `aborted` names those that were given up. */
export function memorySink() {
  const files = new Map<string, Uint8Array>();
  const aborted: string[] = [];
  const sink: FileSink = {
    open: (name) => {
      const parts: Uint8Array[] = [];
      const stream = new WritableStream<Uint8Array>({
        write: (part) => {
          parts.push(part.slice());
        },
        close: () => {
          files.set(name, new Uint8Array(Buffer.concat(parts)));
        },
        abort: () => {
          aborted.push(name);
        },
      });
      return Promise.resolve(stream);
    },
  };
  return { sink, files, aborted };
}

export async function convertBytes(
  bytes: Uint8Array,
  precision: Precision,
  options: Partial<ConvertOptions> & { readonly chunks?: readonly number[] } = {},
): Promise<{ contract: AlignerContract; files: ReadonlyMap<string, Uint8Array> }> {
  const { sink, files } = memorySink();
  const contract = await convertJointGraph(streamOf(bytes, options.chunks), sink, { precision, ...options });
  return { contract, files };
}
