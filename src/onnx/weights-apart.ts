/** Takes the weights out of an ONNX file without reading them: what is left says where in the file they are. */
import { Reader } from 'protobufjs/minimal.js';
import type { OpenFile } from '../model/bytes.ts';
import { encodeTensor } from './model.ts';
import { EXTERNAL, type TensorProto } from './schema.ts';

/** Smaller ones stay: shapes and the like, which are looked at while a graph is prepared. */
const LEAST_BYTES = 1024;
/** A tag and a length are no longer. */
const HEAD_BYTES = 20;
/** Of a model its graph, of that its initializers. */
const DESCENT = [7, 5] as const;
const RAW_DATA = 9;

/**
 * The model with its larger weights as external data of a file named `location`, which is this same file: a runtime
 * that loads external data weight by weight never holds the file beside what it makes of it.
 * @throws Error on what is no protobuf
 */
export function weightsApart(file: OpenFile, location: string): Uint8Array {
  return joined(partsOf(file, 0, file.bytes, DESCENT, location));
}

/** The fields of one message. @param descent fields to go into, outermost first; with none left it is a tensor */
function partsOf(
  file: OpenFile,
  start: number,
  end: number,
  descent: readonly number[],
  location: string,
): Uint8Array[] {
  const [next, ...deeper] = descent;
  const parts: Uint8Array[] = [];
  for (let at = start; at < end;) {
    const { field, isSized, head, length } = headAt(file, at, end);
    const from = at + head.length;
    if (isSized && field === next) {
      const inner = joined(partsOf(file, from, from + length, deeper, location));
      parts.push(Uint8Array.of((field << 3) | 2, ...varint(inner.length)), inner);
    } else if (next === undefined && field === RAW_DATA && length >= LEAST_BYTES) {
      parts.push(encodeTensor(reference(location, from, length) as TensorProto));
    } else {
      parts.push(head, file.read(from, length).slice());
    }
    at = from + length;
  }
  return parts;
}

/** A field's tag with its length, or with its number. */
function headAt(file: OpenFile, at: number, end: number) {
  const reader = new Reader(file.read(at, Math.min(HEAD_BYTES, end - at)));
  const tag = reader.uint32();
  const isSized = (tag & 7) === 2;
  const length = isSized ? reader.uint32() : 0;
  if (!isSized) reader.skipType(tag & 7);
  if (at + reader.pos + length > end) throw new Error('a field that is longer than what holds it');
  return { field: tag >>> 3, isSized, head: reader.buf.slice(0, reader.pos), length };
}

/** What a tensor without its data says instead. */
function reference(location: string, offset: number, length: number): Partial<TensorProto> {
  const entries = { location, offset: String(offset), length: String(length) };
  return {
    externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
    dataLocation: EXTERNAL,
  };
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
