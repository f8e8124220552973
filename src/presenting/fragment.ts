/**
 * What a link opens: the part of an address after `#`, which no server ever gets. Unknown or damaged parts are left
 * out, so that an old link still opens what it can.
 */
export interface Fragment {
  /** Id of a sample of the gallery. */
  readonly sample: string | null;
  readonly view: 'work' | 'present' | 'gallery';
  /** Which beat of the presentation (beats.ts), from 0; null: from its beginning. */
  readonly beat: number | null;
  /** The number of the person in the spotlight. */
  readonly person: number | null;
  readonly isPaused: boolean;
  /** Seconds without a touch after which the kiosk goes back to its start; null: no kiosk. */
  readonly kioskSec: number | null;
  /** A question to vote on (votes.ts), as text. */
  readonly vote: string | null;
}

export const NO_FRAGMENT: Fragment = {
  sample: null,
  view: 'work',
  beat: null,
  person: null,
  isPaused: false,
  kioskSec: null,
  vote: null,
};

const KIOSK_SEC = 90;
const LEAST_KIOSK_SEC = 5;
const MOST_SEC = 86_400;

/** @param text with or without its `#`: `#sample=signing&view=present&beat=3&person=2&paused&kiosk=60` */
export function parseFragment(text: string): Fragment {
  const parts = partsOf(text.replace(/^#/, ''));
  const view = parts.get('view');
  const kiosk = parts.get('kiosk');
  return {
    sample: idIn(parts.get('sample') ?? null),
    view: view === 'present' || view === 'gallery' ? view : 'work',
    beat: wholeIn(parts.get('beat') ?? null, 0),
    person: wholeIn(parts.get('person') ?? null, 1),
    isPaused: parts.has('paused'),
    kioskSec: kiosk === undefined ? null : Math.max(wholeIn(kiosk, 1) ?? KIOSK_SEC, LEAST_KIOSK_SEC),
    vote: parts.get('vote') || null,
  };
}

/** Begins with `#`; '' where there is nothing to say. */
export function formatFragment(fragment: Fragment): string {
  const { sample, view, beat, person, isPaused, kioskSec, vote } = fragment;
  const parts = [
    ...(sample === null ? [] : [`sample=${sample}`]),
    ...(view === 'work' ? [] : [`view=${view}`]),
    ...(beat === null ? [] : [`beat=${beat}`]),
    ...(person === null ? [] : [`person=${person}`]),
    ...(isPaused ? ['paused'] : []),
    ...(kioskSec === null ? [] : [`kiosk=${kioskSec}`]),
    ...(vote === null ? [] : [`vote=${encodeURIComponent(vote)}`]),
  ];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

function partsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('&').flatMap((part) => {
      const [name = '', ...value] = part.split('=');
      try {
        return [[name, decodeURIComponent(value.join('='))] as const];
      } catch {
        return [];
      }
    }),
  );
}

const idIn = (text: string | null): string | null =>
  text !== null && /^[a-z][a-z0-9-]{0,39}$/.test(text) ? text : null;

function wholeIn(text: string | null, least: number): number | null {
  if (text === null || !/^\d{1,6}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= MOST_SEC ? value : null;
}
