/** Getting, keeping and clearing CN-CLIP in the page, with the small model of models/cn-clip/fixtures. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { CONTRACT_FILE } from '../../src/model/contract-json.ts';
import { type Hub, type HubManners, startHub } from '../../tools/shared/hub.ts';
import { convertBytes, fixtureBytes } from '../support/cn-clip.ts';
import { open } from './page.ts';

let hub: Hub;
let published: ReadonlyMap<string, Uint8Array>;
let converted: ReadonlyMap<string, Uint8Array>;

test.beforeAll(async () => {
  const [graph, words] = [await fixtureBytes('model_fp16.onnx'), await fixtureBytes('vocab.txt')];
  published = new Map([
    ['onnx/model_fp16.onnx', graph],
    ['vocab.txt', words],
  ]);
  ({ files: converted } = await convertBytes(graph, '8bit', {
    tokenizer: { name: 'vocab.txt', bytes: words },
  }));
});

test.afterEach(async () => {
  await hub.close();
});

async function start(files: ReadonlyMap<string, Uint8Array>, manners: Partial<HubManners> = {}) {
  hub = await startHub(files, manners);
}

const panel = (page: Page, status: string) => page.locator(`[data-testid=clip-panel][data-status=${status}]`);
const problem = (page: Page, kind: string) => page.locator(`[data-testid=clip-problem][data-kind=${kind}]`);
const stored = (page: Page) => page.getByTestId('clip-stored');

async function openPanel(page: Page): Promise<void> {
  await open(page);
  await page.getByTestId('clip-chip').click();
}

/** Chooses the hub's address, and 8 bits. */
async function chooseHub(page: Page): Promise<void> {
  await page.getByTestId('clip-source').selectOption('custom');
  await page.getByTestId('clip-address').fill(hub.url);
  await page.getByTestId('clip-precision').selectOption('8bit');
}

test('CN-CLIP is got and converted when it is asked for, is there in the next visit, and can be cleared', async ({
  page,
}) => {
  await start(published);
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await openPanel(page);
  await chooseHub(page);
  await expect(panel(page, 'absent')).toBeVisible();
  expect([...hosts].filter((host) => host !== '')).toEqual([new URL(page.url()).host]);
  expect(hub.requests).toEqual([]);

  await page.getByTestId('clip-get').click();
  await expect(stored(page)).toHaveAttribute('data-precision', '8bit');
  await expect(stored(page)).toContainText(hub.url);
  await expect(stored(page)).toContainText('vision_model.onnx');
  await expect(page.getByTestId('clip-chip')).toContainText('8-bit');

  hub.requests.length = 0;
  await openPanel(page);
  await expect(stored(page)).toBeVisible();
  await page.getByTestId('clip-clear').click();
  await expect(panel(page, 'absent')).toBeVisible();
  await openPanel(page);
  await expect(panel(page, 'absent')).toBeVisible();
  expect(hub.requests).toEqual([]);
});

test('a download goes on after a reload with what had come', async ({ page }) => {
  await start(published, { delayMs: 400 });
  await openPanel(page);
  await chooseHub(page);
  await page.getByTestId('clip-get').click();
  await expect.poll(() => hub.requests.some((path) => path.startsWith('/onnx/model_fp16'))).toBe(true);
  await expect(page.getByTestId('clip-stage')).toHaveAttribute('data-stage', 'downloading');

  await openPanel(page);
  await expect(panel(page, 'paused')).toBeVisible();
  await page.getByTestId('clip-resume').click();
  await expect(stored(page)).toBeVisible();
  expect(hub.requests.at(-1)).toMatch(/^\/onnx\/model_fp16\.onnx \d+-$/);
});

test('what was stopped can be gone on with or discarded', async ({ page }) => {
  await start(published, { delayMs: 400 });
  await openPanel(page);
  await chooseHub(page);
  await page.getByTestId('clip-get').click();
  await expect(page.getByTestId('clip-stage')).toHaveAttribute('data-stage', 'downloading');
  await page.getByTestId('clip-cancel').click();
  await expect(panel(page, 'paused')).toBeVisible();
  await expect(page.getByTestId('clip-problem')).toBeHidden();
  await page.getByTestId('clip-discard').click();
  await expect(panel(page, 'absent')).toBeVisible();
});

test('a converted file with another hash is refused; the right one then does', async ({ page }) => {
  const wrong = Buffer.from(converted.get('text_model.onnx') ?? []);
  wrong[wrong.length - 100] = 255 - (wrong[wrong.length - 100] ?? 0);
  await start(new Map([...converted, ['text_model.onnx', wrong]]));
  await openPanel(page);
  await chooseHub(page);
  await page.getByTestId('clip-get').click();
  await expect(problem(page, 'download-wrong')).toContainText('text_model.onnx');
  await expect(stored(page)).toBeHidden();

  hub.files.set('text_model.onnx', Buffer.from(converted.get('text_model.onnx') ?? []));
  await page.getByTestId('clip-get').click();
  await expect(stored(page)).toBeVisible();
});

test('a folder or files of the disk do without any other host', async ({ page }) => {
  await start(new Map());
  const folder = join(await mkdtemp(join(tmpdir(), 'tamen-cn-clip-')), 'hall');
  await mkdir(folder);
  for (const [name, bytes] of converted) await writeFile(join(folder, name), bytes);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await openPanel(page);
  await page.getByTestId('clip-folder').setInputFiles(folder);
  await expect(stored(page)).toContainText('hall');
  await page.getByTestId('clip-clear').click();
  await expect(panel(page, 'absent')).toBeVisible();

  await page.getByTestId('clip-files').setInputFiles([...converted.keys()].map((name) => join(folder, name)));
  await expect(stored(page)).toContainText('8-bit');
  const origin = new URL(page.url()).origin;
  expect(requests.filter((url) => !url.startsWith(origin) && !/^(blob|data):/.test(url))).toEqual([]);
  await rm(folder, { recursive: true });
});

test('too little space is said and takes nothing away', async ({ page }) => {
  await start(converted);
  await openPanel(page);
  await chooseHub(page);
  await page.getByTestId('clip-get').click();
  await expect(stored(page)).toBeVisible();

  const browser = await page.context().newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(page.url()).origin,
    quotaSize: 700_000,
  });
  for (const [path, bytes] of published) hub.files.set(path, Buffer.from(bytes));
  hub.files.delete(CONTRACT_FILE);
  await page.getByTestId('clip-more').click();
  await page.getByTestId('clip-get').click();
  await expect(problem(page, 'storage-full')).toBeVisible();
  await expect(stored(page)).toBeVisible();
});

test('a host that cannot be reached, or lets no other page read, is named', async ({ page }) => {
  await start(published, { cors: false });
  await openPanel(page);
  await chooseHub(page);
  await page.getByTestId('clip-get').click();
  await expect(problem(page, 'host-unreachable')).toContainText(new URL(hub.url).host);
  await page.getByTestId('clip-address').fill('not an address');
  await expect(page.getByTestId('clip-get')).toBeDisabled();
});
