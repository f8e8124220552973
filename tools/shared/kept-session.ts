/** A model whose answers are kept on disk by what it was asked: what comes after it is measured anew in a moment. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RunOptions, Session } from '../../src/runtime/session.ts';
import type { Tensor, Tensors } from '../../src/runtime/tensor.ts';

/** @param folder one for each set of models: a model that changes needs another name or another folder */
export class KeptSession implements Session {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];

  constructor(
    readonly inner: Session,
    readonly folder: string,
  ) {
    this.name = inner.name;
    this.inputs = inner.inputs;
    this.outputs = inner.outputs;
    mkdirSync(path.join(folder, inner.name), { recursive: true });
  }

  async run(feeds: Tensors, options: RunOptions = {}): Promise<Record<string, Tensor>> {
    const wanted = options.outputs ?? this.outputs;
    const file = path.join(this.folder, this.name, keyOf(feeds, wanted));
    if (existsSync(file)) return unpacked(new Uint8Array(readFileSync(file)));
    const outputs = await this.inner.run(feeds, options);
    const packed = packedFrom(outputs, wanted);
    if (packed !== null) writeFileSync(file, packed);
    return outputs;
  }

  release(): Promise<void> {
    return this.inner.release();
  }
}

function keyOf(feeds: Tensors, outputs: readonly string[]): string {
  const hash = createHash('sha1').update(outputs.join());
  for (const [name, { data, dims }] of Object.entries(feeds)) {
    hash.update(`${name}${dims.join()}`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest('hex');
}

/** A line of JSON (names and shapes), then the values; null where an output is not of singles. */
function packedFrom(outputs: Tensors, wanted: readonly string[]): Uint8Array | null {
  const parts: Uint8Array[] = [];
  const head: [string, readonly number[]][] = [];
  for (const name of wanted) {
    const tensor = outputs[name];
    if (!(tensor?.data instanceof Float32Array)) return null;
    head.push([name, tensor.dims]);
    parts.push(new Uint8Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength));
  }
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
