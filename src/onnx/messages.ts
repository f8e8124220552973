/** Field numbers of onnx.proto3 for the types of schema.ts. */
import type { MessageTable } from './wire.ts';

type Field = MessageTable extends ReadonlyMap<number, infer F> ? F : never;
type FieldType = Field['type'];

const one = (name: string, type: FieldType): Field => ({ name, type, repeated: false, always: false });
/** Absent when empty. */
const some = (name: string, type: FieldType): Field => ({ name, type, repeated: true, always: false });
/** An array even when empty. */
const list = (name: string, type: FieldType): Field => ({ name, type, repeated: true, always: true });
const table = (fields: Readonly<Record<number, Field>>): MessageTable =>
  new Map(Object.entries(fields).map(([number, field]) => [Number(number), field]));

const STRING_ENTRY = table({ 1: one('key', 'string'), 2: one('value', 'string') });

export const TENSOR = table({
  1: list('dims', 'int64'),
  2: one('dataType', 'int32'),
  4: some('floatData', 'float'),
  5: some('int32Data', 'int32'),
  6: some('stringData', 'bytes'),
  7: some('int64Data', 'bigint64'),
  8: one('name', 'string'),
  9: one('rawData', 'bytes'),
  10: some('doubleData', 'double'),
  11: some('uint64Data', 'ubigint64'),
  12: one('docString', 'string'),
  13: some('externalData', STRING_ENTRY),
  14: one('dataLocation', 'int32'),
});

const DIMENSION = table({ 1: one('dimValue', 'int64'), 2: one('dimParam', 'string') });
const TENSOR_TYPE = table({
  1: one('elemType', 'int32'),
  2: one('shape', table({ 1: list('dim', DIMENSION) })),
});
const TYPE = table({ 1: one('tensorType', TENSOR_TYPE), 6: one('denotation', 'string') });
const VALUE_INFO = table({ 1: one('name', 'string'), 2: one('type', TYPE), 3: one('docString', 'string') });

/** Attributes hold graphs and graphs hold attributes: the graph's table is filled in below. */
const graphFields = new Map<number, Field>();
const GRAPH: MessageTable = graphFields;

const ATTRIBUTE = table({
  1: one('name', 'string'),
  2: one('f', 'float'),
  3: one('i', 'int64'),
  4: one('s', 'bytes'),
  5: one('t', TENSOR),
  6: one('g', GRAPH),
  7: some('floats', 'float'),
  8: some('ints', 'int64'),
  9: some('strings', 'bytes'),
  10: some('tensors', TENSOR),
  11: some('graphs', GRAPH),
  20: one('type', 'int32'),
});

export const NODE = table({
  1: list('input', 'string'),
  2: list('output', 'string'),
  3: one('name', 'string'),
  4: one('opType', 'string'),
  5: list('attribute', ATTRIBUTE),
  6: one('docString', 'string'),
  7: one('domain', 'string'),
});

graphFields
  .set(1, list('node', NODE))
  .set(2, one('name', 'string'))
  .set(5, list('initializer', TENSOR))
  .set(10, one('docString', 'string'))
  .set(11, list('input', VALUE_INFO))
  .set(12, list('output', VALUE_INFO))
  .set(13, list('valueInfo', VALUE_INFO));

const OPERATOR_SET = table({ 1: one('domain', 'string'), 2: one('version', 'int64') });

export const MODEL = table({
  1: one('irVersion', 'int64'),
  2: one('producerName', 'string'),
  3: one('producerVersion', 'string'),
  4: one('domain', 'string'),
  5: one('modelVersion', 'int64'),
  6: one('docString', 'string'),
  7: one('graph', GRAPH),
  8: list('opsetImport', OPERATOR_SET),
  14: some('metadataProps', STRING_ENTRY),
});
