/**
 * ONNX's messages as TypeScript types, field for field and under the names of onnx.proto3 in camelCase
 * (https://github.com/onnx/onnx, IR version 10). An absent optional field is undefined; a repeated field that
 * graphs are walked by is always an array.
 */

export interface ModelProto {
  irVersion?: number;
  opsetImport: OperatorSetId[];
  producerName?: string;
  producerVersion?: string;
  domain?: string;
  modelVersion?: number;
  docString?: string;
  graph?: GraphProto;
  metadataProps?: StringEntry[];
}

export interface GraphProto {
  node: NodeProto[];
  name?: string;
  initializer: TensorProto[];
  docString?: string;
  input: ValueInfoProto[];
  output: ValueInfoProto[];
  valueInfo: ValueInfoProto[];
}

export interface NodeProto {
  /** '' stands for an optional input that is left out. */
  input: string[];
  output: string[];
  name?: string;
  opType: string;
  domain?: string;
  attribute: AttributeProto[];
  docString?: string;
}

export interface AttributeProto {
  name: string;
  type: AttributeType;
  f?: number;
  i?: number;
  s?: Uint8Array;
  t?: TensorProto;
  g?: GraphProto;
  floats?: number[];
  ints?: number[];
  strings?: Uint8Array[];
  tensors?: TensorProto[];
  graphs?: GraphProto[];
}

export const AttributeType = {
  FLOAT: 1,
  INT: 2,
  STRING: 3,
  TENSOR: 4,
  GRAPH: 5,
  FLOATS: 6,
  INTS: 7,
  STRINGS: 8,
  TENSORS: 9,
  GRAPHS: 10,
} as const;
export type AttributeType = (typeof AttributeType)[keyof typeof AttributeType];

export interface TensorProto {
  dims: number[];
  dataType: DataType;
  name: string;
  /** Little-endian, row-major. Or else one of the typed fields below, or an external file. */
  rawData?: Uint8Array;
  floatData?: number[];
  int32Data?: number[];
  int64Data?: bigint[];
  doubleData?: number[];
  uint64Data?: bigint[];
  stringData?: Uint8Array[];
  docString?: string;
  /** location, offset, length: where the data is when `dataLocation` is EXTERNAL. */
  externalData?: StringEntry[];
  dataLocation?: number;
}

export const EXTERNAL = 1;

export const DataType = {
  FLOAT: 1,
  UINT8: 2,
  INT8: 3,
  UINT16: 4,
  INT16: 5,
  INT32: 6,
  INT64: 7,
  STRING: 8,
  BOOL: 9,
  FLOAT16: 10,
  DOUBLE: 11,
  UINT32: 12,
  UINT64: 13,
  BFLOAT16: 16,
  UINT4: 21,
  INT4: 22,
} as const;
export type DataType = (typeof DataType)[keyof typeof DataType];

export interface ValueInfoProto {
  name: string;
  type?: TypeProto;
  docString?: string;
}

export interface TypeProto {
  tensorType?: { elemType: DataType; shape?: { dim: Dimension[] } };
  denotation?: string;
}

/** A size, or the name of one that is free. Neither: unknown. */
export interface Dimension {
  dimValue?: number;
  dimParam?: string;
}

export interface OperatorSetId {
  /** '' is ONNX's own. */
  domain?: string;
  version: number;
}

export interface StringEntry {
  key: string;
  value: string;
}
