import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import CuesStep from '../../../../src/components/guide/steps/CuesStep.svelte';
import MatrixStep from '../../../../src/components/guide/steps/MatrixStep.svelte';
import { clusterId } from '../../../../src/model/ids.ts';
import { wishesOf } from '../../../../src/state/run/wishes.ts';
import { NO_FACTS } from '../../../../src/model/facts.ts';
import { mounted, press, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

function slide(input: HTMLElement, value: number): void {
  (input as HTMLInputElement).value = String(value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

const number = (element: HTMLElement | undefined): number => Number(element?.textContent.replace('+', ''));

describe('the weights of cues, in their places', () => {
  it('move the waterfall and its chances, and go back at one press', async () => {
    const page = await shownPage();
    page.focus.hold({ kind: 'cluster', id: clusterId('beard') });
    page.guide.go(7);
    const step = mounted(CuesStep, {}, page);
    ({ end } = step);
    const sum = (): number => number(step.find('.sum .figure'));
    const own = (): number =>
      number(
        step.find('[data-testid=weight-position]').closest('li')?.querySelector('.figure') as HTMLElement,
      );
    const [before, position] = [sum(), own()];
    expect(position).toBeGreaterThan(0);

    slide(step.find('[data-testid=weight-position]'), 2);
    expect(own()).toBeCloseTo(2 * position, 1);
    expect(sum()).toBeCloseTo(before + position, 1);
    expect(page.guide.done).toEqual(['cues']);
    expect(wishesOf(page.settings, NO_FACTS).cueWeights).toEqual({ position: 2 });

    slide(step.find('[data-testid=weight-position]'), 0);
    expect(sum()).toBeCloseTo(before - position, 1);
    press(step.find('[data-testid=restore-cues]'));
    expect(sum()).toBeCloseTo(before, 2);
    expect(step.all('[data-testid=restore-cues]')).toHaveLength(0);
  });

  it('stand beside the switches of the matrix, whose cells follow', async () => {
    const page = await shownPage();
    page.guide.go(8);
    const step = mounted(MatrixStep, {}, page);
    ({ end } = step);
    const cells = (): string[] => step.all('td.cell').map((cell) => cell.textContent.trim());
    const before = cells();
    const box = step.find('.switches input[type=checkbox]') as HTMLInputElement;
    press(box);
    expect(cells()).not.toEqual(before);
    const slider = box.closest('li')?.querySelector<HTMLElement>('input[type=range]');
    expect((slider as HTMLInputElement).value).toBe('0');
    press(box);
    expect(cells()).toEqual(before);
    expect(page.guide.done).toEqual(['matrix']);
  });
});
