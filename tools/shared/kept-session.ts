/** A model whose answers are kept on disk by what it was asked: what comes after it is measured anew in a moment. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunOptions, Session } from '../../src/runtime/session.ts';
import type { Tensor, Tensors } from '../../src/runtime/tensor.ts';

/**
 * For models of singles whose inputs and outputs are batches. Each item is kept by itself: another square beside the same
 * frame asks for that square alone.
 */
export class KeptSession implements Session {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Items that were asked for, kept or not. */
  asked = 0;

  /** @param folder one for each set of models: a model that changes needs another name or another folder */
  constructor(
    readonly inner: Session,
    readonly folder: string | undefined,
  ) {
    this.name = inner.name;
    this.inputs = inner.inputs;
    this.outputs = inner.outputs;
    if (folder !== undefined) mkdirSync(path.join(folder, inner.name), { recursive: true });
  }

  async run(feeds: Tensors, options: RunOptions = {}): Promise<Record<string, Tensor>> {
    const items = Object.values(feeds)[0]?.dims[0] ?? 1;
    this.asked += items;
    if (this.folder === undefined) return this.inner.run(feeds, options);
    const answers: Record<string, Tensor>[] = [];
    for (let item = 0; item < items; item += 1)
      answers.push(await this.#answer(itemOf(feeds, item), options, this.folder));
    return batchOf(answers);
  }

  async #answer(feeds: Tensors, options: RunOptions, folder: string): Promise<Record<string, Tensor>> {
    const wanted = options.outputs ?? this.outputs;
    const file = path.join(folder, this.name, keyOf(feeds, wanted));
    if (existsSync(file)) return unpacked(new Uint8Array(readFileSync(file)));
    const outputs = await this.inner.run(feeds, options);
    writeFileSync(file, packedFrom(outputs, wanted));
    return outputs;
  }

  release(): Promise<void> {
    return this.inner.release();
  }
}

function itemOf(feeds: Tensors, item: number): Record<string, Tensor> {
  const entries = Object.entries(feeds).map(([name, { data, dims }]) => {
    const [items = 1, ...shape] = dims;
    const length = data.length / items;
    return [name, { data: data.subarray(item * length, (item + 1) * length), dims: [1, ...shape] }];
  });
  return Object.fromEntries(entries) as Record<string, Tensor>;
}

function batchOf(answers: readonly Record<string, Tensor>[]): Record<string, Tensor> {
  const [first = {}] = answers;
  const entries = Object.entries(first).map(([name, { dims }]) => {
    const parts = answers.map((answer) => singlesOf(answer, name));
    const length = parts[0]?.length ?? 0;
    const data = new Float32Array(length * parts.length);
    parts.forEach((part, item) => {
      data.set(part, item * length);
    });
    return [name, { data, dims: [parts.length, ...dims.slice(1)] }];
  });
  return Object.fromEntries(entries) as Record<string, Tensor>;
}

function singlesOf(outputs: Tensors, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array)) throw new Error(`${name}: only singles are kept`);
  return data;
}

function keyOf(feeds: Tensors, outputs: readonly string[]): string {
  const hash = createHash('sha1').update(outputs.join());
  for (const [name, { data, dims }] of Object.entries(feeds)) {
    hash.update(`${name}${dims.join()}`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}

/** A line of JSON (names and shapes), then the values. */
function packedFrom(outputs: Tensors, wanted: readonly string[]): Uint8Array {
  const head = wanted.map((name) => [name, outputs[name]?.dims ?? []]);
  const parts = wanted.map((name) => {
    const { buffer, byteOffset, byteLength } = singlesOf(outputs, name);
    return new Uint8Array(buffer, byteOffset, byteLength);
  });
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...parts]);
}

function unpacked(bytes: Uint8Array): Record<string, Tensor> {
  const end = bytes.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as [string, number[]][];
  let from = end + 1;
  return Object.fromEntries(
    head.map(([name, dims]) => {
      const length = 4 * dims.reduce((product, size) => product * size, 1);
      const data = new Float32Array(bytes.slice(from, from + length).buffer);
      from += length;
      return [name, { data, dims }];
    }),
  );
}
