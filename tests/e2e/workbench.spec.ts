/** A finished result is corrected in the page, and nothing of it is lost. No model runs. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { formatResult } from '../../src/formats/results/result.ts';
import { analysisResult } from '../support/analysis-result.ts';
import { clusterOf, exported, open, virtual } from './page.ts';

const RESULT = formatResult(analysisResult());
const chooser = (page: Page) => page.getByTestId('person-chooser');
const mention = (page: Page, id: string) => page.locator(`[data-mention="${id}"]`);

async function openResult(page: Page, result = RESULT): Promise<void> {
  await open(page);
  await page.getByTestId('import-input').setInputFiles(virtual('result.json', result));
  await mention(page, 'woman-1').waitFor();
}

/** A frame of what a person sees, kept with the test's results. */
const frame = (page: Page, name: string) =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), animations: 'disabled' });

/** Presses the letter that the list gives this person. */
async function chooseByLetter(page: Page, label: string): Promise<void> {
  const person = chooser(page).locator('[data-person]', { hasText: label }).first();
  await page.keyboard.press(await person.locator('kbd').innerText());
  await expect(chooser(page)).toHaveCount(0);
}

test('a correction by keyboard alone is undone, outlasts a reload, and comes back from its export', async ({
  page,
}) => {
  await openResult(page);

  // Whom a mention means: Space, then a letter.
  await mention(page, 'beard-1').focus();
  await page.keyboard.press('Space');
  await expect(chooser(page)).toBeVisible();
  expect(
    (await new AxeBuilder({ page }).include('[data-testid=person-chooser]').analyze()).violations,
  ).toEqual([]);
  await frame(page, '1-whom-it-means');
  await chooseByLetter(page, '小姐姐');
  await expect(mention(page, 'beard-1')).toHaveAttribute('data-cluster', 'woman');
  await expect(mention(page, 'beard-1')).toHaveClass(/by-hand/);
  await expect(mention(page, 'beard-1')).toBeFocused();

  // Undone and done again.
  await page.keyboard.press('Control+z');
  await expect(mention(page, 'beard-1')).toHaveAttribute('data-cluster', 'beard');
  await page.keyboard.press('Control+y');
  await expect(mention(page, 'beard-1')).toHaveAttribute('data-cluster', 'woman');

  // Its ends, and a mention that is none.
  await mention(page, 'woman-2').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(mention(page, 'woman-2')).toContainText('小姐姐好');
  await frame(page, '2-its-ends');
  await mention(page, 'me-1').focus();
  await page.keyboard.press('Delete');
  await expect(mention(page, 'me-1')).toHaveCount(0);

  // All words that read alike, of somebody new, in one step: =, then N.
  await mention(page, 'me-0').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('=');
  await expect(page.getByTestId('equal')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('n');
  await expect(page.locator('[data-mention].by-hand', { hasText: /^我/ })).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.locator('[data-mention].by-hand', { hasText: /^我/ })).toHaveCount(0);

  // Words that were missed, marked by arrows, of somebody new.
  await mention(page, 'woman-1').focus();
  await page.keyboard.press('s');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('marking')).toContainText('一个人');
  await frame(page, '3-words-that-were-missed');
  await page.keyboard.press('Enter');
  await page.keyboard.press('n');
  const added = page.locator('[data-mention]', { hasText: '一个人' });
  await expect(added).toHaveClass(/by-hand/);

  // A name.
  await page.locator('.chip[data-cluster=woman]').focus();
  await page.keyboard.press('F2');
  await expect(page.getByLabel('Name of the person')).toBeFocused();
  await page.keyboard.type('小美');
  await frame(page, '4-a-name');
  await page.keyboard.press('Enter');
  await expect(page.locator('.chip', { hasText: '小美' })).toBeVisible();

  const before = await exported(page);
  expect(before.clusters.find(({ label }) => label === '小美')?.id).toBe(clusterOf(before, 1, '他'));
  await expect(page.locator('[data-session=kept]')).toHaveCount(1);

  // A reload keeps all of it, and what can be undone.
  await page.reload();
  await page.getByTestId('session-open').click();
  await expect(mention(page, 'beard-1')).toHaveAttribute('data-cluster', 'woman');
  await expect(page.locator('.chip', { hasText: '小美' })).toBeVisible();
  expect(await exported(page)).toEqual(before);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.chip', { hasText: '小美' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(added).toHaveCount(0);

  // The file brings it back, and one step undoes it.
  await openResult(page, JSON.stringify(before));
  await page
    .getByTestId('lose-by-hand')
    .click({ timeout: 2000 })
    .catch(() => undefined);
  await expect(page.locator('.chip', { hasText: '小美' })).toBeVisible();
  expect((await exported(page)).clusters).toEqual(before.clusters);
  await page.keyboard.press('Control+z');
  await expect(mention(page, 'me-1')).toHaveCount(1);
  await expect(mention(page, 'beard-1')).toHaveAttribute('data-cluster', 'beard');
});

