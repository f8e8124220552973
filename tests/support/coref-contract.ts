import { parseContract, type Contract } from '../../src/coreference/contract.ts';

/** A small contract that holds together: a few characters, one pronoun class, four numbers a hidden vector. */
export function contractJson(change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    format: 'tamen-coref-1',
    files: { encoder: 'encoder.onnx', pairs: 'pairs.onnx', embeddings: 'embeddings.bin' },
    hidden: 4,
    maxWidth: 3,
    maxTokens: 25,
    specialRows: { start: 0, padding: 1, end: 2, unknown: 3, blank: 4 },
    firstCharacterRow: 5,
    characters: '我你他𠮷A',
    aliases: { Ａ: 'A' },
    speakers: { A: 0, B: 1, special: 2 },
    pairFeatures: 2 * 3 + 8 + 3 + 2,
    pronounClasses: [['我'], ['他', '他们']],
    distanceEdges: [1, 3],
    betweenEdges: [1],
    perTurn: ['我'],
    decoding: { mentionThresholds: [0.5, 0.5, 0.5], linkThreshold: 0, averageSameStrings: true },
    ...change,
  });
}

export const smallContract = (change: Record<string, unknown> = {}): Contract =>
  parseContract(contractJson(change));
