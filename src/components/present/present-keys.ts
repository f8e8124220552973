import type { Presentation } from '../../state/present/presentation.svelte.ts';
import { toggleFullScreen } from '../stage/full-screen.svelte.ts';

interface Acts {
  readonly leave: () => void;
  readonly toSample: (step: 1 | -1) => void;
  /** Absent in a kiosk. */
  readonly share: (() => void) | undefined;
  readonly vote: (() => void) | undefined;
}

const TYPING = 'input:not([type=range]), select, textarea, dialog';

/** The keyboard of a presentation, the page keys of a presenter's remote control among it. */
export function presentKeys(presentation: Presentation, acts: Acts): (event: KeyboardEvent) => void {
  const on = (): void => {
    presentation.step(1);
  };
  const back = (): void => {
    presentation.step(-1);
  };
  const keys: Readonly<Record<string, (() => void) | undefined>> = {
    ArrowRight: on,
    PageDown: on,
    ArrowLeft: back,
    PageUp: back,
    ArrowDown: () => {
      acts.toSample(1);
    },
    ArrowUp: () => {
      acts.toSample(-1);
    },
    n: () => (presentation.areNotesShown = !presentation.areNotesShown),
    l: acts.share,
    v: acts.vote,
    f: toggleFullScreen,
    Escape: acts.leave,
  };
  return (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target?.closest(TYPING) || document.querySelector('dialog[open]') !== null) return;
    const isPressable = target?.closest('button, [role=link], [role=button]') !== null && target !== null;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act =
      key === ' ' && !isPressable
        ? () => {
            presentation.toggle();
          }
        : keys[key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
}
