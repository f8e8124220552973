/** The frames worker as it is built, in a real browser, on real files. */
import type { SamplingOptions } from '../../src/frames/frame.ts';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import type { FramesPage, Sampled, SeenFrame } from './frames-page.ts';

declare global {
  var framesPage: FramesPage;
}

const FOLDER = fileURLToPath(new URL('./', import.meta.url));
const CLIPS = fileURLToPath(new URL('../fixtures/clips/', import.meta.url));
const FIVE_A_SECOND: SamplingOptions = { fps: 5, maxFrames: 600, maxSidePx: 960 };

let folder: string;
let server: PreviewServer;
let address: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamen-frames-'));
  await build({
    configFile: false,
    root: FOLDER,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: folder, target: 'es2023', rolldownOptions: { input: join(FOLDER, 'frames.html') } },
  });
  server = await preview({
    configFile: false,
    root: FOLDER,
    build: { outDir: folder },
    preview: { port: 0 },
  });
  address = `${server.resolvedUrls?.local[0] ?? ''}frames.html`;
});

test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test.beforeEach(async ({ page }) => {
  await page.goto(address);
  await page.waitForFunction(() => 'framesPage' in globalThis);
});

type Given = string | { name: string; mimeType: string; buffer: Buffer };
const clip = (name: string): string => join(CLIPS, name);
const choose = (page: Page, file: Given): Promise<void> => page.locator('input').setInputFiles(file);
const bytes = (name: string, buffer: Buffer): Given => ({ name, mimeType: 'video/mp4', buffer });

async function opened(page: Page, file: Given) {
  await choose(page, file);
  return page.evaluate(() => globalThis.framesPage.open());
}

async function sampled(page: Page, file: Given, options = FIVE_A_SECOND): Promise<Sampled> {
  await choose(page, file);
  return page.evaluate((given) => globalThis.framesPage.sample(given), options);
}

/** Which of red, green and blue a corner shows; colours are never exact after compression. */
function colourOf([red, green, blue]: SeenFrame['corners']['topLeft']): string {
  if (red > 150 && green < 110 && blue < 110) return 'red';
  if (green > 150 && red < 110 && blue < 110) return 'green';
  if (blue > 150 && red < 110 && green < 110) return 'blue';
  return `${red},${green},${blue}`;
}

