import { expect, test } from '@playwright/test';
import { formatResult } from '../../src/formats/results/result.ts';
import { analysisResult } from '../support/analysis-result.ts';
import { open, virtual } from './page.ts';

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
  await expect(dialog.getByRole('status')).toContainText('3 read', { timeout: 150_000 });
  const score = (id: string) => dialog.getByTestId(id).innerText().then(Number);
  expect(await score('set-mention')).toBeGreaterThan(50);
  expect(await score('set-conll')).toBeGreaterThan(50);
  await page.screenshot({ path: test.info().outputPath('gold.png') });

  // By keyboard: search, then the one that is left is shown with its own scores.
  await dialog.getByRole('searchbox').focus();
  await page.keyboard.type('张老师');
  await expect(dialog.getByRole('status')).toContainText('1 dialogue,');
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
