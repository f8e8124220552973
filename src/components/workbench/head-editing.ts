/** Corrects a head in the picture by keys, at the moment shown. */
import { on } from 'svelte/events';
import { boxAt } from '../../model/box-at.ts';
import type { BoxNorm } from '../../model/head-track.ts';
import type { TrackId } from '../../model/ids.ts';
import type { Page } from '../../state/page.svelte.ts';

type Parts = Pick<Page, 'analysis' | 'correcting' | 'workbench' | 'playback' | 'view'>;

const STEP = 0.01;
const LEAST = 0.01;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** Shift and arrows move the box, Alt and arrows size it; B draws it anew, X cuts the track, ] ends it, Delete deletes it. */
export function headKeys(page: Parts, track: () => TrackId): (element: Element) => () => void {
  const { analysis, correcting, workbench, playback, view } = page;
  return (element) =>
    on(element, 'keydown', (event) => {
      if (!(event instanceof KeyboardEvent) || analysis.run.status !== 'done') return;
      if (event.ctrlKey || event.metaKey) return;
      const id = track();
      const by = MOVES[event.key];
      const key = event.key.toLowerCase();
      if (by !== undefined && (event.shiftKey || event.altKey)) {
        const head = view.trackOf.get(id);
        const box = head === undefined ? null : boxAt(head, playback.timeSec);
        if (box === null) return;
        workbench.box(id, playback.timeSec, event.altKey ? sized(box, by) : moved(box, by));
      } else if (event.altKey) return;
      else if (key === 'b') correcting.drawing = id;
      else if (key === 'x') workbench.cutTrack(id, playback.timeSec);
      else if (key === ']') workbench.endTrack(id, playback.timeSec);
      else if (key === 'delete') workbench.deleteTrack(id);
      else if (key === ' ') correcting.choose({ kind: 'head', track: id }, element.getBoundingClientRect());
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    });
}

const moved = ([x, y, width, height]: BoxNorm, [dx, dy]: readonly [number, number]): BoxNorm => [
  Math.min(Math.max(0, x + dx), 1 - width),
  Math.min(Math.max(0, y + dy), 1 - height),
  width,
  height,
];

const sized = ([x, y, width, height]: BoxNorm, [dx, dy]: readonly [number, number]): BoxNorm => [
  x,
  y,
  Math.max(LEAST, width + dx),
  Math.max(LEAST, height + dy),
];
