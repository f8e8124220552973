import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import {
  analyse,
  exported,
  file,
  load,
  open,
  SAMPLE_CLIP,
  SAMPLE_THREAD,
  SHORT_CLIP,
  virtual,
} from './page.ts';

const THREAD = virtual('thread.txt', '甲: 右边那个小哥好帅\n乙: 她是谁\n');

/** Loads, analyses where the page lets us, and returns what the page says is wrong. */
async function problemWith(
  page: Page,
  ...pair: Parameters<typeof load> extends [Page, ...infer P] ? P : never
) {
  await open(page);
  await load(page, ...pair);
  const problem = page.getByTestId('problem').first();
  await page.locator('[data-testid=analyse]:enabled, [data-testid=problem]').first().waitFor();
  if (!(await problem.isVisible())) await page.getByTestId('analyse').click();
  await expect(problem).toBeVisible();
  return problem;
}

/** A second of silence as WAV: a file with sound and no picture. */
function silence(): Buffer {
  const samples = 8000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(16000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  return wav;
}

const clips = [
  { what: 'an empty file', clip: virtual('empty.mp4', ''), kind: 'clip-empty' },
  {
    what: 'a text named .mp4',
    clip: virtual('text.mp4', 'this is no video\n'.repeat(99)),
    kind: 'clip-unreadable',
  },
  {
    what: 'an MP4 cut short',
    clip: virtual('cut.mp4', readFileSync(SAMPLE_CLIP).subarray(0, 120_000)),
    kind: 'clip-truncated',
  },
  { what: 'sound without a picture', clip: virtual('sound.wav', silence()), kind: 'clip-without-video' },
  {
    what: 'a codec the browser lacks',
    clip: file('tests/e2e/clips/hevc.mp4'),
    kind: 'clip-codec',
    says: /hevc|h\.265/i,
  },
];
for (const { what, clip, kind, says } of clips) {
  test(`${what} gets its own message`, async ({ page }) => {
    const problem = await problemWith(page, clip, THREAD);
    await expect(problem).toHaveAttribute('data-kind', kind);
    if (says !== undefined) await expect(problem).toContainText(says);
  });
}

const threads = [
  { what: 'an empty thread', thread: virtual('empty.txt', ' \n\n'), kind: 'thread-empty' },
  { what: 'malformed JSON', thread: virtual('broken.json', '[{"text": "好'), kind: 'thread-malformed' },
  { what: 'JSON of another shape', thread: virtual('other.json', '{"a": 1}'), kind: 'thread-malformed' },
];
for (const { what, thread, kind } of threads) {
  test(`${what} gets its own message`, async ({ page }) => {
    const problem = await problemWith(page, SHORT_CLIP, thread);
    await expect(problem).toHaveAttribute('data-kind', kind);
  });
}

test('a bad file takes nothing away that was loaded before', async ({ page }) => {
  await open(page);
  await load(page, SHORT_CLIP, SAMPLE_THREAD);
  await expect(page.getByTestId('analyse')).toBeEnabled();
  await page.getByTestId('thread-input').setInputFiles(virtual('broken.json', '[{'));
  await expect(page.getByTestId('problem').first()).toBeVisible();
  await expect(page.getByText('只有她一个人全程在笑').first()).toBeVisible();
  await analyse(page);
  expect((await exported(page)).comments).toHaveLength(7);
});

test('HTML in a comment stays text, and offsets hold around emoji', async ({ page }) => {
  const text = '👩‍🦰😂<img src=x onerror="document.title=1">右边那个小哥👍🏽是谁𠮷';
  await open(page);
  await load(
    page,
    SHORT_CLIP,
    virtual('thread.json', JSON.stringify([{ id: 'a', author: '<b>x</b>', text }])),
  );
  await analyse(page);
  await expect(page.getByText('<img src=x onerror=').first()).toBeVisible();
  await expect(page.locator('img[src=x]')).toHaveCount(0);
  const { mentions, comments } = await exported(page);
  expect(comments[0]?.text).toBe(text);
  expect(mentions.map((mention) => mention.text)).toContain('右边那个小哥');
  for (const mention of mentions) {
    expect(text.slice(mention.startUtf16, mention.endUtf16)).toBe(mention.text);
  }
});

test('a model file with one byte changed is refused by name', async ({ page }) => {
  await page.route(/heads.*\.onnx/, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[1000] = (body[1000] ?? 0) ^ 1;
    await route.fulfill({ response, body });
  });
  const problem = await problemWith(page, SHORT_CLIP, THREAD);
  await expect(problem).toHaveAttribute('data-kind', 'model-hash');
  await expect(problem).toContainText('heads.onnx');
});

