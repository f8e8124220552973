import type { Run } from './run.svelte.ts';

/** What of the browser is used here; tests give another. */
export interface RestSurroundings {
  /** Tells of whatever the person does, and of the page being hidden or shown. */
  readonly watch: (onUse: () => void) => void;
  readonly isHidden: () => boolean;
  /** A phone, or a device with little memory: there others need it. */
  readonly isSmall: boolean;
}

const SOON_MS = 60_000;
/** On a desk a person who comes back from the next room finds the models ready. */
const LATE_MS = 600_000;

/** @param mayRest asked when it comes to that */
export function restWhenIdle(
  run: Pick<Run, 'rest'>,
  { watch, isHidden, isSmall }: RestSurroundings,
  mayRest: () => boolean,
): void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        if (mayRest()) run.rest();
        wait();
      },
      isSmall || isHidden() ? SOON_MS : LATE_MS,
    );
  };
  watch(wait);
  wait();
}

export function browserRest(): RestSurroundings {
  const memoryGb = (navigator as { deviceMemory?: number }).deviceMemory ?? Infinity;
  return {
    watch: (onUse) => {
      for (const name of ['pointerdown', 'keydown', 'wheel', 'drop'] as const) {
        addEventListener(name, onUse, { passive: true });
      }
      document.addEventListener('visibilitychange', onUse);
    },
    isHidden: () => document.hidden,
    isSmall: memoryGb <= 2 || matchMedia('(pointer: coarse)').matches,
  };
}
