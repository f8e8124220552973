/** Compares files that were made or got with the original that they come from: src/aligner/convert/check.ts. */
import { checkTowers } from '../convert/check.ts';
import type { AlignerContract } from '../contract.ts';
import { createRuntime, type RuntimeOptions } from '../../runtime/session.ts';
import { float32Of } from '../../runtime/tensor.ts';
import { loadTower } from './load-tower.ts';
import type { StoredAligner } from '../store/stored-aligner.ts';

/**
 * On wasm, where every precision runs; one tower at a time, so that memory stays low.
 * @returns the least cosine of both towers.
 * @throws ProblemError 'model-inexact', 'model-hash', 'out-of-memory'
 */
export async function checkStored(
  aligner: StoredAligner,
  contract: AlignerContract,
  runtimeFiles: RuntimeOptions['files'],
  onTower: (towers: number) => void,
): Promise<number> {
  const runtime = await createRuntime({ device: 'wasm', ...(runtimeFiles && { files: runtimeFiles }) });
  const table = await aligner.read(contract.text.embeddings.file.name);
  let towers = 0;
  const cosines = await checkTowers(contract, table, async (tower, feeds, output) => {
    const session = await loadTower(aligner, contract[tower].model.name, runtime);
    try {
      return float32Of(await session.run(feeds), output);
    } finally {
      await session.release();
      onTower(++towers);
    }
  });
  return Math.min(cosines.text, cosines.vision);
}
