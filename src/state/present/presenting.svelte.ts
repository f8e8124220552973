import type { Analysis } from '../run/analysis.svelte.ts';
import type { Fragment } from '../../presenting/fragment.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import type { Focus } from '../view/focus.svelte.ts';
import type { Playback } from '../view/playback.svelte.ts';
import type { View } from '../view/view.svelte.ts';
import { Address } from './address.svelte.ts';
import { Gallery } from './gallery.svelte.ts';
import { Kiosk } from './kiosk.svelte.ts';
import { Notes } from './notes.svelte.ts';
import { Presentation } from './presentation.svelte.ts';
import { samplesOfPage } from './samples.ts';
import { Voting } from './voting.svelte.ts';
import { Webcam } from './webcam.svelte.ts';

/** Everything that shows the page's state to a room. */
export interface Presenting {
  readonly address: Address;
  readonly gallery: Gallery;
  readonly presentation: Presentation;
  readonly notes: Notes;
  readonly voting: Voting;
  readonly webcam: Webcam;
  readonly kiosk: Kiosk;
  /** Opens what an address asks for, if it asks for anything. */
  open(asked: Fragment): Promise<void>;
}

interface PageParts {
  readonly analysis: Analysis;
  readonly settings: Settings;
  readonly focus: Focus;
  readonly playback: Playback;
  readonly view: View;
}

export function createPresenting(
  { analysis, settings, focus, playback, view }: PageParts,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): Presenting {
  const address = new Address();
  const gallery = new Gallery(analysis, samplesOfPage());
  const presentation = new Presentation(view, focus, playback);
  const kiosk = new Kiosk(address.fragment.kioskSec, () => {
    presentation.leave();
    focus.clear();
    settings.reset();
  });
  return {
    address,
    gallery,
    presentation,
    kiosk,
    notes: new Notes(storage),
    voting: new Voting(Math.floor(Math.random() * 32)),
    webcam: new Webcam(),
    open: async ({ sample, view: asked, beat, person, isPaused }) => {
      if (sample === null || !(await gallery.open(sample))) return;
      if (asked !== 'present') return;
      // Nobody has pressed anything yet: a browser plays only what makes no sound.
      playback.setMuted(true);
      presentation.start({ beat, person, isPaused });
    },
  };
}
