import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import PasteComments from '../../../../src/components/shell/PasteComments.svelte';
import { mounted, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

it('a thread that is pasted whole is taken at once, a pasted word waits', async () => {
  const page = await shownPage();
  const asked = vi.spyOn(page.analysis, 'pasteThread').mockResolvedValue(undefined);
  const room = mounted(PasteComments, {}, page);
  ({ end } = room);
  const paste = (text: string): boolean => {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => text } });
    const isLeft = room.find('textarea').dispatchEvent(event);
    flushSync();
    return isLeft;
  };
  expect(paste('小鱼')).toBe(true);
  expect(asked).not.toHaveBeenCalled();
  expect(paste('小鱼：她是谁\n大橘：我同学')).toBe(false);
  expect(asked).toHaveBeenCalledExactlyOnceWith(expect.any(String), '小鱼：她是谁\n大橘：我同学');
});
