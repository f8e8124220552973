import { on } from 'svelte/events';

/** The part of the page that may fill the screen; there is one. */
const PART = '[data-full-screen]';

/** Whether something fills the screen; follows Escape and the browser's own controls too. */
export class FullScreen {
  isOn = $state(document.fullscreenElement !== null);

  /** For the life of a component. */
  follow(): () => void {
    return on(document, 'fullscreenchange', () => (this.isOn = document.fullscreenElement !== null));
  }
}

/** A browser that refuses leaves everything as it is. */
export function toggleFullScreen(): void {
  const asked =
    document.fullscreenElement === null
      ? document.querySelector(PART)?.requestFullscreen()
      : document.exitFullscreen();
  asked?.catch(() => undefined);
}
