import { expect, test } from '@playwright/test';
import { exported, file, load, virtual, type ExportedResult } from './page.ts';

const CLIP = file('tests/e2e/clips/three-frames.mp4');
const THREAD = virtual('thread.txt', '甲: 右边那个小哥好帅\n乙: 旁边的小姐姐是谁\n');

test('WebGPU gives what wasm gives', async ({ page }) => {
  test.setTimeout(400_000);
  const results: ExportedResult[] = [];
  for (const device of ['wasm', 'webgpu']) {
    await page.goto(`/?lang=en&device=${device}`);
    await load(page, CLIP, THREAD);
    await page.getByTestId('analyse').click();
    await page.waitForSelector('[data-state=done]', { timeout: 300_000 });
    results.push(await exported(page));
  }
  const [wasm, webgpu] = results;
  expect(new Set(webgpu?.models.map((model) => model.device))).toEqual(new Set(['webgpu']));
  expect(webgpu?.mentions.map(({ text }) => text)).toEqual(wasm?.mentions.map(({ text }) => text));
  for (const [index, { reading, ...cluster }] of (wasm?.clusters ?? []).entries()) {
    expect(webgpu?.clusters[index]).toMatchObject(cluster);
    expect(reading).toBeDefined();
    for (const [question, chance] of Object.entries(reading ?? {})) {
      expect(webgpu?.clusters[index]?.reading).toHaveProperty(question, expect.closeTo(chance, 2));
    }
  }
  expect(webgpu?.links.map(({ tracks }) => tracks)).toEqual(wasm?.links.map(({ tracks }) => tracks));
  for (const [index, track] of (wasm?.tracks ?? []).entries()) {
    for (const [at, { box }] of track.boxes.entries()) {
      const other = webgpu?.tracks[index]?.boxes[at]?.box ?? [];
      for (const [side, value] of box.entries()) expect(other[side]).toBeCloseTo(value, 2);
    }
  }
  expect(wasm?.tracks.length).toBeGreaterThan(0);
});
