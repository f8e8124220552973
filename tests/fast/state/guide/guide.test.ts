import { describe, expect, it, vi } from 'vitest';
import { flushSync } from 'svelte';
import type { ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { Explained } from '../../../../src/state/guide/explained.svelte.ts';
import { Guide, stepIn } from '../../../../src/state/guide/guide.svelte.ts';
import { OwnMarking } from '../../../../src/state/guide/own-marking.svelte.ts';
import { GUIDE_STEPS, STEP_IDS } from '../../../../src/teaching/steps.ts';
import { explainedDialogue } from '../../../support/explained-dialogue.ts';
import { analysedPage } from '../../../support/shown-analysis.ts';

function place(fragment = '') {
  let now = fragment;
  let listener = (): void => undefined;
  return {
    read: () => now,
    write: (next: string) => {
      now = next;
    },
    follow: (listen: () => void) => {
      listener = listen;
      return () => undefined;
    },
    /** As if the person had changed the address. */
    visit: (next: string) => {
      now = next;
      listener();
    },
  };
}
const numberOf = (id: (typeof STEP_IDS)[number]): number => STEP_IDS.indexOf(id) + 1;

describe('Guide', () => {
  it('opens at the step that its link names, and follows the address', () => {
    const at = place('#guide=3');
    const guide = new Guide(at);
    expect(guide.step?.id).toBe(STEP_IDS[2]);
    at.visit('#guide=5');
    expect(guide.step?.id).toBe(STEP_IDS[4]);
    at.visit('');
    expect(guide.isOpen).toBe(false);
  });

  it('names its step in the address beside what else stands there, and leaves none when it is closed', () => {
    const at = place('#sample=group&guide=2');
    const guide = new Guide(at);
    guide.move(1);
    expect(at.read()).toBe('#sample=group&guide=3');
    guide.close();
    expect(at.read()).toBe('#sample=group');
  });

  it('has no step before the first or after the last', () => {
    const guide = new Guide(place('#guide=1'));
    guide.move(-1);
    expect(guide.at).toBe(0);
    guide.go(99);
    expect(guide.at).toBe(GUIDE_STEPS.length - 1);
    expect([stepIn('#guide=0'), stepIn('#guide=99'), stepIn('#guidance=2')]).toEqual([null, null, null]);
  });

  it('notices what was done at the step that is open, and nothing else', () => {
    const guide = new Guide(place('#guide=1'));
    guide.did('spans');
    guide.did('whole');
    expect(guide.done).toEqual(['whole']);
  });
});

describe('what pictures are drawn from', () => {
  it('is asked for while a step draws it, for the comment that is meant', async () => {
    const explain = vi.fn<ModelsClient['explain']>(() => Promise.resolve(explainedDialogue()));
    const page = await analysedPage({ explain });
    const guide = new Guide(place());
    const explained = new Explained(page.workers.models, { ...page, guide });
    flushSync();
    expect(explain).not.toHaveBeenCalled();
    guide.go(numberOf('spans') - 1);
    flushSync();
    await vi.waitFor(() => {
      expect(explained.dialogue).toEqual(explainedDialogue());
    });
    explained.chosen = 2;
    flushSync();
    await vi.waitFor(() => {
      expect(explain.mock.calls.at(-1)?.[1]).toBe(2);
    });
  });
});

describe('OwnMarking', () => {
  it('keeps a stretch once, and compares it with what the models found', async () => {
    const { view } = await analysedPage();
    const own = new OwnMarking(view);
    const [first, second] = view.mentions;
    if (first === undefined || second === undefined) throw new Error('no mentions');
    own.add({ ...first, person: 1 });
    own.add({ ...first, person: 2 });
    own.add({ ...second, person: 2 });
    expect(own.marks.map(({ person }) => person)).toEqual([2, 2]);
    expect(own.agreement?.both).toBe(2);
    own.clear();
    expect(own.agreement).toBeNull();
  });
});
