import { toggleFullScreen } from '../stage/full-screen.svelte.ts';
import { beginMarking, markingKey } from '../thread/marking.ts';
import type { Page } from '../../state/page.svelte.ts';

/** Keys that mean something of their own where they are typed. */
const TYPING =
  'input:not([type=range]):not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable], dialog';
/** What the space bar and Enter press themselves. */
const PRESSABLE = 'button, summary, a, label, input, [role=link], [role=button]';

/** The keyboard of the whole page (ShortcutsDialog.svelte lists it). */
export function keyBindings(page: Page, showHelp: () => void): (event: KeyboardEvent) => void {
  const { playback, focus, edits, correcting, analysis } = page;
  const plain: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => {
      playback.step(-1);
    },
    ArrowRight: () => {
      playback.step(1);
    },
    Home: () => {
      playback.seek(0);
    },
    j: () => {
      playback.shuttle('j');
    },
    k: () => {
      playback.shuttle('k');
    },
    l: () => {
      playback.shuttle('l');
    },
    m: () => {
      playback.setMuted(!playback.isMuted);
    },
    f: toggleFullScreen,
    Escape: () => {
      focus.clear();
    },
    b: () => {
      if (analysis.run.status === 'done') correcting.drawing = 'new';
    },
    s: () => {
      beginMarking(page, document.activeElement);
    },
    '?': showHelp,
  };
  return (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || target?.closest(TYPING)) return;
    // Focus falls to the page when a button in a dialog goes away; Escape is still the dialog's.
    if (document.querySelector('dialog[open]') !== null) return;
    if (markingKey(page, event)) {
      event.preventDefault();
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) edits.redo();
      else edits.undo();
      return;
    }
    if (event.altKey) return;
    if (key === ' ' && !target?.closest(PRESSABLE)) {
      event.preventDefault();
      playback.toggle();
      return;
    }
    const isSlider = target instanceof HTMLInputElement && target.type === 'range';
    const act = isSlider && key !== 'Escape' ? undefined : plain[key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
}
