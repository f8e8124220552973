/** A coreference model of one's own, dropped as a folder, reads the comments of a whole analysis. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { smallModel } from '../support/small-coreference.ts';
import { analyse, exported, load, ONE_FRAME, open, virtual } from './page.ts';

let folder = '';
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'own-model-'));
  for (const [name, bytes] of smallModel()) await writeFile(path.join(folder, name), bytes);
});
test.afterAll(() => rm(folder, { recursive: true }));

/** As a person does from the file manager: no script can make a folder's entry. */
async function drop(onto: Locator, files: readonly string[]): Promise<void> {
  const session = await onto.page().context().newCDPSession(onto.page());
  const { x = 0, y = 0, width = 0, height = 0 } = (await onto.boundingBox()) ?? {};
  const at = { x: x + width / 2, y: y + height / 2 };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
}

test('a model dropped as a folder reads a whole analysis, and the result says which one it was', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const panel = page.getByTestId('coreference');
  await panel.scrollIntoViewIfNeeded();
  await drop(panel, [folder]);
  await expect(panel).toHaveAttribute('data-own', 'true');
  await expect(panel).toContainText(`Your own: ${path.basename(folder)}`);
  await page.screenshot({ path: test.info().outputPath('own-model.png') });
  await page.keyboard.press('Escape');

  await load(page, ONE_FRAME, virtual('thread.txt', '桃桃：右边那个胡子哥是谁，他好帅\n小鱼：我也喜欢他'));
  await analyse(page);
  await expect(page.locator('[data-mention]').first()).toBeVisible();
  const own = await exported(page);
  // Single characters, each a person by its string: ours would have taken the man as a mention, too.
  expect(own.mentions.map(({ text }) => text)).not.toContain('右边那个胡子哥');
  expect(own.mentions.filter(({ text }) => text === '他')).toHaveLength(2);
  expect(own.models.find(({ role }) => role === 'coreference')).toMatchObject({
    id: path.basename(folder),
    precision: 'as brought',
    device: 'wasm',
  });
  expect(own.tracks.length).toBeGreaterThan(0);

  // With ours again in its place, the same clip is read by it.
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByTestId('coreference-ours').click();
  await expect(panel).toHaveAttribute('data-own', 'false');
  await page.keyboard.press('Escape');
  await analyse(page);
  const ours = await exported(page);
  expect(ours.mentions.map(({ text }) => text)).toContain('右边那个胡子哥');
  expect(ours.models.find(({ role }) => role === 'coreference')?.id).toBe('coref-zh');
});
