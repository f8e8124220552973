import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import ThreadPreview from '../../../../src/components/thread/ThreadPreview.svelte';
import { mounted, press, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

const STRANGE = 'a,b,c\n左边的女生是谁？,小鱼,2024-11-10 08:53\n她是我们班长，好厉害,大熊,2024-11-10 08:54\n';

async function shown(name: string, content: string) {
  const page = await shownPage();
  const preview = mounted(ThreadPreview, {}, page);
  ({ end } = preview);
  const { files } = page.analysis.intake;
  await files.take([{ name, content }]);
  flushSync();
  const choose = async (column: string, field: string): Promise<void> => {
    const select = preview
      .all('select')
      .find((one) => one.getAttribute('aria-label')?.endsWith(`: ${column}`) === true) as HTMLSelectElement;
    select.value = field;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    // Readings come one after the other: an empty one is done after this one.
    await files.take([]);
    flushSync();
  };
  const tree = (): string[] =>
    preview.all('.tree li').map((one) => [...one.children].map((part) => part.textContent).join('|'));
  return { ...preview, files, choose, tree };
}

describe('ThreadPreview', () => {
  it('opens by itself where something was guessed, and counts only after a press', async () => {
    const { find, files } = await shown('strange.csv', STRANGE);
    expect(find('dialog').hasAttribute('open')).toBe(true);
    expect(find('[data-testid=read-counts]').textContent).toMatch(/2/);
    expect(files.isWaiting).toBe(true);
    press(find('[data-testid=use-thread]'));
    expect(files.isWaiting).toBe(false);
    expect(find('dialog').hasAttribute('open')).toBe(false);
  });

  it('draws the tree anew when a column is given another meaning', async () => {
    const { choose, tree } = await shown('strange.csv', STRANGE);
    expect(tree()[0]).toContain('小鱼');
    await choose('b', '');
    expect(tree()[0]).not.toContain('小鱼');
    await choose('b', 'author');
    expect(tree()[0]).toContain('小鱼');
  });

  it('shows the caption, the mark of the poster, and what was left out and why', async () => {
    const { find, tree } = await shown(
      'douyin.json',
      JSON.stringify({
        aweme_detail: { desc: '周末跳舞', author: { nickname: '舞室', uid: '500' } },
        comments: [
          { cid: '1', text: '左边是谁', digg_count: 12, user: { uid: '501', nickname: '小鱼' } },
          {
            cid: '2',
            text: '我姐',
            reply_id: '1',
            user: { uid: '500', nickname: '舞室' },
            label_text: '作者',
          },
          { cid: '3', text: '', user: { uid: '502', nickname: '图图' }, image_list: [{ uri: 'x' }] },
        ],
      }),
    );
    expect(find('.caption').textContent).toContain('周末跳舞');
    expect(tree()).toHaveLength(2);
    expect(find('.tree li:nth-child(2) .mark').textContent).not.toBe('');
    expect(find('.tree li:nth-child(2)').dataset['depth']).toBe('1');
    expect(find('[data-testid=left-out] summary').textContent).toMatch(/1/);
  });
});
