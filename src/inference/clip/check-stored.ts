/** Compares files that were made or got with the original that they come from: models/cn-clip/check.ts. */
import { checkTowers } from '../../../models/cn-clip/check.ts';
import type { ClipContract } from '../../../models/cn-clip/contract.ts';
import { createRuntime, type RuntimeOptions } from '../runtime/session.ts';
import { float32Of } from '../runtime/tensor.ts';
import { loadTower } from './load-tower.ts';
import type { StoredClip } from './stored-clip.ts';

/**
 * On wasm, where every precision runs; one tower at a time, so that memory stays low.
 * @returns the least cosine of both towers.
 * @throws ProblemError 'model-inexact', 'model-hash', 'out-of-memory'
 */
export async function checkStored(
  clip: StoredClip,
  contract: ClipContract,
  runtimeFiles: RuntimeOptions['files'],
  onTower: (towers: number) => void,
): Promise<number> {
  const runtime = await createRuntime({ device: 'wasm', ...(runtimeFiles && { files: runtimeFiles }) });
  const table = await clip.read(contract.text.embeddings.file.name);
  let towers = 0;
  const cosines = await checkTowers(contract, table, async (tower, feeds, output) => {
    const session = await loadTower(clip, contract[tower].model.name, runtime);
    try {
      return float32Of(await session.run(feeds), output);
    } finally {
      await session.release();
      onTower(++towers);
    }
  });
  return Math.min(cosines.text, cosines.vision);
}
