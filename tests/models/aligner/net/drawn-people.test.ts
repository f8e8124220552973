/** Does meaning come through? A very small CN-CLIP that was trained on drawn people, asked about combinations it never saw. */
import type { AlignerReading } from '../../../../src/aligner/reading.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { decideLinks } from '../../../../src/matching/decide/decide-links.ts';
import { scoreClusters } from '../../../../src/matching/score-clusters.ts';
import { embedHeads } from '../../../../src/aligner/net/aligner-reader.ts';
import {
  CALIBRATION_SCENES,
  drawnBytes,
  type DrawnScene,
  drawnScenes,
  oneFrame,
} from '../../../support/drawn-people.ts';
import { embedderOf, storedAligner } from '../../../support/stored-aligner.ts';

interface Seen {
  readonly scene: DrawnScene;
  readonly readings: readonly AlignerReading[];
}
let seen: Seen[];

beforeAll(async () => {
  const clip = await storedAligner(
    await drawnBytes('model_fp16.onnx'),
    await drawnBytes('vocab.txt'),
    '8bit',
  );
  const embedder = await embedderOf(clip);
  seen = [];
  for (const scene of (await drawnScenes()).slice(CALIBRATION_SCENES)) {
    const { tracks, queries } = scene;
    const readings = await embedHeads(oneFrame(scene), tracks, queries, embedder, {});
    seen.push({ scene, readings });
  }
}, 400_000);

describe('a CN-CLIP that knows drawn people', () => {
  it('finds the person who is described, in words and combinations it was not trained on', () => {
    const asked = seen.flatMap(({ scene, readings }) =>
      readings.map(({ query, logits }) => {
        const [best] = [...logits].sort((a, b) => b[1].query - a[1].query);
        return best?.[0] === scene.meant(query.cluster);
      }),
    );
    const right = asked.filter(Boolean).length;
    expect(asked).toHaveLength(96);
    // 90 when it was trained; 24 would be chance.
    expect(right).toBeGreaterThan(80);
  });

  it('moves links through the cue: no other cue knows hats, glasses and beards of these people', () => {
    const right = (withAligner: boolean): number =>
      seen.flatMap(({ scene, readings }) => {
        const { thread, resolution, tracks } = scene;
        const scores = scoreClusters(thread, resolution, tracks, withAligner ? readings : []);
        return decideLinks(scores, tracks).filter(
          ({ cluster, tracks: linked }) => linked[0] === scene.meant(cluster),
        );
      }).length;
    expect(right(false)).toBe(0);
    // 89 when it was calibrated.
    expect(right(true)).toBeGreaterThan(75);
  });
});
