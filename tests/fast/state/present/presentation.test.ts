import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { Playback } from '../../../../src/state/view/playback.svelte.ts';
import { Presentation } from '../../../../src/state/present/presentation.svelte.ts';
import { analysisResult, WOMAN } from '../../../support/analysis-result.ts';
import { pageState } from '../../../support/shown-analysis.ts';

function presenting() {
  const page = pageState();
  const playback = new Playback();
  playback.setExtent(12, 960, 540);
  page.analysis.show(analysisResult());
  flushSync();
  return { ...page, playback, presentation: new Presentation(page.view, page.focus, playback) };
}

describe('Presentation', () => {
  it('begins with the first comment and lights its first mention', () => {
    const { presentation, view } = presenting();
    presentation.start();
    expect(presentation.come.map(({ index }) => index)).toEqual([0]);
    expect(presentation.mention?.text).toBe('右边那个胡子哥');
    expect([...view.lit.clusters]).toEqual(['beard']);
  });

  it('lets comments come in as time goes on, and stands still when it is paused', () => {
    const { presentation } = presenting();
    presentation.start();
    presentation.advance(6);
    expect(presentation.come.length).toBeGreaterThan(1);
    presentation.pause();
    const before = presentation.elapsedSec;
    presentation.advance(6);
    expect(presentation.elapsedSec).toBe(before);
  });

  it('goes from mention to mention by hand, and goes to a moment at which the head is seen', () => {
    const { presentation, playback } = presenting();
    presentation.start();
    playback.seek(7.8);
    while (presentation.mention?.tracks[0] !== WOMAN) presentation.step(1);
    expect(presentation.isPlaying).toBe(false);
    expect(playback.timeSec).toBe(5.2);
    presentation.step(-1);
    expect(presentation.mention.tracks[0]).not.toBe(WOMAN);
  });

  it('keeps to the one in the spotlight, forward, back and by itself', () => {
    const { presentation, view } = presenting();
    presentation.start();
    presentation.spot(view.personAt(WOMAN));
    expect(presentation.mention?.tracks).toEqual([WOMAN]);
    presentation.step(1);
    expect(presentation.mention?.tracks).toEqual([WOMAN]);
    presentation.play();
    const seen = new Set<string>();
    const isOver = (): boolean => presentation.isAtEnd;
    while (!isOver()) {
      if (presentation.mention !== null) seen.add(presentation.mention.cluster);
      presentation.advance(0.5);
    }
    expect([...seen]).toEqual(['woman']);
    presentation.spot(view.personAt(WOMAN));
    expect(presentation.person).toBeNull();
  });

  it('begins where a link says: at a beat, with one person lit, paused', () => {
    const { presentation, view } = presenting();
    const number = view.numberOf(WOMAN);
    presentation.start({ beat: 0, person: number, isPaused: true });
    expect(presentation.person?.tracks).toEqual([WOMAN]);
    expect(presentation.mention?.tracks).toEqual([WOMAN]);
    expect(presentation.isPlaying).toBe(false);
    presentation.start({ beat: 9999 });
    expect(presentation.beat).toBe(presentation.beats.length - 1);
  });

  it('comes to an end, and leaves nothing lit', () => {
    const { presentation, view } = presenting();
    presentation.start();
    for (let second = 0; second < 200; second += 1) presentation.advance(1);
    expect(presentation.isAtEnd).toBe(true);
    expect(presentation.come.length).toBe(5);
    presentation.leave();
    expect(presentation.isOn).toBe(false);
    expect(view.isAnythingLit).toBe(false);
  });
});
