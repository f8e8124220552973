/** The small CN-CLIP as the page has it: converted, stored (in memory) and run by ONNX Runtime. */
import * as ort from 'onnxruntime-web';
import type { Precision } from '../../src/aligner/contract.ts';
import { CONTRACT_FILE } from '../../src/model/contract-json.ts';
import { openBytes } from '../../src/model/bytes.ts';
import { AlignerEmbedder } from '../../src/aligner/net/embedder.ts';
import { type EmbeddingShelf, KeptEmbeddings } from '../../src/aligner/store/kept-embeddings.ts';
import { readStoredAligner, type StoredAligner } from '../../src/aligner/store/stored-aligner.ts';
import { convertBytes } from './cn-clip.ts';
import { nodeRuntime } from './onnx-graph.ts';

// In Node transformers.js looks for a native runtime, which is not installed: it takes this one for its tensors.
Object.assign(globalThis, { [Symbol.for('onnxruntime')]: ort });

/** @param vocabulary the bytes of vocab.txt */
export async function storedAligner(
  graph: Uint8Array,
  vocabulary: Uint8Array,
  precision: Precision,
): Promise<StoredAligner> {
  const { files } = await convertBytes(graph, precision, {
    tokenizer: { name: 'vocab.txt', bytes: vocabulary },
  });
  return alignerOf(files);
}

function alignerOf(files: ReadonlyMap<string, Uint8Array>): Promise<StoredAligner> {
  const bytesOf = (name: string) => new Uint8Array(files.get(name) ?? []);
  return readStoredAligner(bytesOf(CONTRACT_FILE), (name) => Promise.resolve(openBytes(bytesOf(name))));
}

export async function embedderOf(aligner: StoredAligner, shelf?: EmbeddingShelf): Promise<AlignerEmbedder> {
  return new AlignerEmbedder(aligner, await nodeRuntime(), new KeptEmbeddings(shelf));
}

/** A shelf that lasts as long as the test. */
export function memoryShelf(): EmbeddingShelf & { readonly entries: Map<string, Float32Array> } {
  const entries = new Map<string, Float32Array>();
  return {
    entries,
    get: (keys) => Promise.resolve(keys.map((key) => entries.get(key))),
    set: (added) => {
      for (const [key, value] of added) entries.set(key, value);
      return Promise.resolve();
    },
    keepOnly: (models) => {
      const others = [...entries.keys()].filter((key) => !models.some((model) => key.startsWith(model)));
      for (const key of others) entries.delete(key);
      return Promise.resolve();
    },
  };
}
