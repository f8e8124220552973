/** Reads the nodes of a joint graph: which belong to which tower, and what each weight is for. */
import { intOf } from '../../onnx/evaluate/attributes.ts';
import { attributeOf } from '../../onnx/builder.ts';
import { DataType, type NodeProto } from '../../onnx/schema.ts';
import { inOrder, neededNodes, withoutIdentities } from '../../onnx/simplify.ts';

export const INPUTS = { tokens: 'input_ids', mask: 'attention_mask', pixels: 'pixel_values' } as const;
export const TEXT_OUTPUT = 'text_embeds';
export const VISION_OUTPUT = 'image_embeds';
export const EMBEDDINGS_INPUT = 'inputs_embeds';

/** What a weight is for, and so how it is kept: quantised, looked up, halved, or as it is. */
export type WeightUse =
  | { readonly kind: 'matrix'; readonly isTransposed: boolean }
  | { readonly kind: 'tokens' }
  | { readonly kind: 'patches' }
  | { readonly kind: 'other' };

export interface TowerNodes {
  readonly nodes: readonly NodeProto[];
  readonly output: string;
}

export interface JointGraph {
  /** Both towers with their own inputs, as the original has them. */
  readonly nodes: readonly NodeProto[];
  /** From inputs_embeds and attention_mask. */
  readonly text: TowerNodes;
  readonly vision: TowerNodes;
  /** What is added to a token's row before the first layer: made by `nodes`, [1 or batch, tokens, hidden]. */
  readonly added: readonly string[];
  /** Makes the factor between cosines and logits, if the graph gives logits. */
  readonly scale: string | undefined;
  readonly scaleNodes: readonly NodeProto[];
  /** By name, for what no node makes. */
  readonly uses: ReadonlyMap<string, WeightUse>;
}

/** @throws Error saying what is not as in a joint CN-CLIP graph. */
export function readJointGraph(source: readonly NodeProto[]): JointGraph {
  const all = withoutIdentities(inOrder(source).map(inSinglePrecision), [TEXT_OUTPUT, VISION_OUTPUT]);
  const textNodes = neededNodes(all, [TEXT_OUTPUT]);
  const visionNodes = neededNodes(all, [VISION_OUTPUT]);
  wantInputs(textNodes, TEXT_OUTPUT, [INPUTS.tokens, INPUTS.mask], INPUTS.pixels);
  wantInputs(visionNodes, VISION_OUTPUT, [INPUTS.pixels], INPUTS.tokens);
  const { table, sum, added } = readEmbeddings(textNodes);
  const text = withEmbeddingsInput(textNodes, sum);
  const nodes = neededNodes(all, [TEXT_OUTPUT, VISION_OUTPUT]);
  const scale = scaleOf(all);
  const scaleNodes = neededNodes(all, [scale ?? '']);
  return {
    nodes,
    text: { nodes: text, output: TEXT_OUTPUT },
    vision: { nodes: visionNodes, output: VISION_OUTPUT },
    added,
    scale,
    scaleNodes,
    uses: usesOf([...nodes, ...scaleNodes], table),
  };
}

/** Nodes of files in half precision work in single precision. */
function inSinglePrecision(node: NodeProto): NodeProto {
  const toHalf = node.opType === 'Cast' && intOf(node, 'to', 0) === DataType.FLOAT16;
  return toHalf ? { ...node, attribute: [attributeOf('to', DataType.FLOAT)] } : node;
}

function wantInputs(
  nodes: readonly NodeProto[],
  output: string,
  own: readonly string[],
  other: string,
): void {
  const read = new Set(nodes.flatMap(({ input }) => input));
  for (const name of own)
    if (!read.has(name)) throw new Error(`the graph gives no ${output} made from ${name}`);
  if (read.has(other)) throw new Error(`${output} depends on ${other}`);
}

/** The row of each token, and the sum with position and segment that goes into the first layer. */
function readEmbeddings(nodes: readonly NodeProto[]) {
  const made = new Set(nodes.flatMap(({ output }) => output));
  const lookups = nodes.filter(
    ({ opType, input }) =>
      opType === 'Gather' && input[1] === INPUTS.tokens && input[0] !== undefined && !made.has(input[0]),
  );
  const [lookup] = lookups;
  if (!lookup || lookups.length > 1) throw new Error('the tokens are not looked up in one table');
  const added: string[] = [];
  let sum = lookup.output[0] ?? '';
  for (;;) {
    const readers = nodes.filter(({ input }) => input.includes(sum));
    const [reader] = readers;
    if (readers.length !== 1 || reader?.opType !== 'Add') break;
    const other = reader.input.find((name) => name !== sum) ?? '';
    const behind = neededNodes(nodes, [other]).flatMap(({ input }) => input);
    if (behind.includes(INPUTS.mask) || behind.includes(lookup.input[0] ?? '')) break;
    added.push(other);
    sum = reader.output[0] ?? '';
  }
  return { table: lookup.input[0] ?? '', sum, added };
}

/** A tower that begins at the sum; what asked for the shape of the tokens asks for that of their embeddings. */
function withEmbeddingsInput(nodes: readonly NodeProto[], sum: string): NodeProto[] {
  const renamed = nodes.map((node) => ({
    ...node,
    input: node.input.map((name) => {
      const isShape = node.opType === 'Shape' && name === INPUTS.tokens;
      return name === sum || isShape ? EMBEDDINGS_INPUT : name;
    }),
  }));
  const tower = neededNodes(renamed, [TEXT_OUTPUT]);
  if (tower.some(({ input }) => input.includes(INPUTS.tokens)))
    throw new Error('the tokens are used for more than their embeddings');
  return tower;
}

/** logits = cosines · scale */
function scaleOf(nodes: readonly NodeProto[]): string | undefined {
  const makers = new Map(nodes.map((node) => [node.output[0] ?? '', node]));
  let node = makers.get('logits_per_text') ?? makers.get('logits_per_image');
  while (node?.opType === 'Cast' || node?.opType === 'Transpose') node = makers.get(node.input[0] ?? '');
  if (node?.opType !== 'Mul') return undefined;
  return node.input.find((name) => {
    const behind = neededNodes(nodes, [name]).flatMap(({ input }) => input);
    return !behind.includes(INPUTS.mask) && !behind.includes(INPUTS.pixels);
  });
}

function usesOf(nodes: readonly NodeProto[], table: string): Map<string, WeightUse> {
  const made = new Set([...nodes.flatMap(({ output }) => output), ...Object.values(INPUTS), '']);
  const uses = new Map<string, WeightUse>();
  for (const node of nodes) {
    node.input.forEach((name, index) => {
      if (made.has(name)) return;
      const use = name === table ? ({ kind: 'tokens' } as const) : useOf(node, index);
      const before = uses.get(name);
      const agree = !before || JSON.stringify(before) === JSON.stringify(use);
      uses.set(name, agree ? use : { kind: 'other' });
    });
  }
  return uses;
}

function useOf(node: NodeProto, index: number): WeightUse {
  if (index === 1 && node.opType === 'MatMul') return { kind: 'matrix', isTransposed: false };
  if (index === 1 && node.opType === 'Gemm')
    return { kind: 'matrix', isTransposed: intOf(node, 'transB', 0) === 1 };
  if (index === 1 && node.opType === 'Conv') return { kind: 'patches' };
  return { kind: 'other' };
}
