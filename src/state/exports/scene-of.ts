import type { Scene } from '../../drawing/scene.ts';
import { numberSign } from '../../view/palette.ts';
import type { View } from '../view/view.svelte.ts';

/** What the page shows as a scene. @param comments indices of those that are drawn, in order */
export function sceneOf(view: View, comments: readonly number[], theme: Scene['theme']): Scene {
  return {
    theme,
    heads: view.lanes.map((track) => {
      const { number, hue } = view.signOf(track.id);
      const { id, boxes, bestTimeSec, attributes } = track;
      const title = `${numberSign(number)} ${view.personAt(track.id)?.label ?? ''}`.trim();
      return { track: { id, boxes, bestTimeSec, attributes }, title, hue: hue ?? 0 };
    }),
    comments: comments.flatMap((index) => {
      const comment = view.comments[index];
      if (comment === undefined) return [];
      const { author, text, momentSec } = comment;
      const marks = (view.mentionsIn.get(index) ?? []).map(({ id, startUtf16, endUtf16 }) => {
        const cluster = view.clusterOf.get(id);
        const [sign] = cluster === undefined ? [] : view.signsOf(cluster.id);
        return { startUtf16, endUtf16, hue: sign?.hue ?? null };
      });
      return [{ author, text, marks, ...(momentSec !== undefined && { momentSec }) }];
    }),
  };
}
