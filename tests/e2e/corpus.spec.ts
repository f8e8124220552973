/** A folder of clips is analysed in the page: its table, a result opened from it, and what a later visit finds. */
import { mkdir, mkdtemp, copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import jpeg from 'jpeg-js';
import { formatResult } from '../../src/formats/results/result.ts';
import { analysisResult } from '../support/analysis-result.ts';
import { cropped, photograph } from '../support/photographs.ts';
import { file, open, SHORT_CLIP } from './page.ts';

const PHOTOGRAPH = file('tests/fixtures/photographs/sample1.jpg');

/** Another frame of the same people, of the same size: the camera has turned, and what was beside them is dark. */
async function photographMoved(byPx: number): Promise<Buffer> {
  const photo = await photograph(1);
  const { widthPx, heightPx } = photo;
  const kept = cropped(photo, Math.max(0, -byPx), 0, widthPx - Math.abs(byPx), heightPx);
  const data = new Uint8Array(4 * widthPx * heightPx);
  for (let row = 0; row < heightPx; row += 1) {
    const from = 4 * row * kept.widthPx;
    data.set(kept.rgba.subarray(from, from + 4 * kept.widthPx), 4 * (row * widthPx + Math.max(0, byPx)));
  }
  return jpeg.encode({ width: widthPx, height: heightPx, data }, 90).data;
}

let folder = '';
test.beforeAll(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'tamen-folder-')), 'douyin');
  await mkdir(path.join(folder, 'results'), { recursive: true });
  await copyFile(SHORT_CLIP, path.join(folder, '6990.mp4'));
  await writeFile(path.join(folder, '6990.txt'), '桃桃：右边那个胡子哥是谁\n小鱼：他好像我对象');
  await writeFile(path.join(folder, '6991.mp4'), 'no film');
  await writeFile(path.join(folder, '6991.txt'), '桃桃：她是谁');
  await writeFile(path.join(folder, 'alone.txt'), '桃桃：她是谁');
  await writeFile(path.join(folder, 'results/kept.tamen.json'), formatResult(analysisResult()));
});
test.afterAll(() => rm(path.dirname(folder), { recursive: true }));

const row = (page: Page, id: string) => page.getByRole('row').filter({ hasText: id });
const states = (page: Page) =>
  page.locator('tbody tr').evaluateAll((rows) => rows.map((one) => one.dataset['state']));

async function choose(page: Page): Promise<void> {
  await page.getByTestId('corpus').click();
  await page.getByTestId('corpus-folder').setInputFiles(folder);
  await expect(page.getByTestId('corpus-status')).toContainText('1 of 3 done');
}

test('a folder is analysed, sorted, opened and saved, and a later visit goes on with what is kept', async ({
  page,
}) => {
  await open(page);
  await choose(page);
  await expect(page.getByText('1 file without a counterpart')).toBeVisible();
  expect(await states(page)).toEqual(['waiting', 'waiting', 'done']);
  await page.getByTestId('corpus-start').click();
  await expect(page.getByTestId('corpus-status')).toContainText('2 of 3 done, 1 failed', {
    timeout: 150_000,
  });
  await expect(row(page, '6991')).toContainText('not a video');
  await page.screenshot({ path: test.info().outputPath('corpus.png') });

  // By keyboard: the most comments first, then the result of that row.
  await page.getByRole('table').getByRole('button', { name: 'Comments' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.locator('th[aria-sort=descending]')).toContainText('Comments');
  await expect(page.locator('tbody tr').first()).toContainText('kept');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('corpus-save').click(),
  ]);
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  expect(Object.keys(files).sort()).toEqual(['6990.tamen.json', 'kept.tamen.json', 'summary.csv']);
  await page.getByRole('button', { name: 'Open the result of 6990' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.locator('[data-state=done] video[src]').waitFor();
  await expect(page.locator('[data-mention]').first()).toBeVisible();
  // What is corrected there is the result of its row.
  await page.locator('[data-mention]').first().focus();
  await page.keyboard.press('Delete');
  await page.getByTestId('corpus-chip').click();
  await expect(row(page, '6990')).toContainText('done');
  await expect(page.getByRole('columnheader', { name: 'By hand' })).toBeVisible();

  // What was done is found again after a reload, and not done again.
  await page.reload();
  await choose(page);
  await page.getByTestId('corpus-start').click();
  await expect(page.getByTestId('corpus-status')).toContainText('2 of 3 done, 1 failed');
  await expect(page.getByRole('columnheader', { name: 'By hand' })).toBeVisible();
});

test('frames of a data set by id are analysed, and annotated heads stand beside those that were found', async ({
  page,
}) => {
  const set = path.join(path.dirname(folder), 'tiktalkcoref');
  const annotated = (cur_frame: number, bbox: number[], box_labels: string) => ({
    ...{ cur_frame, bbox, box_labels },
    if_celebrity: '',
  });
  const line = {
    doc_key: '77',
    sentences: [Array.from('右边那个金发的小姐姐笑得好开心'), Array.from('左边扎头发的姑娘也好看')],
    clusters: [[[0, 9]], [[15, 22]]],
    entity_label: ['C1', 'C2'],
    // Two people in two frames, as the data set has them: pixels of the photograph, and of the one moved by 150.
    visual_annotations: [
      annotated(75, [1460, 170, 1740, 470], 'C1'),
      annotated(180, [550, 270, 760, 600], 'C2'),
    ],
  };
  await mkdir(path.join(set, 'frames/77'), { recursive: true });
  await writeFile(path.join(set, 'val.jsonl'), JSON.stringify(line));
  await copyFile(PHOTOGRAPH, path.join(set, 'frames/77/77_75_1.jpg'));
  await writeFile(path.join(set, 'frames/77/77_180_1.jpg'), await photographMoved(150));
  await open(page);
  await page.getByTestId('corpus').click();
  await page.getByTestId('corpus-folder').setInputFiles(set);
  await page.getByTestId('corpus-start').click();
  await expect(page.getByTestId('corpus-status')).toContainText('1 of 1 done', { timeout: 150_000 });
  await page.getByRole('button', { name: 'Open the result of 77' }).click();
  await page.locator('[data-state=done] video[src]').waitFor();
  await page.getByTestId('gold-chip').click();
  await page.getByTestId('read-gold').click();
  await expect(page.getByTestId('gold-head')).toHaveText(['C1: right head first', 'C2: right head first']);
  await expect(page.getByTestId('set-recall-1')).toHaveText('100.0');
  await expect(page.locator('[data-testid=gold-pictures] rect.gold')).toHaveCount(2);
  await expect(page.locator('[data-testid=gold-pictures] rect.found')).toHaveCount(6);
  for (const video of await page.locator('[data-testid=gold-pictures] video').all())
    await expect(video).toHaveJSProperty('seeking', false);
  await page.screenshot({ path: test.info().outputPath('gold-heads.png') });
});
