import { expect, test } from '@playwright/test';
import { formatResult } from '../../src/formats/results/result.ts';
import { analysisResult } from '../support/analysis-result.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startHub } from '../../tools/shared/hub.ts';
import { smallModel } from '../support/small-coreference.ts';
import { open, virtual } from './page.ts';

const folders: string[] = [];
test.afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function folderOf(files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'own-model-'));
  folders.push(folder);
  for (const [name, bytes] of files) await writeFile(path.join(folder, name), bytes);
  return folder;
}

/** TikTalkCoref lines; spans count characters over both turns, both ends inclusive. */
const LINES = [
  {
    key: '11',
    turns: ['我弟弟昨天也去了，他说很好玩', '他几岁了？'],
    clusters: [
      [0, 2],
      [9, 9],
      [14, 14],
    ],
    kind: 'no_celeb',
  },
  {
    key: '12',
    turns: ['张老师讲得真好', '她是哪个学校的'],
    clusters: [
      [0, 2],
      [7, 7],
    ],
    kind: 'celeb',
  },
  { key: '13', turns: ['今天天气不错', '是啊，出去走走吧'], clusters: [], kind: 'no_celeb' },
].map(({ key, turns, clusters, kind }) => ({
  doc_key: key,
  sentences: turns.map((turn) => Array.from(turn)),
  clusters: clusters.length === 0 ? [] : [clusters],
  entity_label: clusters.length === 0 ? [] : ['none'],
  visual_annotations: [],
  video_title: `标题${key}`,
  video_type: kind,
}));

test('gold is browsed beside what the models say, and scored for one dialogue and all', async ({ page }) => {
  await open(page);
  await page
    .getByTestId('thread-input')
    .setInputFiles(virtual('val.jsonl', LINES.map((line) => JSON.stringify(line)).join('\n')));
  await page.getByTestId('gold-chip').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await dialog.getByTestId('read-gold').click();
  await expect(dialog.getByRole('status').filter({ hasText: '3 read' })).toBeVisible({ timeout: 150_000 });
  const score = (id: string) => dialog.getByTestId(id).innerText().then(Number);
  expect(await score('set-mention')).toBeGreaterThan(50);
  expect(await score('set-conll')).toBeGreaterThan(50);
  await page.screenshot({ path: test.info().outputPath('gold.png') });

  // A model of one's own, from a folder, reads the same: here single characters, each a person by its string.
  const own = dialog.getByTestId('coreference');
  await dialog.getByTestId('coreference-more').click();
  await dialog.getByTestId('coreference-folder').setInputFiles(await folderOf(smallModel({ widths: 2 })));
  await expect(dialog.getByTestId('coreference-problem')).toContainText(
    'encoder.onnx does not keep the contract',
  );
  await expect(own).toHaveAttribute('data-own', 'false');
  await dialog.getByTestId('coreference-folder').setInputFiles(await folderOf(smallModel()));
  await expect(own).toHaveAttribute('data-own', 'true');
  await dialog.getByTestId('read-gold').click();
  await expect(dialog.getByRole('columnheader', { name: 'Before: coref-zh' })).toBeVisible();
  await expect(dialog.getByRole('status').filter({ hasText: '3 read' })).toBeVisible();
  expect(await score('set-mention')).toBeLessThan(await score('before-mention'));
  await page.screenshot({ path: test.info().outputPath('own-model.png') });

  // From an address: only that host is asked, for what the contract names.
  await dialog.getByTestId('coreference-ours').click();
  await expect(own).toHaveAttribute('data-own', 'false');
  const hub = await startHub(smallModel({ mentions: '我' }));
  try {
    await dialog.getByTestId('coreference-address').fill(hub.url);
    await expect(dialog.getByTestId('coreference-asks')).toContainText(new URL(hub.url).host);
    await page.keyboard.press('Enter');
    await expect(own).toContainText(`Your own: ${hub.url}`);
    // Large files by way of a second host, to which the first one sends.
    expect([...new Set(hub.requests.map((one) => one.split(' ')[0]))].sort()).toEqual([
      '/contract.json',
      '/embeddings.bin',
      '/encoder.onnx',
      '/pairs.onnx',
    ]);
  } finally {
    await hub.close();
  }

  // By keyboard: search, then the one that is left is shown with its own scores.
  await dialog.getByRole('searchbox').focus();
  await page.keyboard.type('张老师');
  await expect(dialog.getByRole('status').filter({ hasText: '1 dialogue,' })).toBeVisible();
  await expect(dialog.locator('.detail')).toContainText('是哪个学校的');
  await expect(dialog.locator('.detail mark').first()).toContainText('张老师');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('two results of one thread stand side by side with their agreement', async ({ page }) => {
  const result = analysisResult();
  await open(page);
  await page.getByTestId('import-input').setInputFiles(virtual('kept.tamen.json', formatResult(result)));
  await page.waitForSelector('[data-state=done]');
  await page.getByTestId('gold-chip').click();
  const [first, ...clusters] = result.clusters;
  const kept = result.mentions.filter(({ id }) => first?.mentions.includes(id) !== true);
  const links = result.links.filter(({ cluster }) => cluster !== first?.id);
  const other = formatResult({ ...result, clusters, mentions: kept, links });
  // What is shown is kept as it is, by keyboard, and stands beside what it becomes.
  await page.getByTestId('keep-run').press('Enter');
  await expect(page.getByTestId('differing')).toContainText('The two results are the same');
  await page.getByTestId('other-result').setInputFiles(virtual('other.tamen.json', other));
  await expect(page.getByTestId('differing')).toContainText('2 of 5 comments differ');
  await expect(page.locator('[data-error=extra]')).toHaveCount(2);
  expect(Number(await page.getByTestId('runs-muc').innerText())).toBeLessThan(100);
  await expect(page.getByTestId('kappa-heads')).toHaveText('1.000');
  // What one cue is worth here: matched once more without it, and what is shown stays.
  await page.getByTestId('cue-off').selectOption('position');
  await expect(page.getByTestId('cue-off-changed')).toContainText('matched otherwise');
  await expect(page.locator('tr[data-cluster=beard]')).toContainText('①');
  await page.screenshot({ path: test.info().outputPath('comparison.png') });
});
