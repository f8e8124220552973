import { expect, test, type Page } from '@playwright/test';
import { openSampleResult } from './page.ts';

const settled = (page: Page) => page.waitForSelector('[data-reading=done]');
/** Who the first mention with these words means: the hue of its head, or none. */
const hueOf = (page: Page, text: string) =>
  page.locator('[data-mention]', { hasText: text }).first().getAttribute('data-hue');

test('a comment is rewritten in the thread, and whom it means changes as it is typed', async ({ page }) => {
  const sent: string[] = [];
  // The worker knows nothing of this result: it is told the heads, and reads the words.
  await openSampleResult(page);
  const [man, woman] = [await hueOf(page, '右边那个小哥'), await hueOf(page, '旁边的小姐姐')];
  expect(man).not.toBe(woman);

  // Double click, type, Enter.
  const comment = page.locator('[data-comment]').nth(2);
  await comment.locator('.text').dblclick({ position: { x: 2, y: 8 } });
  const field = page.getByTestId('comment-text');
  await expect(field).toBeFocused();
  await field.fill('左边的姑娘全程在笑，右边的大哥没笑');
  await settled(page);
  await expect(page.locator('[data-mention]', { hasText: '右边的大哥' })).toHaveAttribute(
    'data-hue',
    man ?? '',
  );
  await expect(page.locator('[data-mention]', { hasText: '左边的姑娘' })).toHaveAttribute(
    'data-hue',
    woman ?? '',
  );
  await expect(page.getByTestId('changes')).toContainText('右边的大哥');
  // The models are there from here on, and nothing is loaded or sent; the clip is read on from its own file.
  page.on('request', (request) => sent.push(request.url()));
  const asked = () => sent.filter((url) => !url.startsWith('blob:'));
  await page.keyboard.press('Enter');
  await expect(field).toHaveCount(0);
  await expect(page.getByTestId('was')).toContainText('只有她');

  // Undo brings the words and the mentions back.
  await page.keyboard.press('Control+z');
  await settled(page);
  await expect(page.locator('[data-mention]', { hasText: '右边的大哥' })).toHaveCount(0);
  await expect(page.getByTestId('was')).toHaveCount(0);
  expect(await hueOf(page, '旁边的小姐姐')).toBe(woman);

  // A held mention says what it could have said instead.
  await page.locator('[data-mention]', { hasText: '旁边的小姐姐' }).first().click();
  await page.getByTestId('counterparts').getByRole('button', { name: '小哥哥' }).click();
  await settled(page);
  await expect(page.locator('[data-mention]', { hasText: '旁边的小哥哥' }).first()).toBeVisible();

  // A reply by the keyboard, Escape drops it.
  const row = page.locator('[data-comment]').first();
  await row.locator('[data-mention]').first().focus();
  await page.keyboard.press('e');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByTestId('add-comment').click();
  await page.getByTestId('comment-text').fill('右边的大哥好帅');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(page.locator('[data-comment]')).toHaveCount(8);
  // Nothing was loaded or sent for any of it.
  expect(asked()).toEqual([]);
});
