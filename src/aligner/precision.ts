/** In which precisions CN-CLIP is kept, and with which of them it runs. */

/** As in src/aligner/contract.ts, or the joint graph as it is published (dynamic int8), kept as it is. */
export type AlignerPrecision = '4bit' | '8bit' | 'int8' | 'published';

/** On wasm dynamic int8 is the fast one, on WebGPU blocks are; the graph as published pays for its other input. */
const BEST_FIRST: Readonly<Record<'wasm' | 'webgpu', readonly AlignerPrecision[]>> = {
  wasm: ['int8', '8bit', '4bit', 'published'],
  webgpu: ['8bit', '4bit', 'int8', 'published'],
};

/** Of those that are kept: what the person wants, or else what suits the device. */
export function precisionInUse(
  kept: readonly AlignerPrecision[],
  wanted: AlignerPrecision | 'auto',
  device: 'wasm' | 'webgpu',
): AlignerPrecision | undefined {
  return [wanted, ...BEST_FIRST[device]].find(
    (precision): precision is AlignerPrecision => precision !== 'auto' && kept.includes(precision),
  );
}
