/** Corrects a person at his entry in the list: by keys, and by dragging one entry onto another. */
import { on } from 'svelte/events';
import type { Page } from '../../state/page.svelte.ts';
import type { Person } from '../../view/persons.ts';

type Parts = Pick<Page, 'analysis' | 'correcting' | 'workbench' | 'focus'>;

/** F2 renames, G asks with whom to merge, O says that the person is not on screen. */
export function personKeys(
  { analysis, correcting, workbench, focus }: Parts,
  person: () => Person,
): (element: HTMLElement) => () => void {
  return (element) =>
    on(element, 'keydown', (event) => {
      if (analysis.run.status !== 'done' || event.ctrlKey || event.metaKey || event.altKey) return;
      const { id, clusters } = person();
      const key = event.key.toLowerCase();
      if (key === 'f2') {
        focus.hold({ kind: 'cluster', id });
        correcting.renaming = id;
      } else if (key === 'g')
        correcting.choose({ kind: 'merge', cluster: id }, element.getBoundingClientRect());
      else if (key === 'o') workbench.pinAll(idsOf(clusters), []);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    });
}

const idsOf = (clusters: Person['clusters']) => clusters.map(({ id }) => id);

/** Pixels that a pointer moves before it drags: less is a press. */
const DRAG_PX = 6;

/** One entry dragged onto another: both are one person, whose name and head are those of the other. By mouse and touch. */
export function personDrag(
  { analysis, workbench }: Parts,
  person: () => Person,
): (element: HTMLElement) => () => void {
  return (element) => {
    let from: { readonly x: number; readonly y: number } | null = null;
    let isDragging = false;
    let over: Element | null = null;
    const mark = (target: Element | null): void => {
      over?.removeAttribute('data-drop');
      over = target === element ? null : target;
      over?.setAttribute('data-drop', '');
    };
    const end = (): void => {
      mark(null);
      from = null;
      element.style.translate = '';
      element.style.pointerEvents = '';
    };
    const stops = [
      on(element, 'pointerdown', (event) => {
        isDragging = false;
        if (analysis.run.status === 'done' && event.button === 0)
          from = { x: event.clientX, y: event.clientY };
      }),
      on(element, 'pointermove', (event) => {
        if (from === null || event.buttons === 0) return;
        const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
        if (!isDragging && Math.hypot(dx, dy) < DRAG_PX) return;
        if (!isDragging) element.setPointerCapture(event.pointerId);
        isDragging = true;
        element.style.translate = `${dx}px ${dy}px`;
        const below = document
          .elementsFromPoint(event.clientX, event.clientY)
          .find((one) => one !== element && one.matches('.chip[data-cluster]'));
        mark(below ?? null);
      }),
      on(element, 'pointerup', () => {
        const onto = over?.getAttribute('data-cluster');
        if (isDragging && onto !== null && onto !== undefined)
          workbench.mergeOnto(onto, idsOf(person().clusters));
        end();
      }),
      on(element, 'pointercancel', end),
      // What was dragged is not pressed.
      on(element, 'click', (event) => {
        if (!isDragging) return;
        isDragging = false;
        event.preventDefault();
        event.stopImmediatePropagation();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
}
