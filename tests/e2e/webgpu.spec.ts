/**
 * The page on WebGPU: it takes it where it is asked for and there is an adapter, and reads what it reads without one. With a
 * coreference model of a few hundred bytes, since software compiles every shader of a large one; what the large models give
 * on WebGPU is in tests/browser.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { smallModel } from '../support/small-coreference.ts';
import { exported, type ExportedResult, openSampleResult } from './page.ts';

let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamen-small-model-'));
  for (const [name, bytes] of smallModel()) await writeFile(join(folder, name), bytes);
});
test.afterAll(() => rm(folder, { recursive: true }));

/** What the small model reads in a comment that is typed, under the heads of the sample. */
async function readOn(page: Page, device: 'wasm' | 'webgpu'): Promise<ExportedResult> {
  await openSampleResult(page, { device });
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByTestId('coreference-more').click();
  await page.getByTestId('coreference-folder').setInputFiles(folder);
  await expect(page.getByTestId('coreference')).toHaveAttribute('data-own', 'true');
  await page.keyboard.press('Escape');
  await page.getByTestId('add-comment').click();
  await page.getByTestId('comment-text').fill('她在左边，他在右边');
  await page.waitForSelector('[data-reading=done]');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-comment]')).toHaveCount(8);
  await page.waitForSelector('[data-reading=done]');
  return exported(page);
}

test('the page reads on WebGPU what it reads on wasm', async ({ page }) => {
  const runtimes: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.wasm')) runtimes.push(pathname);
  });
  const onGpu = await readOn(page, 'webgpu');
  await expect(page.locator('header').getByText('WebGPU')).toBeVisible();
  expect(runtimes).toHaveLength(1);
  expect(runtimes[0]).toContain('asyncify');

  const onCpu = await readOn(page, 'wasm');
  expect(runtimes).toHaveLength(2);
  expect(onGpu.mentions.filter(({ comment }) => comment === 7).map(({ text }) => text)).toEqual(['她', '他']);
  const { mentions, clusters, links } = onCpu;
  expect({ mentions: onGpu.mentions, clusters: onGpu.clusters, links: onGpu.links }).toEqual({
    mentions,
    clusters,
    links,
  });
});