test('by mouse: words are selected, persons dragged onto each other and split, mentions stretched', async ({
  page,
}) => {
  await openResult(page);
  await page.evaluate(() => {
    const text = document.querySelector('[data-comment=c4] .text');
    const last = [...(text?.childNodes ?? [])]
      .filter((node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue?.trim().length ?? 0) > 1)
      .at(-1);
    if (last !== undefined) getSelection()?.setBaseAndExtent(last, 0, last, 2);
    text?.dispatchEvent(new MouseEvent('mouseup', { detail: 1, bubbles: true }));
  });
  await chooser(page).locator('[data-person=beard]').click();
  await expect(page.locator('[data-comment=c4] [data-cluster=beard]')).toHaveText(/很配/);

  // One person dragged onto another.
  const [from, onto] = await Promise.all(
    ['me', 'beard'].map((id) => page.locator(`.chip[data-cluster=${id}]`).boundingBox()),
  );
  if (!from || !onto) throw new Error('no chips');
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(onto.x + 30, onto.y + 12, { steps: 5 });
  await page.mouse.up();
  await expect(page.locator('.chip[data-cluster=me]')).toHaveCount(0);
  await expect(mention(page, 'me-0')).toHaveAttribute('data-cluster', 'beard');

  // Split: the mentions that are picked are somebody else.
  await page.locator('.chip[data-cluster=woman]').click();
  await page.getByTestId('person-actions').getByRole('button', { name: 'Split…' }).click();
  await mention(page, 'woman-0').click();
  await mention(page, 'woman-2').click();
  await page.getByTestId('picked-split').click();
  await expect(mention(page, 'woman-2')).toHaveAttribute('data-cluster', /^hand-/);
  await expect(mention(page, 'woman-1')).toHaveAttribute('data-cluster', 'woman');

  // A link is taken away, no mention with it.
  await page.keyboard.press('Escape');
  await page.locator('.chip[data-cluster=beard]').click();
  await page
    .getByRole('button', { name: /^Not head/ })
    .first()
    .click();
  await expect(mention(page, 'beard-0')).toHaveAttribute('data-cluster', 'beard');
  await expect(page.getByTestId('by-hand')).toContainText('heads ruled out');
  await page.getByTestId('undo').click();
});

test('heads are drawn, cut, ended, joined and deleted, and boxes put right, at the moment shown', async ({
  page,
}) => {
  await openResult(page);
  const lanes = page.locator('.lane');
  const choose = async (lane: number, choice: string): Promise<void> => {
    await lanes.nth(lane).getByTestId('lane-menu').click();
    await lanes.nth(lane).locator(`[data-choice="${choice}"]`).click();
  };
  await page.locator('.transport input[type=range]').first().fill('4');
  await choose(0, 'cut');
  await expect(lanes).toHaveCount(3);
  await choose(2, 'join t1');
  await expect(lanes).toHaveCount(2);

  // A head that was missed, by keyboard: moved into place, then said who it is.
  await page.keyboard.press('b');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await chooser(page).locator('[data-person=partner]').click();
  await expect(lanes).toHaveCount(3);
  await expect(mention(page, 'partner-0')).toHaveAttribute('data-hue', /\d/);

  // Its way to a second key frame.
  await page.locator('.transport input[type=range]').first().fill('6');
  await choose(2, 'box');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(lanes.nth(2).locator('.key-frame')).toHaveCount(2);
  await page.locator('.transport input[type=range]').first().fill('5');
  await expect(page.locator('svg [data-track=hand-t2]')).toBeVisible();

  const file = await exported(page);
  const drawn = file.tracks.find(({ id }) => id === 'hand-t2');
  expect(drawn?.boxes.length).toBeGreaterThan(5);
  await choose(2, 'remove');
  await expect(lanes).toHaveCount(2);
  await page.getByTestId('undo').click();
  await expect(lanes).toHaveCount(3);
});
