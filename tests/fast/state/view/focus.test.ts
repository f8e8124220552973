import { describe, expect, it } from 'vitest';
import { Focus, focuses } from '../../../../src/state/view/focus.svelte.ts';
import { MAN, WOMAN } from '../../../support/analysis-result.ts';

const man = { kind: 'track', id: MAN } as const;
const woman = { kind: 'track', id: WOMAN } as const;

function element(focus: Focus, target: typeof man | typeof woman, parent: Element = document.body) {
  const made = parent.appendChild(document.createElement('span'));
  focuses(focus, () => target)(made);
  return made;
}

describe('Focus', () => {
  it('follows the pointer, and remembers whoever was meant last', () => {
    const focus = new Focus();
    focus.point(man);
    expect(focus.target).toEqual(man);
    focus.leave();
    expect([focus.target, focus.last]).toEqual([null, man]);
    focus.clear();
    expect(focus.last).toBeNull();
  });

  it('holds what was clicked while the pointer goes on', () => {
    const focus = new Focus();
    focus.point(man);
    focus.click(man);
    focus.leave();
    expect(focus.target).toEqual(man);
  });

  it('means the innermost of nested elements', async () => {
    const focus = new Focus();
    const outer = element(focus, man);
    const inner = element(focus, woman, outer);
    // Svelte attaches pointer events a moment later.
    await Promise.resolve();
    inner.dispatchEvent(new Event('pointerover', { bubbles: true }));
    expect(focus.target).toEqual(woman);
  });

  it('is set by Enter and by the space bar', () => {
    for (const key of ['Enter', ' ']) {
      const focus = new Focus();
      const one = element(focus, man);
      one.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      expect(focus.target).toEqual(man);
    }
  });
});
