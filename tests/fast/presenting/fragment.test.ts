import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFragment, NO_FRAGMENT, parseFragment } from '../../../src/presenting/fragment.ts';

const fragments = fc.record({
  sample: fc.constantFrom(null, 'signing', 'one-of-three'),
  view: fc.constantFrom('work' as const, 'present' as const, 'gallery' as const),
  beat: fc.option(fc.nat(9999)),
  person: fc.option(fc.integer({ min: 1, max: 99 })),
  isPaused: fc.boolean(),
  kioskSec: fc.option(fc.integer({ min: 5, max: 3600 })),
  vote: fc.option(fc.stringMatching(/^[\w-]{1,40}$/)),
});

describe('the fragment of a link', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fragments, (fragment) => {
        expect(parseFragment(formatFragment(fragment))).toEqual(fragment);
      }),
    );
  });

  it('is empty where nothing is asked for', () => {
    expect(formatFragment(NO_FRAGMENT)).toBe('');
    expect(parseFragment('')).toEqual(NO_FRAGMENT);
    expect(parseFragment('#some-heading')).toEqual(NO_FRAGMENT);
  });

  it('opens what it can of a damaged link, and never something that is no id', () => {
    expect(parseFragment('#sample=../../etc&view=nonsense&beat=-1&person=0')).toEqual(NO_FRAGMENT);
    expect(parseFragment('#sample=signing&beat=abc')).toEqual({ ...NO_FRAGMENT, sample: 'signing' });
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseFragment(text).sample ?? 'none').toMatch(/^[a-z][a-z0-9-]*$/);
      }),
    );
  });

  it('is a kiosk of a minute and a half unless it says how long', () => {
    expect(parseFragment('#kiosk').kioskSec).toBe(90);
    expect(parseFragment('#kiosk=30').kioskSec).toBe(30);
    expect(parseFragment('#kiosk=1').kioskSec).toBe(5);
  });
});
