import { expect, test } from '@playwright/test';
import { open, virtual } from './page.ts';

const KNOWN = virtual(
  'comments.csv',
  '评论ID,昵称,评论内容,父评论ID,点赞数\n1,小鱼,左边的女生是谁,,12\n2,大熊,她是我们班长,1,3\n3,K,,1,0\n',
);
const UNKNOWN = virtual(
  'strange.csv',
  'a,b,c\n左边的女生是谁？,小鱼,2024-11-10 08:53\n她是我们班长，好厉害,大熊,2024-11-10 08:54\n',
);

test('a file that is read without doubt counts at once, and the preview says how it was read', async ({
  page,
}) => {
  await open(page);
  await page.getByTestId('thread-input').setInputFiles(KNOWN);
  await expect(page.locator('.loaded')).toBeVisible();
  await expect(page.getByTestId('thread-preview')).toBeHidden();
  await page.getByTestId('show-preview').first().click();
  const preview = page.getByTestId('thread-preview');
  await expect(preview.getByTestId('read-counts')).toHaveText(/2 comments, 1 of them replies, by 2 people/);
  await expect(preview.getByTestId('read-as')).toContainText('UTF-8');
  await expect(preview.getByTestId('left-out')).toContainText('empty 1');
});

test('a file that had to be guessed is shown first, and its columns can be told', async ({ page }) => {
  await open(page);
  await page.getByTestId('thread-input').setInputFiles(UNKNOWN);
  const preview = page.getByTestId('thread-preview');
  await expect(preview).toBeVisible();
  await expect(preview.locator('li .author').first()).toHaveText('小鱼');
  await preview.getByLabel('Meaning: b').selectOption('replyToAuthor');
  await expect(preview.locator('li .author').first()).toHaveText('(no name)');
  await preview.getByLabel('Meaning: b').selectOption('author');
  await expect(preview.locator('li .author').first()).toHaveText('小鱼');
  await page.getByTestId('use-thread').click();
  await expect(preview).toBeHidden();
  await expect(page.locator('.loaded')).toBeVisible();
});

test('pages dropped one after another join into one thread', async ({ page }) => {
  await open(page);
  const of = (name: string, comments: object[]) => virtual(name, JSON.stringify({ comments }));
  await page
    .getByTestId('thread-input')
    .setInputFiles([of('1.json', [{ cid: '1', text: '左边是谁', user: { nickname: '甲' } }])]);
  await expect(page.locator('.loaded')).toContainText('1.json');
  await page.getByTestId('thread-input').setInputFiles([
    of('2.json', [
      { cid: '1', text: '左边是谁', user: { nickname: '甲' } },
      { cid: '2', text: '我姐', reply_id: '1', user: { nickname: '乙' } },
    ]),
  ]);
  await expect(page.locator('.loaded')).toContainText('1.json + 2.json');
  await page.getByTestId('show-preview').first().click();
  await expect(page.getByTestId('read-counts')).toHaveText(/2 comments, 1 of them replies/);
});
