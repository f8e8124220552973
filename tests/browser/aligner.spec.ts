/** The towers in a real browser: PyTorch's embeddings on both devices, and all of both graphs on WebGPU. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { AlignerPage } from '../../tools/shared/pages/aligner-page.ts';
import { type PageServer, servePage } from '../../tools/shared/pages/page-server.ts';
import { convertBytes, fixtureBytes, reference } from '../support/cn-clip.ts';

declare global {
  var alignerPage: AlignerPage;
}

let folder: string;
let server: PageServer;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tamen-clip-'));
  const tokenizer = { name: 'vocab.txt', bytes: await fixtureBytes('vocab.txt') };
  const { files } = await convertBytes(await fixtureBytes('model_fp16.onnx'), '8bit', { tokenizer });
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  server = await servePage('aligner.html', { model: folder });
});
test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? NaN), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

for (const device of ['wasm', 'webgpu'] as const) {
  test(`${device} gives PyTorch's embeddings of texts and pictures`, async ({ page }) => {
    test.setTimeout(400_000);
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(server.url);
    await page.waitForFunction(() => 'alignerPage' in globalThis);
    await page.evaluate(([on]) => globalThis.alignerPage.open('model', on), [device] as const);
    const { input_ids, attention_mask, pixel_values, text_embeds, image_embeds } = await reference();
    const tokens = input_ids.map((ids, row) => ids.filter((_, at) => attention_mask[row]?.[at] === 1));
    const texts = await page.evaluate((rows) => globalThis.alignerPage.text(rows), tokens);
    const pixels = pixel_values.slice(0, pixel_values.length / 2);
    const pictures = await page.evaluate((values) => globalThis.alignerPage.picture(values), pixels);
    for (const [index, found] of texts.entries())
      expect(cosine(found, text_embeds[index] ?? [])).toBeGreaterThan(0.999);
    expect(texts).toHaveLength(2);
    expect(cosine(pictures[0] ?? [], image_embeds[0] ?? [])).toBeGreaterThan(0.999);
    if (device === 'webgpu') {
      const placed = said.filter((line) => /all nodes placed on \[webgpuexecutionprovider\]/i.test(line));
      expect(placed, 'both graphs lie on WebGPU as a whole').toHaveLength(2);
      const difference = await page.evaluate(() => globalThis.alignerPage.resizeDifference());
      expect(difference, 'pictures are made small on the GPU as on the CPU, to a level').toBeLessThanOrEqual(
        1,
      );
    }
  });
}
