import { describe, expect, it } from 'vitest';
import {
  currentTarget,
  litBy,
  nextFocus,
  NO_FOCUS,
  type FocusEvent,
  type FocusTarget,
} from '../../../src/view/focus.ts';
import { clusterId, commentId, mentionId, trackId } from '../../../src/model/ids.ts';
import { analysisResult, MAN, WOMAN } from '../../support/analysis-result.ts';

const man: FocusTarget = { kind: 'track', id: MAN };
const woman: FocusTarget = { kind: 'cluster', id: clusterId('woman') };
const after = (...events: FocusEvent[]) => currentTarget(events.reduce(nextFocus, NO_FOCUS));

describe('nextFocus', () => {
  it('follows the pointer and lets go when it leaves', () => {
    expect(after({ type: 'point', target: man })).toBe(man);
    expect(after({ type: 'point', target: man }, { type: 'leave' })).toBeNull();
  });

  it('holds what was clicked, under whatever is pointed at next', () => {
    const click: FocusEvent = { type: 'click', target: man };
    expect(after(click, { type: 'leave' })).toBe(man);
    expect(after(click, { type: 'point', target: woman })).toBe(woman);
    expect(after(click, { type: 'point', target: woman }, { type: 'leave' })).toBe(man);
  });

  it('lets go of what is clicked again, and of everything on clear', () => {
    const click: FocusEvent = { type: 'click', target: man };
    expect(after(click, { type: 'click', target: { ...man } })).toBeNull();
    expect(after(click, { type: 'point', target: woman }, { type: 'clear' })).toBeNull();
  });
});

describe('litBy', () => {
  const shown = analysisResult();

  it('lights the whole cluster of a mention and its head', () => {
    const lit = litBy({ kind: 'mention', id: mentionId('beard-1') }, shown);
    expect([...lit.clusters]).toEqual(['beard']);
    expect([...lit.tracks]).toEqual([MAN]);
  });

  it('lights every cluster that means a head', () => {
    const lit = litBy({ kind: 'track', id: WOMAN }, shown);
    expect([...lit.clusters]).toEqual(['woman', 'both']);
    expect([...lit.tracks]).toEqual([WOMAN]);
  });

  it('lights both heads of a plural', () => {
    expect([...litBy({ kind: 'cluster', id: clusterId('both') }, shown).tracks]).toEqual([MAN, WOMAN]);
  });

  it('lights no head for somebody who is not on screen', () => {
    const lit = litBy({ kind: 'cluster', id: clusterId('partner') }, shown);
    expect([...lit.clusters]).toEqual(['partner']);
    expect(lit.tracks.size).toBe(0);
  });

  it('lights everybody whom a comment mentions', () => {
    const lit = litBy({ kind: 'comment', id: commentId('c0') }, shown);
    expect([...lit.clusters]).toEqual(['beard', 'me', 'partner']);
  });

  it('lights a head that nobody speaks of, and nothing without a target', () => {
    expect([...litBy({ kind: 'track', id: trackId('other') }, shown).tracks]).toEqual(['other']);
    expect(litBy(null, shown).clusters.size).toBe(0);
  });
});
