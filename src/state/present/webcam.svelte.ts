/** How long is recorded. */
export const RECORD_SEC = 10;

/** The best that the browser writes: MP4 says how long it is, what WebM from a recorder does not. */
const KINDS = [
  { type: 'video/mp4;codecs=avc1.42E01F', ending: 'mp4' },
  { type: 'video/mp4', ending: 'mp4' },
  { type: 'video/webm;codecs=vp9', ending: 'webm' },
  { type: 'video/webm', ending: 'webm' },
] as const;

export type WebcamStatus = 'off' | 'asking' | 'ready' | 'recording' | 'done' | 'refused' | 'absent';

/** Records a short clip with the camera, without sound; nothing of it leaves the page. */
export class Webcam {
  status = $state<WebcamStatus>('off');
  stream = $state.raw<MediaStream | null>(null);
  clip = $state.raw<File | null>(null);
  /** Seconds recorded so far. */
  recordedSec = $state(0);

  #recorder: MediaRecorder | null = null;
  #ticking: ReturnType<typeof setInterval> | undefined;

  /** Asks for the camera. */
  async open(): Promise<void> {
    if (this.stream !== null || this.status === 'asking') return;
    this.status = 'asking';
    this.clip = null;
    try {
      // Undefined where the page is not served over https.
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (devices === undefined) throw new DOMException('no camera', 'NotFoundError');
      const stream = await devices.getUserMedia({
        video: { width: { ideal: 960 }, height: { ideal: 540 }, facingMode: 'user' },
      });
      // Closed while the browser asked.
      if (!this.#isAsking()) {
        stop(stream);
        return;
      }
      this.stream = stream;
      this.status = 'ready';
    } catch (thrown) {
      const isAbsent = thrown instanceof DOMException && thrown.name === 'NotFoundError';
      this.status = isAbsent ? 'absent' : 'refused';
    }
  }

  /** Lets the camera go. */
  close(): void {
    if (this.#recorder?.state === 'recording') this.#recorder.stop();
    clearInterval(this.#ticking);
    this.#recorder = null;
    if (this.stream !== null) stop(this.stream);
    this.stream = null;
    this.status = 'off';
    this.recordedSec = 0;
  }

  /** Records until RECORD_SEC or finish(); then `clip` is there. */
  record(): void {
    const { stream } = this;
    const kind = KINDS.find(({ type }) => MediaRecorder.isTypeSupported(type));
    if (stream === null || kind === undefined) return;
    const recorder = new MediaRecorder(stream, { mimeType: kind.type, videoBitsPerSecond: 2_500_000 });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) parts.push(data);
    };
    recorder.onstop = () => {
      if (this.#recorder !== recorder) return;
      this.clip = new File(parts, `webcam.${kind.ending}`, { type: kind.type.replace(/;.*/, '') });
      this.status = 'done';
    };
    this.#recorder = recorder;
    this.clip = null;
    this.recordedSec = 0;
    this.status = 'recording';
    recorder.start();
    const startMs = performance.now();
    this.#ticking = setInterval(() => {
      this.recordedSec = (performance.now() - startMs) / 1000;
      if (this.recordedSec >= RECORD_SEC) this.finish();
    }, 100);
  }

  finish(): void {
    clearInterval(this.#ticking);
    if (this.#recorder?.state === 'recording') this.#recorder.stop();
  }

  #isAsking(): boolean {
    return this.status === 'asking';
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
