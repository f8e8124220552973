/**
 * Protobuf's wire format for the messages of schema.ts, by tables: protobufjs reads and writes the primitives.
 * Its reflection is not used, because that compiles functions from text, which the page's Content-Security-Policy
 * forbids. Fields that have no entry here are kept as they are and written back.
 */
import { Reader, Writer } from 'protobufjs/minimal.js';

type Scalar = 'int32' | 'int64' | 'bigint64' | 'ubigint64' | 'float' | 'double' | 'string' | 'bytes';

interface Field {
  readonly name: string;
  readonly type: Scalar | MessageTable;
  readonly repeated: boolean;
  /** An array even when empty. */
  readonly always: boolean;
}

/** The fields of one message, by field number, ascending. */
export type MessageTable = ReadonlyMap<number, Field>;

type Message = Record<string, unknown>;
const UNKNOWN = '$unknown';

/**
 * @param bytes one message without a length in front. `bytes` fields of the result are views into it, not copies.
 * @throws Error on malformed input.
 */
export function decodeMessage(table: MessageTable, bytes: Uint8Array): Message {
  return read(table, new Reader(bytes), bytes.length);
}

/** The same message always gives the same bytes: fields ascend, repeated numbers are packed. */
export function encodeMessage(table: MessageTable, message: object): Uint8Array {
  const writer = new Writer();
  write(table, writer, message as Message);
  return writer.finish();
}

/** @param message what has been read of it so far: protobuf joins the parts of a message that comes in several. */
function read(
  table: MessageTable,
  reader: Reader,
  end: number,
  message: Message = emptyMessage(table),
): Message {
  while (reader.pos < end) {
    const start = reader.pos;
    const tag = reader.uint32();
    const field = table.get(tag >>> 3);
    if (!field) {
      reader.skipType(tag & 7);
      ((message[UNKNOWN] ??= []) as Uint8Array[]).push(reader.buf.subarray(start, reader.pos));
    } else if (!field.repeated) {
      message[field.name] = readValue(field.type, reader, message[field.name]);
    } else {
      const list = (message[field.name] ??= []) as unknown[];
      const packed = (tag & 7) === 2 && isNumber(field.type);
      const listEnd = packed ? reader.uint32() + reader.pos : 0;
      do list.push(readValue(field.type, reader));
      while (packed && reader.pos < listEnd);
    }
  }
  return message;
}

function emptyMessage(table: MessageTable): Message {
  const message: Message = {};
  for (const field of table.values()) if (field.always) message[field.name] = [];
  return message;
}

function readValue(type: Field['type'], reader: Reader, before?: unknown): unknown {
  switch (type) {
    case 'int32':
      return reader.int32();
    case 'int64':
      return Number(toBigInt(reader.int64()));
    case 'bigint64':
      return toBigInt(reader.int64());
    case 'ubigint64':
      return BigInt.asUintN(64, toBigInt(reader.uint64()));
    case 'float':
      return reader.float();
    case 'double':
      return reader.double();
    case 'string':
      return reader.string();
    case 'bytes': {
      const length = reader.uint32();
      const start = reader.pos;
      reader.skip(length);
      return reader.buf.subarray(start, reader.pos);
    }
    default:
      return read(type, reader, reader.uint32() + reader.pos, before as Message | undefined);
  }
}

function write(table: MessageTable, writer: Writer, message: Message): void {
  for (const [number, field] of table) {
    const value = message[field.name];
    if (value === undefined) continue;
    if (!field.repeated) {
      writeValue(field.type, writer, number, value);
    } else if (isNumber(field.type)) {
      const list = value as readonly unknown[];
      if (list.length === 0) continue;
      writer.uint32((number << 3) | 2).fork();
      for (const item of list) writeNumber(field.type, writer, item);
      writer.ldelim();
    } else {
      for (const item of value as readonly unknown[]) writeValue(field.type, writer, number, item);
    }
  }
  for (const bytes of (message[UNKNOWN] ?? []) as readonly Uint8Array[]) writer.raw(bytes);
}

function writeValue(type: Field['type'], writer: Writer, number: number, value: unknown): void {
  if (isNumber(type)) {
    writer.uint32((number << 3) | WIRE_TYPES[type]);
    writeNumber(type, writer, value);
    return;
  }
  writer.uint32((number << 3) | 2);
  if (type === 'string') writer.string(value as string);
  else if (type === 'bytes') writer.bytes(value as Uint8Array);
  else {
    writer.fork();
    write(type, writer, value as Message);
    writer.ldelim();
  }
}

type NumberType = Exclude<Scalar, 'string' | 'bytes'>;
const WIRE_TYPES: Readonly<Record<NumberType, number>> = {
  int32: 0,
  int64: 0,
  bigint64: 0,
  ubigint64: 0,
  float: 5,
  double: 1,
};

function isNumber(type: Field['type']): type is NumberType {
  return typeof type === 'string' && type in WIRE_TYPES;
}

function writeNumber(type: NumberType, writer: Writer, value: unknown): void {
  if (type === 'int32') writer.int32(value as number);
  else if (type === 'float') writer.float(value as number);
  else if (type === 'double') writer.double(value as number);
  else writer.int64(halves(BigInt(value as number | bigint)) as never);
}

interface Halves {
  readonly low: number;
  readonly high: number;
}

/** protobufjs speaks of 64-bit numbers as two halves (or as plain numbers where `long` is not installed). */
function toBigInt(value: number | Halves): bigint {
  if (typeof value === 'number') return BigInt(value);
  return (BigInt(value.high) << 32n) | BigInt(value.low >>> 0);
}

function halves(value: bigint): Halves {
  return { low: Number(BigInt.asIntN(32, value)), high: Number(BigInt.asIntN(32, value >> 32n)) };
}