for (const [name, codec] of [
  ['h264.mp4', 'avc'],
  ['h264.mov', 'avc'],
  ['h264.mkv', 'avc'],
  ['vp8.webm', 'vp8'],
  ['av1.webm', 'av1'],
] as const) {
  test(`decodes ${name} upright, five frames a second`, async ({ page }) => {
    const info = await opened(page, clip(name));
    expect(info).toMatchObject({ ok: true, value: { name, codec, widthPx: 160, heightPx: 120 } });
    const { frames, last, total, summary } = await sampled(page, clip(name));
    expect(last).toBe('end');
    expect(summary).toMatchObject({ ok: true, value: { frames: 8 } });
    expect(total).toBe(8);
    expect(frames.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    frames.forEach(({ timeSec, bytes: size, corners }, i) => {
      expect(timeSec).toBeCloseTo(i * 0.2, 1);
      expect(size).toBe(160 * 120 * 4);
      expect(colourOf(corners.topLeft)).toBe('red');
      expect(colourOf(corners.topRight)).toBe('green');
      expect(colourOf(corners.bottomLeft)).toBe('blue');
    });
  });
}

test('turns a frame as the rotation in the container says', async ({ page }) => {
  const info = await opened(page, clip('rotated.mp4'));
  expect(info).toMatchObject({ ok: true, value: { widthPx: 120, heightPx: 160 } });
  const { frames } = await sampled(page, clip('rotated.mp4'));
  expect(frames[0]).toMatchObject({ widthPx: 120, heightPx: 160 });
  // A quarter to the left: what was the top right corner is the top left one now.
  const corners = frames[0]?.corners;
  expect(corners && colourOf(corners.topLeft)).toBe('green');
  expect(corners && colourOf(corners.bottomLeft)).toBe('red');
});

test('keeps a portrait clip portrait', async ({ page }) => {
  const { frames } = await sampled(page, clip('portrait.mp4'));
  expect(frames[0]).toMatchObject({ widthPx: 120, heightPx: 160 });
});

test('decodes VP9 of odd size', async ({ page }) => {
  expect(await opened(page, clip('vp9-odd.webm'))).toMatchObject({
    ok: true,
    value: { codec: 'vp9', widthPx: 151, heightPx: 113 },
  });
  const { frames } = await sampled(page, clip('vp9-odd.webm'));
  expect(frames).toHaveLength(8);
  expect(frames[0]?.bytes).toBe(151 * 113 * 4);
});

test('shrinks to the longer side asked for', async ({ page }) => {
  const { frames } = await sampled(page, clip('h264.mp4'), { ...FIVE_A_SECOND, maxSidePx: 80 });
  expect(frames[0]).toMatchObject({ widthPx: 80, heightPx: 60 });
});

test('sends each frame of an uneven clip once, at its own time', async ({ page }) => {
  const { frames } = await sampled(page, clip('uneven.mp4'), { ...FIVE_A_SECOND, fps: 25 });
  const times = frames.map(({ timeSec }) => Number(timeSec.toFixed(2)));
  expect(times).toEqual([0, 0.04, 0.08, 0.6, 0.64, 1.2]);
});

test('sends the only frame of a clip of one frame', async ({ page }) => {
  const { frames, summary } = await sampled(page, clip('one-frame.mp4'));
  expect(frames).toHaveLength(1);
  expect(summary).toMatchObject({ ok: true, value: { frames: 1 } });
});

test('samples ten minutes no more often than it may', async ({ page }) => {
  const { frames, summary } = await sampled(page, clip('ten-minutes.mp4'), {
    ...FIVE_A_SECOND,
    maxFrames: 60,
  });
  expect(frames).toHaveLength(60);
  expect(frames.at(-1)?.timeSec).toBeCloseTo(590, 0);
  expect(summary.ok && summary.value.sampledFps).toBeCloseTo(0.1, 3);
});

test('never sends more frames than it has credits for', async ({ page }) => {
  await choose(page, clip('h264.mp4'));
  const count = await page.evaluate(
    (options) => globalThis.framesPage.withCredits(options, 3),
    FIVE_A_SECOND,
  );
  expect(count).toBe(3);
});

test('stops between two frames when the job is cancelled', async ({ page }) => {
  await choose(page, clip('ten-minutes.mp4'));
  const { frames, last, summary } = await page.evaluate(
    (options) => globalThis.framesPage.sample(options, 2),
    FIVE_A_SECOND,
  );
  expect(last).toBe('abort');
  expect(summary).toEqual({ ok: false, problem: { kind: 'cancelled' } });
  expect(frames.length).toBeLessThan(10);
});

test('names the codec that the browser cannot decode', async ({ page }) => {
  const problem = { kind: 'clip-codec', codec: 'mp4v' };
  expect(await opened(page, clip('mpeg4.mp4'))).toEqual({ ok: false, problem });
  expect((await sampled(page, clip('mpeg4.mp4'))).summary).toEqual({ ok: false, problem });
});

test.describe('without a decoder in the worker', () => {
  test.beforeEach(async ({ page }) => {
    await page.route(/frames\.worker.*\.js/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `delete self.VideoDecoder; ${await response.text()}` });
    });
    await page.goto(address);
    await page.waitForFunction(() => 'framesPage' in globalThis);
  });

  for (const name of ['h264.mp4', 'h264.mkv', 'vp8.webm', 'rotated.mp4', 'uneven.mp4']) {
    test(`the page's player gives the frames of ${name}, upright and at their own times`, async ({
      page,
    }) => {
      expect(await opened(page, clip(name))).toMatchObject({ ok: true, value: { isPlayed: true } });
      const fps = name === 'uneven.mp4' ? 25 : 5;
      const { frames, last, summary } = await sampled(page, clip(name), { ...FIVE_A_SECOND, fps });
      expect(last).toBe('end');
      expect(summary.ok).toBe(true);
      const times = frames.map(({ timeSec }) => Number(timeSec.toFixed(2)));
      if (name === 'uneven.mp4') expect(times).toEqual([0, 0.04, 0.08, 0.6, 0.64, 1.2]);
      else expect(frames).toHaveLength(8);
      const isTurned = name === 'rotated.mp4';
      for (const { widthPx, corners } of frames) {
        expect(widthPx).toBe(isTurned ? 120 : 160);
        expect(colourOf(corners.topLeft)).toBe(isTurned ? 'green' : 'red');
        expect(colourOf(corners.bottomLeft)).toBe(isTurned ? 'red' : 'blue');
      }
    });
  }

  test('the codec is named where the player cannot either', async ({ page }) => {
    const problem = { kind: 'clip-codec', codec: 'mp4v' };
    expect(await opened(page, clip('mpeg4.mp4'))).toEqual({ ok: false, problem });
  });
});

test('says that a clip breaks off when its packets are garbage', async ({ page }) => {
  const whole = await readFile(clip('h264.mp4'));
  const from = whole.indexOf('mdat') + 4;
  const garbage = Buffer.from(whole);
  const upTo = whole.indexOf('moov') > from ? whole.indexOf('moov') - 4 : whole.length;
  garbage.fill(0xff, from + 200, upTo);
  expect((await sampled(page, bytes('garbage.mp4', garbage))).summary).toEqual({
    ok: false,
    problem: { kind: 'clip-truncated' },
  });
});
