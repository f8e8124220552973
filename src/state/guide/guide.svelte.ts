import { GUIDE_STEPS, type GuideStep, type StepId } from '../../teaching/steps.ts';

/** Where the guide's link stands: the part of the address behind #. */
export interface GuidePlace {
  read(): string;
  write(fragment: string): void;
  /** @returns how to stop listening */
  follow(listen: () => void): () => void;
}

export const addressOf = (window: Window): GuidePlace => ({
  read: () => window.location.hash,
  write: (fragment) => {
    window.history.replaceState(
      null,
      '',
      fragment === '' ? window.location.pathname + window.location.search : fragment,
    );
  },
  follow: (listen) => {
    window.addEventListener('hashchange', listen);
    return () => {
      window.removeEventListener('hashchange', listen);
    };
  },
});

/** The guide through the method, one step at a time, each with its own link (#guide=3). */
export class Guide {
  /** Index of the step that is open; null while the guide is closed. */
  at = $state<number | null>(null);
  /** Steps whose action was done. */
  done = $state.raw<readonly StepId[]>([]);
  readonly #place: GuidePlace;

  constructor(place: GuidePlace) {
    this.#place = place;
    this.at = stepIn(place.read());
    place.follow(() => {
      this.at = stepIn(place.read());
    });
  }

  readonly step: GuideStep | null = $derived.by(() =>
    this.at === null ? null : (GUIDE_STEPS[this.at] ?? null),
  );

  /** Whether the page was opened by a link to a step. */
  get isOpen(): boolean {
    return this.step !== null;
  }

  go(at: number): void {
    this.at = Math.min(Math.max(at, 0), GUIDE_STEPS.length - 1);
    this.#place.write(withStep(this.#place.read(), this.at));
  }

  move(steps: -1 | 1): void {
    if (this.at !== null) this.go(this.at + steps);
  }

  close(): void {
    this.at = null;
    this.#place.write(withStep(this.#place.read(), null));
  }

  /** Notices that the action of a step was done; of another step than the open one nothing is noticed. */
  did(step: StepId): void {
    if (this.step?.id === step && !this.done.includes(step)) this.done = [...this.done, step];
  }
}

/** @returns the index of the step that a fragment names, counted from 1 there; null where it names none */
export function stepIn(fragment: string): number | null {
  const [, number] = /(?:^#?|&)guide=(\d{1,2})(?=&|$)/.exec(fragment) ?? [];
  const at = Number(number) - 1;
  return number !== undefined && GUIDE_STEPS[at] !== undefined ? at : null;
}

function withStep(fragment: string, at: number | null): string {
  const others = fragment
    .replace(/^#/, '')
    .split('&')
    .filter((part) => part !== '' && !part.startsWith('guide='));
  const parts = at === null ? others : [...others, `guide=${at + 1}`];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}
