import { describe, expect, it } from 'vitest';
import { ClipPlayer, type PlayerSurroundings } from '../../../../src/analysis/client/clip-player.ts';

/** A player that answers in the next task, or fails where the test says so. */
class FakeVideo extends EventTarget {
  muted = false;
  preload = '';
  readyState = 4;
  videoWidth = 640;
  error: MediaError | null = null;
  readonly times: number[] = [];
  isGivenBack = false;
  #src = '';

  constructor(readonly opens: 'loadeddata' | 'error' | null = 'loadeddata') {
    super();
  }

  get src(): string {
    return this.#src;
  }
  set src(url: string) {
    this.#src = url;
    this.#say(this.opens);
  }

  get currentTime(): number {
    return this.times.at(-1) ?? 0;
  }
  set currentTime(timeSec: number) {
    this.times.push(timeSec);
    this.#say('seeked');
  }

  removeAttribute(name: string): void {
    if (name === 'src') this.isGivenBack = true;
  }
  load(): void {
    // Nothing is loaded any more.
  }

  #say(name: string | null): void {
    if (name !== null) setTimeout(() => this.dispatchEvent(new Event(name)));
  }
}

function playing(video = new FakeVideo()) {
  const revoked: string[] = [];
  const snapped: string[] = [];
  const opened: File[] = [];
  const surroundings: PlayerSurroundings = {
    createVideo: () => video,
    urlOf: (file) => {
      opened.push(file);
      return 'blob:clip';
    },
    revoke: (url) => {
      revoked.push(url);
    },
    snap: ({ currentTime }, widthPx, heightPx) => {
      snapped.push(`${currentTime} at ${widthPx}×${heightPx}`);
      return { widthPx } as unknown as ImageBitmap;
    },
    patienceMs: 50,
  };
  const player = new ClipPlayer(new File(['…'], 'clip.mov'), surroundings);
  return { player, video, revoked, snapped, opened };
}

describe('a clip in the page’s player', () => {
  it('is opened only when a picture is asked for', () => {
    const { player, opened, revoked } = playing();
    player.close();
    expect([opened, revoked]).toEqual([[], []]);
  });

  it('gives pictures one after the other, also when several are asked for at once', async () => {
    const { player, snapped, video } = playing();
    await Promise.all([player.ask(0.5, 64, 36), player.ask(2, 64, 36), player.ask(1, 32, 18)]);
    expect(snapped).toEqual(['0.5 at 64×36', '2 at 64×36', '1 at 32×18']);
    expect(video.muted).toBe(true);
  });

  it.each([
    ['cannot play the file', new FakeVideo('error')],
    ['never says a word', new FakeVideo(null)],
    ['plays only its sound', Object.assign(new FakeVideo(), { videoWidth: 0 })],
  ])('a player that %s gives null', async (_, video) => {
    const { player, snapped } = playing(video);
    expect(await player.ask(0, 64, 36)).toBeNull();
    expect(snapped).toEqual([]);
  });

  it('is given back when nobody needs it any more', async () => {
    const { player, video, revoked } = playing();
    await player.ask(0, 64, 36);
    player.close();
    expect([video.isGivenBack, revoked]).toEqual([true, ['blob:clip']]);
  });

  it('stays closed, whatever is still asked of it', async () => {
    const { player, opened } = playing();
    player.close();
    expect(await player.ask(0, 64, 36)).toBeNull();
    expect(opened).toEqual([]);
  });
});
