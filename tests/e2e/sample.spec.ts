import { expect, test, type Page } from '@playwright/test';
import {
  analyse,
  clusterOf,
  exported,
  headsOf,
  load,
  open,
  SAMPLE_THREAD,
  SHORT_CLIP,
  trackAt,
} from './page.ts';

test.describe('one analysis of the sample', () => {
  test.describe.configure({ mode: 'serial' });
  const requests: string[] = [];
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
  });
  test.afterEach(async () => {
    await page.keyboard.press('Escape');
    await page.mouse.move(1, 1);
  });
  test.afterAll(() => page.close());

  test('a finished result is on the page before any model has come, and says that it was kept', async () => {
    const models: string[] = [];
    page.on('request', (request) => {
      if (/\.(onnx|wasm)$/.test(request.url())) models.push(request.url());
    });
    await open(page);
    await expect(page.getByTestId('kept-sample')).toContainText('一个人全程在笑');
    await page.getByTestId('kept-sample').click();
    await expect(page.getByTestId('kept-notice')).toBeVisible();
    await expect(page.locator('[data-mention]', { hasText: '右边那个小哥' }).first()).toBeVisible();
    await expect(page.locator('svg [data-track]').first()).toBeVisible();
    expect(models).toEqual([]);

    const kept = await exported(page);
    await page.getByTestId('analyse-kept').click();
    await expect(page.getByTestId('kept-notice')).toHaveCount(0);
    await page.waitForSelector('[data-state=done]', { timeout: 150_000 });
    // What was kept is what the page finds today: who is spoken of, and which heads they have.
    const today = await exported(page);
    const whoIsWho = ({ clusters, links, mentions }: typeof kept): string[] =>
      clusters
        .map(({ id, mentions: own }) => {
          const words = mentions
            .filter((one) => own.includes(one.id))
            .map(({ comment, text }) => `${comment}${text}`);
          const heads = links.find(({ cluster }) => cluster === id)?.tracks.length ?? 0;
          return `${words.sort().join(' ')}: ${heads}`;
        })
        .sort();
    expect(whoIsWho(today)).toEqual(whoIsWho(kept));
  });

  test('the sample shows who is who', async () => {
    const result = await exported(page);
    const woman = trackAt(result, 1, 0.2, 0.45);
    const man = trackAt(result, 1, 0.77, 0.55);
    expect(woman).toBeDefined();
    expect(man).toBeDefined();
    expect(result.tracks).toHaveLength(2);
    // The man alone in the second shot is the man of the first and the third.
    expect(trackAt(result, 6.6, 0.5, 0.5)).toBe(man);
    expect(trackAt(result, 10, 0.77, 0.55)).toBe(man);
    expect(trackAt(result, 10, 0.2, 0.45)).toBe(woman);

    expect(headsOf(result, clusterOf(result, 0, '右边那个小哥'))).toEqual([man]);
    expect(headsOf(result, clusterOf(result, 1, '旁边的小姐姐'))).toEqual([woman]);
    expect(headsOf(result, clusterOf(result, 2, '她'))).toEqual([woman]);
    expect(headsOf(result, clusterOf(result, 6, '他'))).toEqual([man]);
    // Someone who is not on screen.
    expect(headsOf(result, clusterOf(result, 0, '我对象'))).toEqual([]);
    // 我 of one author is one person through the thread, and so is 你 said to that author.
    expect(clusterOf(result, 4, '我')).toBe(clusterOf(result, 0, '我'));
    expect(clusterOf(result, 4, '你')).toBe(clusterOf(result, 5, '我'));

    // Nothing is asked of any other host.
    const origin = new URL(page.url()).origin;
    expect(requests.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url))).toEqual([]);
  });

  test('a hover on either side lights both', async () => {
    const mention = page.locator('[data-mention]', { hasText: '右边那个小哥' }).first();
    const cluster = await mention.getAttribute('data-cluster');
    const result = await exported(page);
    const [track] = headsOf(result, cluster ?? '');
    const box = page.locator(`svg [data-track="${track ?? ''}"]`).first();

    await mention.hover();
    await expect(mention).toHaveAttribute('data-lit', 'true');
    await expect(box).toHaveAttribute('data-lit', 'true');
    await page.mouse.move(1, 1);
    await expect(box).not.toHaveAttribute('data-lit', 'true');
    await box.hover({ force: true });
    await expect(mention).toHaveAttribute('data-lit', 'true');
  });

  test('the keyboard reaches a mention and goes to the best moment of its head', async () => {
    const mention = page.locator('[data-mention]', { hasText: '右边那个小哥' }).first();
    await mention.focus();
    await expect(mention).toHaveAttribute('data-lit', 'true');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime))
      .toBeGreaterThan(0);
  });

  test('a pin and the threshold decide the links anew, and undo brings them back', async () => {
    const before = await exported(page);
    const man = clusterOf(before, 0, '右边那个小哥');
    await page.locator('[data-mention]', { hasText: '右边那个小哥' }).first().click();
    await page.getByRole('button', { name: 'Nobody' }).click();
    const pinned = await exported(page);
    expect(pinned.links.find(({ cluster }) => cluster === man)).toMatchObject({ tracks: [], probability: 1 });
    await page.keyboard.press('Control+z');
    expect((await exported(page)).links).toEqual(before.links);

    const threshold = page.locator('dialog input[type=range]').first();
    await page.getByRole('button', { name: 'Settings' }).first().click();
    await threshold.fill('0.95');
    // With these, everybody here is surer than that.
    for (const cue of ['position', 'gender']) await page.getByRole('checkbox', { name: cue }).uncheck();
    await page.keyboard.press('Escape');
    const strict = await exported(page);
    const linked = ({ links }: typeof before) => links.filter(({ tracks }) => tracks.length > 0);
    expect(linked(strict).length).toBeLessThan(linked(before).length);
    expect(linked(strict).filter(({ probability }) => probability < 0.95)).toEqual([]);
  });

  test('what was exported can be imported again and shows the same', async () => {
    const before = await exported(page);
    await open(page);
    await page.getByTestId('import-input').setInputFiles({
      name: 'result.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(before)),
    });
    await page.waitForSelector('[data-state=done]');
    expect(await exported(page)).toEqual(before);
  });
});

test('a cancelled analysis leaves the clip and the thread where they were and can be run again, and both are announced', async ({
  page,
}) => {
  await open(page);
  await load(page, SHORT_CLIP, SAMPLE_THREAD);
  const announced = page.getByTestId('announced');
  await page.getByTestId('analyse').click();
  await page.getByTestId('cancel').click();
  await page.waitForSelector('[data-state=idle]');
  await expect(announced).toHaveText('The analysis was cancelled.');
  await expect(page.getByText('右边那个小哥').first()).toBeVisible();
  await analyse(page);
  await expect(announced).toHaveText(/The analysis is done: \d+ people in the comments, 2 heads/);
  expect((await exported(page)).tracks).toHaveLength(2);
});
