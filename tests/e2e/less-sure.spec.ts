import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { clusterId, mentionId } from '../../src/model/ids.ts';
import type { LessSureMention } from '../../src/model/mention.ts';
import { formatResult } from '../../src/formats/results/result.ts';
import { analysisResult } from '../support/analysis-result.ts';
import { exported, open, virtual } from './page.ts';

const lessSure = (id: string, text: string, cluster: string): LessSureMention => {
  const { comments } = analysisResult();
  const comment = comments.findIndex((one) => one.text.includes(text));
  const startUtf16 = comments[comment]?.text.indexOf(text) ?? -1;
  const endUtf16 = startUtf16 + text.length;
  return {
    id: mentionId(id),
    comment,
    startUtf16,
    endUtf16,
    text,
    score: 0.32,
    cluster: clusterId(cluster),
  };
};
const RESULT = formatResult(
  analysisResult({ lessSure: [lessSure('u1', '一个人', 'woman'), lessSure('u2', '一对', 'u9')] }),
);

async function openResult(page: Page): Promise<void> {
  await open(page);
  await page.getByTestId('import-input').setInputFiles(virtual('result.json', RESULT));
  await page.locator('[data-mention=woman-1]').waitFor();
}

test('less sure mentions show on demand, by keyboard too, and the choice is kept', async ({ page }) => {
  await openResult(page);
  const doubtful = page.locator('[data-mention=u1]');
  await expect(doubtful).toHaveCount(0);
  await page.getByTestId('less-sure').focus();
  await page.keyboard.press('Space');
  await expect(doubtful).toHaveAccessibleName(/一个人.*less sure, \.32/);
  await expect(doubtful).toHaveAttribute('data-cluster', 'woman');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await openResult(page);
  await expect(doubtful).toHaveCount(1);
});

test('less sure mentions give nobody another number and stay apart in the exported result', async ({
  page,
}) => {
  await openResult(page);
  const signs = () => page.locator('[data-mention]:not(.less-sure) > .sign').allTextContents();
  const before = await signs();
  const file = await exported(page);
  await page.getByTestId('less-sure').check();
  await expect(page.locator('[data-mention=u2]')).toHaveCount(1);
  expect(await signs()).toEqual(before);
  expect(await exported(page)).toEqual(file);
  expect(file.lessSure.map(({ text, score, cluster }) => [text, score, cluster])).toEqual([
    ['一个人', 0.32, 'woman'],
    ['一对', 0.32, 'u9'],
  ]);
});
