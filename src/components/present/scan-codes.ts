/** The shape of the browser's own reader, which TypeScript does not know yet; Chromium on Android, macOS and ChromeOS has it. */
interface BarcodeReader {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type BarcodeReaderMaker = new (options: { readonly formats: readonly string[] }) => BarcodeReader;

const PAUSE_MS = 250;

/**
 * Shows the camera in `video` and tells each code that is held before it, once while it stays there. Read by the browser
 * where it can, else by the library that draws the codes, which is loaded only then.
 */
export function codesSeen(
  video: HTMLVideoElement,
  onCode: (code: string) => void,
  onRefused: () => void,
): () => void {
  const stopping = new AbortController();
  void watch(video, onCode, stopping.signal).catch(onRefused);
  return () => {
    stopping.abort();
  };
}

async function watch(
  video: HTMLVideoElement,
  onCode: (code: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    if (signal.aborted) return;
    video.srcObject = stream;
    await video.play();
    const read = await codeReader();
    let last = '';
    const isWanted = (): boolean => !signal.aborted;
    while (isWanted()) {
      const code = await read(video);
      if (code !== null && code !== last) onCode(code);
      last = code ?? '';
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

async function codeReader(): Promise<(video: HTMLVideoElement) => Promise<string | null>> {
  const Native = (globalThis as { BarcodeDetector?: BarcodeReaderMaker }).BarcodeDetector;
  if (Native !== undefined) {
    const reader = new Native({ formats: ['qr_code'] });
    return async (video) => (await reader.detect(video))[0]?.rawValue ?? null;
  }
  const { default: decodeQr } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return (video) => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    if (context === null || canvas.width === 0) return Promise.resolve(null);
    context.drawImage(video, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    try {
      return Promise.resolve(decodeQr({ data, width, height }));
    } catch {
      // There is no code in this picture.
      return Promise.resolve(null);
    }
  };
}
