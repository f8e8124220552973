const RATES = [0.25, 0.5, 1, 1.5, 2] as const;
/** Until two frames were seen: 25 frames a second. */
const DEFAULT_FRAME_SEC = 0.04;
const JUMP_SEC = 2;

/** Where the clip is. Without a clip (an imported result alone) the same calls move a bare playhead. */
export class Playback {
  timeSec = $state(0);
  durationSec = $state(0);
  /** The clip's own size; 0 until it is known. */
  widthPx = $state(0);
  heightPx = $state(0);
  isPlaying = $state(false);
  rate = $state(1);
  /** 0..1 */
  volume = $state(1);
  isMuted = $state(false);
  #isLooping = false;
  /** Where to go as soon as there is a clip. */
  #awaitedSec: number | null = null;
  #video: HTMLVideoElement | null = null;
  #frameSec = DEFAULT_FRAME_SEC;

  /** Follows a video element: media time of each frame as it is presented, so that boxes never run ahead. */
  attach(video: HTMLVideoElement): () => void {
    this.#video = video;
    const listeners = new AbortController();
    const on = (type: string, listen: () => void): void => {
      video.addEventListener(type, listen, { signal: listeners.signal });
    };
    on('loadedmetadata', () => {
      // A recorder's file does not say how long it is.
      if (Number.isFinite(video.duration)) this.durationSec = video.duration;
      this.widthPx = video.videoWidth;
      this.heightPx = video.videoHeight;
      video.playbackRate = this.rate;
      if (this.#awaitedSec !== null) this.seek(this.#awaitedSec);
      video.volume = this.volume;
      video.loop = this.#isLooping;
      video.muted = this.isMuted;
    });
    on('play', () => (this.isPlaying = true));
    on('pause', () => (this.isPlaying = false));
    on('ended', () => (this.isPlaying = false));
    on('seeking', () => (this.timeSec = video.currentTime));

    let handle = 0;
    const presented = (_: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
      const stepSec = mediaTime - this.timeSec;
      if (this.isPlaying && stepSec > 0.004 && stepSec < this.#frameSec) this.#frameSec = stepSec;
      this.timeSec = mediaTime;
      handle = video.requestVideoFrameCallback(presented);
    };
    handle = video.requestVideoFrameCallback(presented);
    return () => {
      listeners.abort();
      video.cancelVideoFrameCallback(handle);
      // Else it loads on, out of the page, from an address that may be taken back.
      video.removeAttribute('src');
      video.load();
      this.#video = null;
      this.isPlaying = false;
      this.#frameSec = DEFAULT_FRAME_SEC;
    };
  }

  /** The element that holds the frame shown; null without a clip, or until its first frame is there. */
  get picture(): HTMLVideoElement | null {
    return this.#video !== null && this.#video.readyState >= 2 ? this.#video : null;
  }

  /** For a result without its clip. */
  setExtent(durationSec: number, widthPx: number, heightPx: number): void {
    this.durationSec = durationSec;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
  }

  seek(timeSec: number): void {
    const inClip = Math.min(Math.max(timeSec, 0), this.durationSec || timeSec);
    this.timeSec = inClip;
    this.#awaitedSec = (this.#video?.readyState ?? 0) > 0 ? null : inClip;
    if (this.#video !== null) this.#video.currentTime = inClip;
  }

  toggle(): void {
    if (this.#video === null) return;
    if (this.#video.paused) this.play();
    else this.#video.pause();
  }

  play(): void {
    // Rejects when a pause comes before the first frame; the pause event tells that already.
    this.#video?.play().catch(() => undefined);
  }

  pause(): void {
    this.#video?.pause();
  }

  step(frames: number): void {
    this.pause();
    this.seek(this.timeSec + frames * this.#frameSec);
  }

  setRate(rate: number): void {
    this.rate = rate;
    if (this.#video !== null) this.#video.playbackRate = rate;
  }

  nextRate(): void {
    this.setRate(RATES.find((rate) => rate > this.rate) ?? RATES[0]);
  }

  /** Whether the clip begins again at its end. */
  setLooping(isLooping: boolean): void {
    this.#isLooping = isLooping;
    if (this.#video !== null) this.#video.loop = isLooping;
  }

  /** Of a loud clip; a volume above 0 is heard. */
  setVolume(volume: number): void {
    this.volume = Math.min(Math.max(volume, 0), 1);
    this.setMuted(this.volume === 0);
    if (this.#video !== null) this.#video.volume = this.volume;
  }

  setMuted(isMuted: boolean): void {
    this.isMuted = isMuted;
    if (this.#video !== null) this.#video.muted = isMuted;
  }

  /** J, K and L of an editing desk: back, stop, on and then faster. */
  shuttle(key: 'j' | 'k' | 'l'): void {
    if (key === 'k') this.pause();
    else if (key === 'j') this.seek(this.timeSec - JUMP_SEC);
    else if (this.isPlaying) this.setRate(RATES.find((rate) => rate > this.rate) ?? this.rate);
    else this.play();
  }
}
