/**
 * `npm run fit:aligner-cue`: slope and offset of the CN-CLIP cue (src/matching/cues/aligner.ts), by logistic
 * regression over pairs of a description and a head of the drawn people (models/cn-clip/fixtures/drawn): the scenes
 * that are set aside for this. Fitting and unfitting pairs weigh the same, so that log odds are log-likelihood ratios.
 */
import type { AlignerLogits } from '../../src/aligner/reading.ts';
import { alignerRatio } from '../../src/matching/cues/aligner.ts';
import { embedHeads } from '../../src/aligner/net/aligner-reader.ts';
import { CALIBRATION_SCENES, drawnBytes, drawnScenes, oneFrame } from '../../tests/support/drawn-people.ts';
import { embedderOf, storedAligner } from '../../tests/support/stored-aligner.ts';
import { runTool } from '../shared/command.ts';

interface Pair {
  readonly logits: AlignerLogits;
  readonly fits: boolean;
}

runTool(import.meta.url, {
  name: 'fit:aligner-cue',
  says: 'Fits slope and offset of the CN-CLIP cue to the drawn people that are set aside for it.',
  options: {},
  leavesThreads: true,
  run: fitCue,
});

async function fitCue(): Promise<void> {
  const clip = await storedAligner(
    await drawnBytes('model_fp16.onnx'),
    await drawnBytes('vocab.txt'),
    '8bit',
  );
  const embedder = await embedderOf(clip);
  const pairs: Pair[] = [];
  for (const scene of (await drawnScenes()).slice(0, CALIBRATION_SCENES)) {
    const readings = await embedHeads(oneFrame(scene), scene.tracks, scene.queries, embedder, {});
    for (const { query, logits } of readings) {
      for (const [track, own] of logits)
        pairs.push({ logits: own, fits: track === scene.meant(query.cluster) });
    }
  }
  const best = fit(pairs);
  const positives = pairs.filter(({ fits }) => fits).length;
  console.log(
    `${pairs.length} pairs, ${positives} of them fit; logit scale ${embedder.logitScale.toFixed(1)}`,
  );
  console.log(
    `TEMPERATURE ${best.temperature}, BIAS ${best.bias}: loss ${best.loss.toFixed(3)} of ${Math.LN2.toFixed(3)}`,
  );
  console.log(`without bias: ${fit(pairs, [0]).temperature}, loss ${fit(pairs, [0]).loss.toFixed(3)}`);
}

const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, at) =>
    Number((from + at * step).toFixed(2)),
  );

/** The least logistic loss of a grid; the two classes weigh the same. */
function fit(
  pairs: readonly Pair[],
  biases = steps(-3, 3, 0.1),
): { temperature: number; bias: number; loss: number } {
  const positives = pairs.filter(({ fits }) => fits).length;
  const lossOf = (temperature: number, bias: number): number =>
    pairs.reduce((sum, { logits, fits }) => {
      const ratio = alignerRatio(logits, temperature, bias);
      const weight = 0.5 / (fits ? positives : pairs.length - positives);
      return sum + weight * Math.log1p(Math.exp(fits ? -ratio : ratio));
    }, 0);
  return steps(0.1, 1.5, 0.05)
    .flatMap((temperature) => biases.map((bias) => ({ temperature, bias, loss: lossOf(temperature, bias) })))
    .reduce((best, one) => (one.loss < best.loss ? one : best));
}
