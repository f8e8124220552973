import { describe, expect, it } from 'vitest';
import { History } from '../../../../src/state/edits/history.svelte.ts';

describe('History', () => {
  it('goes back and forth over every change', () => {
    const history = new History('a');
    history.change('b');
    history.change('c');
    history.undo();
    expect(history.current).toBe('b');
    history.undo();
    expect([history.current, history.canUndo, history.canRedo]).toEqual(['a', false, true]);
    history.redo();
    history.redo();
    expect([history.current, history.canRedo]).toEqual(['c', false]);
  });

  it('forgets what was undone once something else is changed', () => {
    const history = new History('a');
    history.change('b');
    history.undo();
    history.change('c');
    history.redo();
    expect([history.current, history.canRedo]).toEqual(['c', false]);
    history.undo();
    expect(history.current).toBe('a');
  });

  it('stays where it is when there is nothing to undo or redo', () => {
    const history = new History('a');
    history.undo();
    history.redo();
    expect(history.current).toBe('a');
  });

  it('begins anew on reset', () => {
    const history = new History('a');
    history.change('b');
    history.reset('z');
    expect([history.current, history.canUndo, history.canRedo]).toEqual(['z', false, false]);
  });
});
