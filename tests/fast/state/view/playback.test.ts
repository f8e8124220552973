import { describe, expect, it } from 'vitest';
import { Playback } from '../../../../src/state/view/playback.svelte.ts';

/** What a video element does of itself, as far as Playback asks. */
class FakeVideo extends EventTarget {
  currentTime = 0;
  duration = 12;
  videoWidth = 960;
  videoHeight = 540;
  playbackRate = 1;
  paused = true;
  /** Enough for the moment that is shown. */
  readyState = 2;
  #presented: ((now: number, frame: { mediaTime: number }) => void) | null = null;

  requestVideoFrameCallback(presented: (now: number, frame: { mediaTime: number }) => void): number {
    this.#presented = presented;
    return 1;
  }
  hasSource = true;
  removeAttribute(name: string): void {
    if (name === 'src') this.hasSource = false;
  }
  load(): void {
    this.readyState = 0;
  }
  cancelVideoFrameCallback(): void {
    this.#presented = null;
  }
  present(mediaTime: number): void {
    this.#presented?.(0, { mediaTime });
  }
  play(): Promise<void> {
    this.paused = false;
    this.dispatchEvent(new Event('play'));
    return Promise.resolve();
  }
  pause(): void {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
}

function playing() {
  const playback = new Playback();
  const video = new FakeVideo();
  const detach = playback.attach(video as unknown as HTMLVideoElement);
  video.dispatchEvent(new Event('loadedmetadata'));
  return { playback, video, detach };
}

describe('Playback', () => {
  it('takes time from the frames that are presented, so that boxes never run ahead', () => {
    const { playback, video } = playing();
    video.currentTime = 3.2;
    video.present(3);
    expect(playback.timeSec).toBe(3);
  });

  it('steps by the time between two frames, once it has seen some', () => {
    const { playback, video } = playing();
    playback.play();
    video.present(1);
    video.present(1.02);
    playback.step(2);
    expect([playback.isPlaying, Number(video.currentTime.toFixed(3))]).toEqual([false, 1.06]);
  });

  it('never seeks beyond the clip', () => {
    const { playback, video } = playing();
    playback.seek(99);
    expect(video.currentTime).toBe(12);
    playback.seek(-1);
    expect(playback.timeSec).toBe(0);
  });

  it('plays faster with every L, and stops with K', () => {
    const { playback, video } = playing();
    for (const key of ['l', 'l', 'l'] as const) playback.shuttle(key);
    expect(video.playbackRate).toBe(2);
    playback.shuttle('k');
    expect(playback.isPlaying).toBe(false);
  });

  it('moves a bare playhead where there is a result without its clip', () => {
    const playback = new Playback();
    playback.setExtent(8, 960, 540);
    playback.seek(5);
    playback.toggle();
    expect([playback.timeSec, playback.isPlaying]).toEqual([5, false]);
  });

  it('hears no more of a video that was taken away', () => {
    const { playback, video, detach } = playing();
    detach();
    video.dispatchEvent(new Event('play'));
    expect(playback.isPlaying).toBe(false);
  });

  it('lets a video that was taken away load nothing more', () => {
    const { video, detach } = playing();
    detach();
    expect([video.hasSource, video.readyState]).toEqual([false, 0]);
  });
});
