import type { Problem } from '../model/problem.ts';
import { placeOf } from './intake/problem-place.ts';

/** The one problem that is shown. A new one takes the place of the last. */
export class Problems {
  current = $state.raw<Problem | null>(null);

  say(problem: Problem): void {
    this.current = problem;
  }

  dismiss(): void {
    this.current = null;
  }

  /** A new clip settles what was wrong with the clip; a bad thread beside it stays said. */
  settle(place: 'clip' | 'thread'): void {
    const other = place === 'clip' ? 'thread' : 'clip';
    if (this.current !== null && placeOf(this.current) !== other) this.current = null;
  }
}
