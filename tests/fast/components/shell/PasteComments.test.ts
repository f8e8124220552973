import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import PasteComments from '../../../../src/components/shell/PasteComments.svelte';
import { mounted, press } from '../../../support/mounted.ts';
import { pageState } from '../../../support/shown-analysis.ts';

let end: () => Promise<void>;
afterEach(() => end());

function pasting() {
  const page = pageState();
  const room = mounted(PasteComments, {}, page);
  ({ end } = room);
  const field = room.find('textarea') as HTMLTextAreaElement;
  const type = (text: string): void => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  };
  return { ...page, ...room, field, type };
}

const settled = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve));
  flushSync();
};

it('a thread that is pasted whole is taken at once, a pasted word waits', async () => {
  const { analysis, field } = pasting();
  const asked = vi.spyOn(analysis, 'pasteThread');
  const paste = (text: string): boolean => {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    Object.assign(event, { clipboardData: { getData: () => text } });
    const isLeft = field.dispatchEvent(event);
    flushSync();
    return isLeft;
  };
  expect(paste('小鱼')).toBe(true);
  expect(asked).not.toHaveBeenCalled();
  expect(paste('小鱼：她是谁\n大橘：我同学')).toBe(false);
  expect(asked).toHaveBeenCalledExactlyOnceWith(expect.any(String), '小鱼：她是谁\n大橘：我同学');
  await vi.waitFor(() => {
    expect(analysis.intake.thread?.comments).toHaveLength(2);
  });
  await settled();
  expect(field.value).toBe('');
});

it('typed comments wait for a clip, and then one press is enough', async () => {
  const { analysis, find, all, type } = pasting();
  type('小鱼：她是谁');
  expect(find('button').textContent.trim()).toBe('Use these comments');
  expect(analysis.intake.canBegin).toBe(false);
  await analysis.setClip(new File(['…'], 'clip.mp4', { type: 'video/mp4' }));
  flushSync();
  expect(find('button').textContent.trim()).toBe('Analyse with these comments');
  expect(analysis.intake.canBegin).toBe(true);
  press(find('button'));
  await vi.waitFor(() => {
    expect(analysis.run.status).toBe('done');
  });
  expect(analysis.intake.thread?.comments.map(({ text }) => text)).toEqual(['她是谁']);
  flushSync();
  expect(all('button')).toEqual([]);
});

it('the button of the bar takes what is typed as well', async () => {
  const { analysis, type } = pasting();
  await analysis.setClip(new File(['…'], 'clip.mp4', { type: 'video/mp4' }));
  type('小鱼：她是谁');
  await analysis.start();
  expect(analysis.run.status).toBe('done');
  expect(analysis.intake.typed).toBeNull();
});
