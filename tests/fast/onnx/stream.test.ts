import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel, graphOf } from '../../../src/onnx/model.ts';
import type { GraphProto } from '../../../src/onnx/schema.ts';
import { ForeignError, type Piece, readPieces, TruncatedError } from '../../../src/onnx/stream.ts';
import { tensorOf } from '../../../src/onnx/tensor.ts';
import { streamOf } from '../../support/cn-clip.ts';

const EMPTY: GraphProto = { node: [], initializer: [], input: [], output: [], valueInfo: [] };
const NODE = { opType: 'Add', input: ['x', 'w'], output: ['y'], attribute: [] };
const OPSETS = [{ domain: '', version: 17 }];

/** A model whose graph comes in two parts. */
function modelInParts(): Uint8Array {
  const weights = [tensorOf('w', [300], new Float32Array(300).fill(2))];
  return new Uint8Array([
    ...encodeModel({
      irVersion: 10,
      producerName: 'test',
      opsetImport: [],
      graph: { ...EMPTY, node: [NODE] },
    }),
    ...encodeModel({ opsetImport: OPSETS, graph: { ...EMPTY, name: 'g', initializer: weights } }),
  ]);
}

async function piecesOf(bytes: Uint8Array, chunks: readonly number[]): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for await (const piece of readPieces(streamOf(bytes, chunks))) pieces.push(piece);
  return pieces;
}

describe('an ONNX file read from a stream', () => {
  it('comes as its nodes, weights and operator sets, in chunks of any size', async () => {
    const graph = graphOf(decodeModel(modelInParts()));
    for (const chunks of [[1], [5000], [2, 0, 100]]) {
      expect(await piecesOf(modelInParts(), chunks)).toEqual([
        { kind: 'node', node: graph.node[0] },
        { kind: 'initializer', tensor: graph.initializer[0] },
        { kind: 'opsets', opsets: OPSETS },
      ]);
    }
  });

  it('is truncated wherever it ends within something', async () => {
    const bytes = modelInParts();
    for (const length of [0, 1, 12, 30, 600, bytes.length - 1])
      await expect(piecesOf(bytes.subarray(0, length), [64])).rejects.toThrow(TruncatedError);
  });

  it('is foreign when it is something else', async () => {
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, ...new Uint8Array(200));
    for (const bytes of [zip, new TextEncoder().encode('{"error": "Entry not found"}'), Uint8Array.of(8, 10)])
      await expect(piecesOf(bytes, [64])).rejects.toThrow(ForeignError);
  });

  it('lets go of its stream when the reader stops', async () => {
    let isCancelled = false;
    const bytes = modelInParts();
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(bytes);
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    for await (const piece of readPieces(stream)) if (piece.kind === 'node') break;
    expect(isCancelled).toBe(true);
  });
});

describe('a graph in parts', () => {
  it('is one graph', () => {
    const { node, initializer, name } = graphOf(decodeModel(modelInParts()));
    expect([node.length, initializer.length, name]).toEqual([1, 1, 'g']);
  });
});
