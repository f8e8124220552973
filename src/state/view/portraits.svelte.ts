import type { HeadTrack, Pixels } from '../../model/head-track.ts';
import type { TrackId } from '../../model/ids.ts';

const SIDE_PX = 96;
/** How much wider than the head the picture is. */
const MARGIN = 1.3;

/**
 * Pictures of the heads. An analysis brings its own; for an imported result, which has none, they are cut from
 * the clip once it is there.
 */
export class Portraits {
  #cut = $state.raw<Readonly<Record<TrackId, Pixels>>>({});

  of(track: HeadTrack): Pixels | undefined {
    return track.portrait ?? this.#cut[track.id];
  }

  /** Cuts what is missing, one after another; the returned function stops that. */
  cutFrom(clipUrl: string, tracks: readonly HeadTrack[]): () => void {
    const stopping = new AbortController();
    const missing = tracks.filter(({ portrait, boxes }) => portrait === undefined && boxes.length > 0);
    this.#cut = {};
    if (missing.length > 0) void this.#cutAll(clipUrl, missing, stopping.signal);
    return () => {
      stopping.abort();
    };
  }

  async #cutAll(clipUrl: string, tracks: readonly HeadTrack[], signal: AbortSignal): Promise<void> {
    const video = document.createElement('video');
    video.muted = true;
    video.preload = 'auto';
    video.src = clipUrl;
    signal.addEventListener('abort', () => {
      video.removeAttribute('src');
      video.load();
    });
    const next = (type: 'loadeddata' | 'seeked'): Promise<unknown> =>
      new Promise((resolve) => {
        for (const ending of [type, 'error']) video.addEventListener(ending, resolve, { once: true, signal });
      });
    await next('loadeddata');
    for (const track of tracks) {
      video.currentTime = track.bestTimeSec;
      await next('seeked');
      const picture = cut(video, track);
      if (picture !== null) this.#cut = { ...this.#cut, [track.id]: picture };
    }
    video.removeAttribute('src');
  }
}

function cut(video: HTMLVideoElement, { boxes, bestTimeSec }: HeadTrack): Pixels | null {
  const best = boxes.find(({ timeSec }) => timeSec === bestTimeSec) ?? boxes[0];
  const context = new OffscreenCanvas(SIDE_PX, SIDE_PX).getContext('2d');
  if (best === undefined || context === null || video.videoWidth === 0) return null;
  const [x, y, width, height] = best.box;
  const sidePx = Math.max(width * video.videoWidth, height * video.videoHeight) * MARGIN;
  const leftPx = (x + width / 2) * video.videoWidth - sidePx / 2;
  const topPx = (y + height / 2) * video.videoHeight - sidePx / 2;
  context.drawImage(video, leftPx, topPx, sidePx, sidePx, 0, 0, SIDE_PX, SIDE_PX);
  const { data } = context.getImageData(0, 0, SIDE_PX, SIDE_PX);
  return { widthPx: SIDE_PX, heightPx: SIDE_PX, rgba: data };
}
