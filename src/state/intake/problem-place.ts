import type { Problem } from '../../model/problem.ts';

/** Where a problem is shown before there is anything else on the page: at the zone whose file it is about. */
export function placeOf({ kind }: Problem): 'clip' | 'thread' | 'page' {
  if (kind.startsWith('clip-')) return 'clip';
  return kind.startsWith('thread-') ? 'thread' : 'page';
}