test('WebGPU that was asked for and is absent is said plainly', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined });
  });
  // Workers have a navigator of their own: without a secure origin's WebGPU they see none either.
  await page.route(/models\.worker.*\.js/, async (route) => {
    const response = await route.fetch();
    const hide = 'Object.defineProperty(WorkerNavigator.prototype, "gpu", { value: undefined });';
    await route.fulfill({ response, body: hide + (await response.text()) });
  });
  await page.goto('/?lang=en&device=webgpu');
  await load(page, SHORT_CLIP, THREAD);
  await page.getByTestId('analyse').click();
  await expect(page.getByTestId('problem').first()).toHaveAttribute('data-kind', 'webgpu-absent');
});

/** As in windows whose storage is blocked: whoever asks for any of it gets an exception. */
const DENY_STORAGE = `
  const refuse = { configurable: true, get() { throw new DOMException('denied', 'SecurityError'); } };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
    Object.defineProperty(globalThis, name, refuse);
  for (const name of ['storage', 'serviceWorker', 'locks'])
    Object.defineProperty(Object.getPrototypeOf(navigator), name, refuse);
`;

test('a window in which all storage is denied says that it keeps nothing, and works', async ({ page }) => {
  await page.addInitScript(DENY_STORAGE);
  await page.route(/\.worker.*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: DENY_STORAGE + (await response.text()) });
  });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await open(page);
  await load(page, SHORT_CLIP, SAMPLE_THREAD);
  await expect(page.getByTestId('lack')).toContainText('keeps nothing');
  await analyse(page);
  expect((await exported(page)).tracks).toHaveLength(2);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.locator('[data-lack=database]')).toBeVisible();
  await expect(page.getByTestId('session-kept')).toContainText('keeps nothing');
  await page.getByTestId('session-kept').getByRole('button').click();
  expect(errors).toEqual([]);
});

test('where no decoder is at hand the page’s player shows the clip, and the page says so', async ({
  page,
}) => {
  await page.route(/frames\.worker.*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete self.VideoDecoder; ${await response.text()}` });
  });
  await open(page);
  await load(page, SHORT_CLIP, SAMPLE_THREAD);
  await expect(page.getByTestId('lack')).toContainText('(avc)');
  await analyse(page);
  expect((await exported(page)).tracks).toHaveLength(2);
});

test('a worker killed in the middle is said plainly, and the next analysis works', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await open(page);
  await load(page, SHORT_CLIP, SAMPLE_THREAD);
  await page.getByTestId('analyse').click();
  await page.waitForSelector('[data-state=running]');
  await expect.poll(() => page.workers().length).toBeGreaterThan(1);
  const worker = page.workers().find((each) => each.url().includes('models.worker'));
  // A fault that nothing catches, as when the browser takes the memory away.
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed');
    });
  });
  await expect(page.getByTestId('problem').first()).toHaveAttribute('data-kind', 'worker-died');
  await session.detach();
  await analyse(page);
  expect((await exported(page)).tracks).toHaveLength(2);
});

test('ten thousand comments are shown, scrolled and resolved', async ({ page }) => {
  test.setTimeout(600_000);
  const lines = Array.from(
    { length: 10_000 },
    (_, index) => `用户${index}: 第${index}条，右边那个小哥真好笑`,
  );
  await open(page);
  await load(page, SHORT_CLIP, virtual('long.txt', lines.join('\n')));
  await expect(page.locator('[data-comment]').getByText('第0条')).toBeVisible();
  expect(await page.locator('[data-comment]').count()).toBeLessThan(200);
  await page.getByTestId('analyse').click();
  // What is on screen is resolved first; the rest can be stopped without losing it.
  await expect(page.locator('[data-mention]').first()).toBeVisible();
  await page.getByTestId('cancel').click();
  await page.waitForSelector('[data-state=idle]');
  await expect(page.locator('[data-comment]').getByText('第0条')).toBeVisible();
});
