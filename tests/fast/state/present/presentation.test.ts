import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { boxAt } from '../../../../src/model/box-at.ts';
import { Playback } from '../../../../src/state/view/playback.svelte.ts';
import { Presentation } from '../../../../src/state/present/presentation.svelte.ts';
import { analysisResult, WOMAN } from '../../../support/analysis-result.ts';
import { pageState } from '../../../support/shown-analysis.ts';

function presenting(result = analysisResult()) {
  const page = pageState();
  const playback = new Playback();
  playback.setExtent(12, 960, 540);
  page.analysis.show(result);
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
    const { presentation, playback, view } = presenting();
    presentation.start();
    playback.seek(7.8);
    while (presentation.mention?.tracks[0] !== WOMAN) presentation.step(1);
    expect(presentation.isPlaying).toBe(false);
    const [head] = view.headsOf(presentation.mention.cluster);
    expect(head !== undefined && boxAt(head, 7.8)).toBeNull();
    expect(head !== undefined && boxAt(head, playback.timeSec)).not.toBeNull();
    presentation.step(-1);
    expect(presentation.mention.tracks[0]).not.toBe(WOMAN);
  });

  it('brings the clip to the moment that a comment speaks of, once, and lets it run on', () => {
    const comments = analysisResult().comments.map((comment, index) =>
      index === 2 ? { ...comment, text: `${comment.text} 0:09` } : comment,
    );
    const { presentation, playback } = presenting(analysisResult({ comments }));
    presentation.start();
    const goTo = (comment: number): void => {
      while (presentation.come.at(-1)?.index !== comment) presentation.advance(0.1);
    };
    goTo(1);
    expect(playback.timeSec).toBe(0);
    goTo(2);
    expect(presentation.momentOf(2)).toMatchObject({ from: 'words' });
    expect(playback.timeSec).toBeCloseTo(presentation.momentOf(2)?.timeSec ?? NaN);
    expect(playback.timeSec).toBeGreaterThan(8);
    // Its reader looks elsewhere: the clip is not taken back before something else is said.
    playback.seek(1);
    presentation.advance(0.1);
    expect(playback.timeSec).toBe(1);
  });

  it('stays with what is shown when CN-CLIP has seen when, and goes there with what is to come', () => {
    const { presentation, playback, analysis } = presenting();
    presentation.start();
    while (presentation.come.at(-1)?.index !== 1) presentation.advance(0.1);
    const { beat } = presentation;
    const comments = analysis.thread?.comments ?? [];
    presentation.takePictureMoments(new Map(comments.map(({ id }) => [id, 11])));
    expect(presentation.beat).toBe(beat);
    expect(presentation.momentOf(2)).toMatchObject({ from: 'picture', timeSec: 11 });
    while (presentation.come.at(-1)?.index !== 2) presentation.advance(0.1);
    expect(playback.timeSec).toBe(11);
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
