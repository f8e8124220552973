import { on } from 'svelte/events';
import {
  currentTarget,
  nextFocus,
  NO_FOCUS,
  type FocusEvent,
  type FocusState,
  type FocusTarget,
} from '../../view/focus.ts';

/** The one focus of the page (src/view/focus.ts has its rules). */
export class Focus {
  state = $state.raw<FocusState>(NO_FOCUS);
  readonly target: FocusTarget | null = $derived(currentTarget(this.state));

  /** What was meant last: the "why" panel keeps it while the pointer is on its way there. */
  last = $state.raw<FocusTarget | null>(null);

  #tell(event: FocusEvent): void {
    this.state = nextFocus(this.state, event);
    if (event.type === 'clear') this.last = null;
    else this.last = this.target ?? this.last;
  }

  point(target: FocusTarget): void {
    this.#tell({ type: 'point', target });
  }

  leave(): void {
    this.#tell({ type: 'leave' });
  }

  click(target: FocusTarget): void {
    this.#tell({ type: 'click', target });
  }

  /** Like a click, but holding again what is held lets nothing go. */
  hold(target: FocusTarget): void {
    this.#tell({ type: 'clear' });
    this.#tell({ type: 'click', target });
  }

  clear(): void {
    this.#tell({ type: 'clear' });
  }
}

/**
 * Attaches hover, keyboard focus, click, Enter and space to an element that stands for a target. Of nested
 * elements (a mention inside a mention) the innermost one is meant.
 */
export function focuses(
  focus: Focus,
  target: () => FocusTarget,
  activate?: () => void,
): (element: Element) => () => void {
  return (element) => {
    const point = (event: Event): void => {
      event.stopPropagation();
      focus.point(target());
    };
    const leave = (): void => {
      focus.leave();
    };
    const click = (event: Event): void => {
      event.stopPropagation();
      focus.click(target());
      activate?.();
    };
    const press = (event: Event): void => {
      // A button presses itself, and a control inside presses itself only.
      if (element instanceof HTMLButtonElement || event.target !== element) return;
      if (!(event instanceof KeyboardEvent) || (event.key !== 'Enter' && event.key !== ' ')) return;
      event.preventDefault();
      click(event);
    };
    // Svelte's own `on`: it keeps the order with handlers that are written as attributes.
    const stops = [
      on(element, 'pointerover', point),
      on(element, 'focusin', point),
      on(element, 'pointerleave', leave),
      on(element, 'focusout', leave),
      on(element, 'click', click),
      on(element, 'keydown', press),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
}
