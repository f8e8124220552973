import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeadTrack } from '../../../../src/model/head-track.ts';
import { Portraits } from '../../../../src/state/view/portraits.svelte.ts';
import { analysisResult } from '../../../support/analysis-result.ts';

const [man, woman] = analysisResult().tracks as [HeadTrack, HeadTrack];
const KEPT = { widthPx: 1, heightPx: 1, rgba: new Uint8ClampedArray(4) };

/** What was drawn of the clip: the moment and the square. */
let drawn: { readonly timeSec: number; readonly square: readonly number[] }[];
/** Videos that were made, each of which seeks at once. */
let videos: HTMLVideoElement[];

beforeEach(() => {
  drawn = [];
  videos = [];
  vi.spyOn(document, 'createElement').mockImplementation((name: string) => {
    const element = document.createElementNS('http://www.w3.org/1999/xhtml', name);
    if (name === 'video') videos.push(seekable(element as HTMLVideoElement));
    return element;
  });
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      readonly width: number;
      constructor(width: number) {
        this.width = width;
      }
      getContext() {
        return {
          drawImage: (video: HTMLVideoElement, ...square: number[]) =>
            drawn.push({ timeSec: video.currentTime, square: square.slice(0, 4) }),
          getImageData: () => ({ data: new Uint8ClampedArray(4 * this.width * this.width) }),
        };
      }
    },
  );
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** 960×540, loaded as soon as it has its source, and at once where it is sought. */
function seekable(video: HTMLVideoElement): HTMLVideoElement {
  let timeSec = 0;
  Object.defineProperties(video, {
    videoWidth: { value: 960 },
    videoHeight: { value: 540 },
    src: {
      set: () => {
        queueMicrotask(() => video.dispatchEvent(new Event('loadeddata')));
      },
    },
    currentTime: {
      get: () => timeSec,
      set: (value: number) => {
        timeSec = value;
        queueMicrotask(() => video.dispatchEvent(new Event('seeked')));
      },
    },
  });
  return video;
}

const settled = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve));
  flushSync();
};

describe('Portraits', () => {
  it('are those that an analysis brought, and no clip is opened for them', async () => {
    const portraits = new Portraits();
    const track = { ...man, portrait: KEPT };
    portraits.cutFrom('blob:clip', [track]);
    await settled();
    expect(portraits.of(track)).toBe(KEPT);
    expect(videos).toHaveLength(0);
  });

  it('are cut from the clip where a head is seen best, a square somewhat wider than the head', async () => {
    const portraits = new Portraits();
    expect(portraits.of(man)).toBeUndefined();
    portraits.cutFrom('blob:clip', [man, woman]);
    await settled();
    expect(portraits.of(man)).toMatchObject({ widthPx: 96, heightPx: 96 });
    expect(portraits.of(woman)).toMatchObject({ widthPx: 96, heightPx: 96 });
    expect(drawn.map(({ timeSec }) => timeSec)).toEqual([man.bestTimeSec, woman.bestTimeSec]);
    const [left = 0, top = 0, width = 0, height = 0] = drawn[0]?.square ?? [];
    const [x, y, boxWidth, boxHeight] = man.boxes.find(({ timeSec }) => timeSec === man.bestTimeSec)?.box ?? [
      0, 0, 0, 0,
    ];
    expect(width).toBe(height);
    expect(width).toBeCloseTo(1.3 * Math.max(boxWidth * 960, boxHeight * 540));
    expect(left + width / 2).toBeCloseTo((x + boxWidth / 2) * 960);
    expect(top + height / 2).toBeCloseTo((y + boxHeight / 2) * 540);
  });

  it('of another clip are forgotten, and a clip that is gone is not cut on', async () => {
    const portraits = new Portraits();
    portraits.cutFrom('blob:clip', [man]);
    await settled();
    const stop = portraits.cutFrom('blob:other', [man, woman]);
    expect(portraits.of(man)).toBeUndefined();
    stop();
    await settled();
    expect(portraits.of(man)).toBeUndefined();
    expect(drawn).toHaveLength(1);
  });
});
