/** CN-CLIP in an analysis: got from disk, asked, shown. With the very small model that knows drawn people. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { convertBytes } from '../support/cn-clip.ts';
import { drawnBytes } from '../support/drawn-people.ts';
import { exported, type ExportedResult, load, ONE_FRAME, open, virtual } from './page.ts';

const THREAD = virtual('thread.txt', '甲: 右边那个穿黑衣服的小哥好帅\n乙: 旁边长头发的小姐姐是谁\n');
let folder: string;
let files: string[];

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamen-cn-clip-'));
  const tokenizer = { name: 'vocab.txt', bytes: await drawnBytes('vocab.txt') };
  const converted = await convertBytes(await drawnBytes('model_fp16.onnx'), '8bit', { tokenizer });
  for (const [name, bytes] of converted.files) await writeFile(join(folder, name), bytes);
  files = [...converted.files.keys()].map((name) => join(folder, name));
});
test.afterAll(() => rm(folder, { recursive: true }));

async function getModel(page: Page): Promise<void> {
  await page.getByTestId('clip-chip').click();
  await page.getByTestId('clip-files').setInputFiles(files);
  await expect(page.getByTestId('clip-stored')).toBeVisible();
  await page.keyboard.press('Escape');
}

async function analysed(page: Page): Promise<ExportedResult> {
  await load(page, ONE_FRAME, THREAD);
  await page.getByTestId('analyse').click();
  await page.waitForSelector('[data-state=done]', { timeout: 150_000 });
  return exported(page);
}

test('CN-CLIP is asked, and no other host is; once more with what is remembered, and then without', async ({
  page,
}) => {
  test.setTimeout(500_000);
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await open(page);
  await getModel(page);
  const result = await analysed(page);
  await expect(page.getByTestId('problem')).toBeHidden();
  expect(result.models.find(({ role }) => role === 'aligner')).toMatchObject({ device: 'wasm' });
  const evidence = result.links.flatMap((link) => link.evidence.filter(({ cue }) => cue === 'aligner'));
  expect(evidence.length).toBeGreaterThan(0);
  expect(evidence.map(({ text }) => text).join(' ')).toContain('穿黑衣服的小哥');
  for (const { reading } of result.clusters) expect(reading).toBeDefined();
  expect([...hosts].filter((host) => host !== '')).toEqual([new URL(page.url()).host]);

  // The moment that a comment is about.
  await page.getByTestId('moment').first().click();
  await expect(page.getByTestId('moment-strip')).toBeVisible();
  await page.getByTestId('moment-strip').getByRole('button').click();

  await open(page);
  expect((await analysed(page)).links).toEqual(result.links);
  await page.getByTestId('clip-chip').click();
  await page.getByTestId('clip-clear').click();
  await page.keyboard.press('Escape');
  const without = await analysed(page);
  expect(without.models.map(({ role }) => role)).not.toContain('aligner');
});

test('a model that does not run leaves what the other cues say, with a notice', async ({ page }) => {
  await open(page);
  await getModel(page);
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const store = await root.getDirectoryHandle('cn-clip');
    for (const name of ['a', 'b']) {
      const kept = await store.getDirectoryHandle(name, { create: true });
      const handle = await kept.getFileHandle('vision_model.onnx', { create: true });
      const writable = await handle.createWritable();
      await writable.write('broken');
      await writable.close();
    }
  });
  const result = await analysed(page);
  await expect(page.locator('[data-testid=problem][data-kind=without-cn-clip]')).toBeVisible();
  expect(result.links.length).toBeGreaterThan(0);
  expect(result.links.flatMap(({ evidence }) => evidence.map(({ cue }) => cue))).not.toContain('aligner');
});
