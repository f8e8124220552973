import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import Legend from '../../../../src/components/thread/Legend.svelte';
import { mounted, press, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

async function shown() {
  const page = await shownPage();
  const legend = mounted(Legend, {}, page);
  ({ end } = legend);
  const labels = (): string[] => legend.all('.chip .label').map((label) => label.textContent);
  return { page, labels, ...legend };
}

describe('Legend', () => {
  it('lists everybody who is spoken of, and says who is not on screen', async () => {
    const { all, labels } = await shown();
    expect(labels()).toEqual(expect.arrayContaining(['胡子哥', '小姐姐', '我对象']));
    const absent = all('.chip.absent .label').map((label) => label.textContent);
    expect(absent).toContain('我对象');
    expect(absent).not.toContain('胡子哥');
  });

  it('narrows by presence and by what somebody is called', async () => {
    const { page, labels } = await shown();
    page.filter.presence = 'offScreen';
    flushSync();
    expect(labels()).not.toContain('胡子哥');
    page.filter.presence = 'all';
    page.filter.text = '姐';
    flushSync();
    expect(labels()).toEqual(['小姐姐']);
  });

  it('holds the focus on whoever is pressed, and lets go', async () => {
    const { page, all } = await shown();
    const chip = all('.chip').find((one) => one.textContent.includes('胡子哥'));
    if (chip === undefined) throw new Error('no chip');
    press(chip);
    expect(page.focus.state.held).toMatchObject({ kind: 'cluster', id: 'beard' });
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    press(chip);
    expect(page.focus.state.held).toBeNull();
  });
});
