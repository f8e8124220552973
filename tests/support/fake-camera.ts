/** What Chromium's fake camera shows (--use-file-for-fake-video-capture): a phone held before it, as Y4M. */
import encodeQr from 'qr';

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 4;

interface Held {
  /** Of the code with its margin, of the picture's height. */
  readonly share: number;
  readonly degrees: number;
  /** Amplitude of the noise, of 255. */
  readonly noise: number;
}

/** A code on a phone's screen: askew, not in the middle, in uneven light, with the noise of a camera indoors. */
export function phoneShowing(text: string, { share, degrees, noise }: Held): Uint8Array {
  const modules = encodeQr(text, 'raw', { border: 4 });
  const side = share * HEIGHT;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const lightAt = (x: number, y: number): number => {
    const [across, down] = [x - WIDTH * 0.56, y - HEIGHT * 0.47];
    const column = Math.floor(((across * cos + down * sin) / side + 0.5) * modules.length);
    const row = Math.floor(((down * cos - across * sin) / side + 0.5) * modules.length);
    const cell = modules[row]?.[column];
    const uneven = 0.75 + (0.25 * x) / WIDTH;
    return (cell === undefined ? 70 : cell ? 34 : 225) * uneven;
  };
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  let seed = 7;
  const random = (): number => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648 - 0.5;
  const frames = Array.from({ length: FRAMES }, () => {
    const light = Buffer.alloc(WIDTH * HEIGHT);
    for (let y = 0; y < HEIGHT; y += 1) {
      for (let x = 0; x < WIDTH; x += 1) {
        // A lens spreads an edge over the pixels beside it.
        const blurred = (lightAt(x, y) * 2 + lightAt(x + 1, y) + lightAt(x, y + 1)) / 4;
        light[y * WIDTH + x] = Math.max(0, Math.min(255, blurred + 2 * noise * random()));
      }
    }
    return [Buffer.from('FRAME\n'), light, colour];
  });
  return Buffer.concat([header, ...frames.flat()]);
}
