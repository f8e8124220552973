import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../../src/model/problem.ts';
import { openClip } from '../../../src/frames/clip-source.ts';

const bytesOf = (name: string): Promise<Buffer> =>
  readFile(new URL(`../../fixtures/clips/${name}`, import.meta.url));
const fileOf = (name: string, bytes: Uint8Array | string): File =>
  new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name);

const opening = (file: File): Promise<unknown> =>
  openClip(file).then(
    (clip) => {
      clip.close();
      return 'opened';
    },
    (thrown: unknown) => problemOf(thrown).kind,
  );

describe('openClip', () => {
  test.each([
    ['h264.mp4', 'avc', 160, 120],
    ['h264.mov', 'avc', 160, 120],
    ['h264.mkv', 'avc', 160, 120],
    ['vp8.webm', 'vp8', 160, 120],
    ['vp9-odd.webm', 'vp9', 151, 113],
    ['av1.webm', 'av1', 160, 120],
    ['rotated.mp4', 'avc', 120, 160],
    ['portrait.mp4', 'avc', 120, 160],
    ['mpeg4.mp4', 'mp4v', 160, 120],
  ])('reads what is in %s', async (name, codec, widthPx, heightPx) => {
    const clip = await openClip(fileOf(name, await bytesOf(name)));
    expect(clip.info).toMatchObject({ name, codec, widthPx, heightPx });
    clip.close();
  });

  test('knows how long a clip is', async () => {
    const clip = await openClip(fileOf('a.mp4', await bytesOf('h264.mp4')));
    expect(clip.startSec).toBe(0);
    expect(clip.endSec).toBeCloseTo(1.5, 1);
    clip.close();
  });

  test('says that a file of 0 bytes is empty', async () => {
    expect(await opening(fileOf('a.mp4', ''))).toBe('clip-empty');
  });

  test('says that a text file is no clip, whatever its name', async () => {
    expect(await opening(fileOf('a.mp4', 'a comment, not a clip\n'.repeat(100)))).toBe('clip-unreadable');
  });

  test('does not follow a playlist to the network', async () => {
    const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:9/a.ts\n';
    expect(await opening(fileOf('a.m3u8', playlist))).toBe('clip-unreadable');
  });

  test('says that a file of sound has no video', async () => {
    expect(await opening(fileOf('a.mp4', await bytesOf('sound-only.mp4')))).toBe('clip-without-video');
  });

  test.each(['h264.mp4', 'h264.mkv', 'vp8.webm', 'vp9-odd.webm', 'ten-minutes.mp4'])(
    'says that %s breaks off, wherever it was cut',
    async (name) => {
      const whole = await bytesOf(name);
      for (const share of [0.3, 0.6, 0.8]) {
        const cut = whole.subarray(0, Math.floor(whole.length * share));
        expect(await opening(fileOf(name, cut)), `cut at ${share}`).toBe('clip-truncated');
      }
    },
  );
});
