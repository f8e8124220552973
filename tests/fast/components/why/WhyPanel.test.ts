import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import WhyPanel from '../../../../src/components/why/WhyPanel.svelte';
import { clusterId } from '../../../../src/model/ids.ts';
import { MAN, WOMAN } from '../../../support/analysis-result.ts';
import { mounted, press, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

async function shown(cluster?: string) {
  const page = await shownPage();
  if (cluster !== undefined) page.focus.hold({ kind: 'cluster', id: clusterId(cluster) });
  const panel = mounted(WhyPanel, {}, page);
  ({ end } = panel);
  return { page, ...panel };
}

const words = (element: HTMLElement): string => element.textContent.replaceAll(/\s+/g, ' ').trim();

describe('WhyPanel', () => {
  it('is about somebody with a head before anybody was pointed at', async () => {
    const { find } = await shown();
    expect(words(find('h2'))).toMatch(/is this head$/);
  });

  it('has a column a head and one for nobody, a row a cue, and chances that add up', async () => {
    const { find, all } = await shown('beard');
    expect(words(find('h2'))).toMatch(/^Why . “胡子哥” is this head$/);
    expect(all('thead th')).toHaveLength(3);
    expect(all('tr.cue .name').map(words)).toEqual(['gender', 'age', 'position']);
    expect(all('tr.cue')[2]?.querySelector('.words')?.textContent).toBe('右边');
    const sum = all('tr.together td').reduce((total, cell) => total + Number(words(cell)), 0);
    expect(sum).toBeCloseTo(1, 1);
    expect(words(find('.runner-up'))).toMatch(/^Why not nobody: position ×13 as likely/);
  });

  it('shows how much likelier a cue makes each head, and nothing where it is silent', async () => {
    const { all } = await shown('woman');
    const [gender] = all('tr.cue');
    const bars = [...(gender?.querySelectorAll<HTMLElement>('.bar') ?? [])];
    expect(bars.map((bar) => bar.title)).toEqual(['×0.091 as likely', '×10 as likely']);
    expect(
      bars.map((bar) => Number.parseFloat(bar.querySelector<HTMLElement>('.fill')?.style.width ?? '')),
    ).toEqual([expect.closeTo(8.3, 1), expect.closeTo(90.9, 1)]);
    expect(gender?.querySelectorAll('td')[2]?.textContent.trim()).toBe('says nothing');
  });

  it('lights the words of the cue that has the focus, and puts them out', async () => {
    const { page, all } = await shown('beard');
    const position = all('.name')[2];
    position?.dispatchEvent(new FocusEvent('focus'));
    expect(page.cueLight.lit).toMatchObject({ cue: 'position', tracks: [MAN, WOMAN] });
    position?.dispatchEvent(new FocusEvent('blur'));
    expect(page.cueLight.lit).toBeNull();
  });

  it('lets the person say who it is, take that back, and undo', async () => {
    const { page, find, all } = await shown('beard');
    const nobody = (): HTMLElement => find('button[aria-label=Nobody]');
    press(nobody());
    expect(page.workbench.corrected.pins.get(clusterId('beard'))).toEqual([]);
    expect(words(find('summary'))).toContain('chosen by you');
    expect(nobody().getAttribute('aria-pressed')).toBe('true');
    press(nobody());
    expect(page.workbench.corrected.pins.has(clusterId('beard'))).toBe(false);
    press(find('button[aria-label=Undo]'));
    expect(page.workbench.corrected.pins.get(clusterId('beard'))).toEqual([]);
    press(find('button[aria-label=Undo]'));
    expect(all('.pinned')).toHaveLength(0);
  });

  it('says why somebody is not on screen, and of a plural why these', async () => {
    const { page, find } = await shown('partner');
    expect(words(find('h2'))).toMatch(/^Why .*“我对象” is not on screen$/);
    page.focus.hold({ kind: 'cluster', id: clusterId('both') });
    flushSync();
    expect(words(find('h2'))).toMatch(/are these heads$/);
  });
});
