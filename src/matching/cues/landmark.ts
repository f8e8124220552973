import { type Description, describeLandmark } from '../../reading/said/description.ts';
import { relationRatio } from '../ties/relation-fit.ts';
import { chancesOf } from '../decide/outcome.ts';
import type { Scene, SeenHead } from '../scene.ts';
import { type Cue, evidenceForHeads } from './cue.ts';

/**
 * 穿红裙子的姑娘旁边那个: somebody is described only to say where another is, and is no mention of the thread.
 * Whoever fits the description is the landmark, as likely as the other cues make it.
 */
export function landmarkCue(cues: readonly Cue[]): Cue {
  return {
    name: 'relation',
    weigh: (description, scene) => {
      const said = description.relations.find(({ landmark }) => landmark !== '');
      if (said === undefined) return [];
      const landmarks = chancesOf(scoresOf(describeLandmark(description, said), scene, cues));
      return evidenceForHeads('relation', said, scene, (head) => {
        let likelihood = 0;
        for (const [other, chance] of landmarks) {
          likelihood += chance * Math.exp(relationRatio(said.value, head, other, scene));
        }
        return Math.log(Math.max(1e-3, likelihood));
      });
    },
  };
}

function scoresOf(landmark: Description, scene: Scene, cues: readonly Cue[]): Map<SeenHead, number> {
  const evidence = cues.flatMap((cue) => cue.weigh(landmark, scene));
  return new Map(
    scene.heads.map((head) => [
      head,
      evidence
        .filter(({ track }) => track === head.track.id)
        .reduce((sum, { logLikelihoodRatio }) => sum + logLikelihoodRatio, 0),
    ]),
  );
}
