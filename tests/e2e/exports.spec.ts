import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test, type Download, type Page } from '@playwright/test';
import { BufferSource, Input, MP4 } from 'mediabunny';
import { formatResult, parseResult } from '../../src/formats/results/result.ts';
import { EXPORT_FORMATS } from '../../src/formats/exports/format-names.ts';
import { exportAs } from '../../src/formats/exports/formats.ts';
import { analysisResult } from '../support/analysis-result.ts';
import { open, SAMPLE_CLIP, virtual } from './page.ts';

/** A finished analysis of the sample's clip, opened with the clip. */
async function openResult(page: Page) {
  const clip = await readFile(SAMPLE_CLIP);
  const made = analysisResult();
  const result = { ...made, clip: { ...made.clip, sha256: createHash('sha256').update(clip).digest('hex') } };
  await open(page);
  await page.getByTestId('import-input').setInputFiles(virtual('kept.tamen.json', formatResult(result)));
  await page.waitForSelector('[data-state=done]');
  await page.getByTestId('clip-input').setInputFiles(SAMPLE_CLIP);
  await page.locator('video').waitFor();
  // As it is read: a head's best moment is not in the file.
  return parseResult(formatResult(result));
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

test('everything is taken away from one dialog, by keyboard too: files, the picture, the film', async ({
  page,
}) => {
  const result = await openResult(page);
  for (const format of EXPORT_FORMATS) {
    await page.getByTestId('export').press('Enter');
    const choice = page.getByTestId(`export-${format}`);
    await expect(choice).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), choice.press('Enter')]);
    const wanted = exportAs(format, result);
    expect(download.suggestedFilename()).toBe(wanted.name);
    const content = await contentOf(download);
    expect(content.equals(Buffer.from(wanted.content)), format).toBe(true);
  }

  await page.getByTestId('export').click();
  const [still] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('export-still').click(),
  ]);
  const png = await contentOf(still);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(20)).toBe(900);
  await test.info().attach('still.png', { body: png, contentType: 'image/png' });

  // Stopped half-way it leaves nothing; begun again it is as long as the clip, and has its sound if it had one.
  await page.getByTestId('export').click();
  await page.getByTestId('export-film').click();
  await page.getByTestId('cancel-film').click();
  await expect(page.getByTestId('export-film')).toBeEnabled();
  const [film] = await Promise.all([
    page.waitForEvent('download', { timeout: 150_000 }),
    page.getByTestId('export-film').click(),
  ]);
  const input = new Input({ source: new BufferSource(await contentOf(film)), formats: [MP4] });
  const original = new Input({ source: new BufferSource(await readFile(SAMPLE_CLIP)), formats: [MP4] });
  expect(await input.computeDuration()).toBeCloseTo(await original.computeDuration(), 0);
  const [track, clip] = [await input.getPrimaryVideoTrack(), await original.getPrimaryVideoTrack()];
  expect(await track?.getDisplayWidth()).toBe(await clip?.getDisplayWidth());
  expect(await track?.getDisplayHeight()).toBeGreaterThan((await clip?.getDisplayHeight()) ?? 0);
  await test.info().attach('film.mp4', { path: await film.path(), contentType: 'video/mp4' });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what another program corrected comes back in as one step by hand', async ({ page }) => {
  const result = await openResult(page);
  const lanes = page.locator('.lane');
  await expect(lanes).toHaveCount(2);
  // One head deleted elsewhere; mentions of two persons put together elsewhere.
  const heads = exportAs('cvat', { ...result, tracks: result.tracks.slice(0, 1) });
  await page.getByTestId('import-input').setInputFiles(virtual('task.xml', String(heads.content)));
  await expect(lanes).toHaveCount(1);
  const [into, from, ...others] = result.clusters;
  if (into === undefined || from === undefined) throw new Error('no clusters');
  const joined = { ...into, mentions: [...into.mentions, ...from.mentions] };
  const mentions = exportAs('conll-u', { ...result, clusters: [joined, ...others] });
  await page.getByTestId('import-input').setInputFiles(virtual('coref.conllu', String(mentions.content)));
  // Who of the two has more mentions is whom the file means; the others are moved to her.
  const moved = page.locator(`[data-mention="${into.mentions[0]}"]`);
  await expect(moved).toHaveClass(/by-hand/);
  await expect(moved).toHaveAttribute('data-cluster', from.id);
  await page.getByTestId('undo').click();
  await expect(moved).toHaveAttribute('data-cluster', into.id);
  await page.getByTestId('undo').click();
  await expect(lanes).toHaveCount(2);

  await page
    .getByTestId('import-input')
    .setInputFiles(virtual('other.conll', '#begin document (x); part 000\nx 0 0 完 - * - - - - * -\n'));
  await expect(page.getByTestId('problem')).toContainText('these are other comments');
});
