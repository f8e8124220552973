import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import AlignerStep from '../../../../src/components/guide/steps/AlignerStep.svelte';
import DetectionsStep from '../../../../src/components/guide/steps/DetectionsStep.svelte';
import IdentityStep from '../../../../src/components/guide/steps/IdentityStep.svelte';
import { formatResult, parseResult } from '../../../../src/formats/results/result.ts';
import { clusterId } from '../../../../src/model/ids.ts';
import type { AnalysisResult } from '../../../../src/model/result.ts';
import { MAN, WOMAN } from '../../../support/analysis-result.ts';
import { mounted, press, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

/** The page as it shows a file that was made of its analysis, with these additions. */
async function importedPage(additions: Partial<AnalysisResult> = {}) {
  const page = await shownPage();
  const { result } = page.view;
  if (result === null) throw new Error('nothing was analysed');
  page.analysis.show(parseResult(formatResult({ ...result, ...additions })));
  flushSync();
  return page;
}

describe('a kept result, opened from its file', () => {
  it('has its re-identification matrix, and a threshold that joins and parts its stretches', async () => {
    const page = await importedPage();
    page.guide.go(6);
    const step = mounted(IdentityStep, {}, page);
    ({ end } = step);
    expect(step.all('td.cell').map((cell) => cell.textContent.trim())).toEqual(
      expect.arrayContaining(['0.82', '0.10']),
    );
    expect(step.all('ul li')).toHaveLength(2);
    const slider = step.find('[data-testid=identity-threshold]') as HTMLInputElement;
    slider.value = '0.9';
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(step.all('ul li')).toHaveLength(3);
    expect(page.guide.done).toEqual(['identity']);
  });

  it('has its cuts', async () => {
    const step = mounted(DetectionsStep, {}, await importedPage());
    ({ end } = step);
    expect(step.all('line.cut')).toHaveLength(1);
  });

  it('has what CN-CLIP was asked in every template, and each cosine with each head', async () => {
    const page = await importedPage({
      alignerAnswers: [
        {
          cluster: clusterId('beard'),
          tracks: [MAN, WOMAN],
          asked: [
            { text: '胡子哥', cosines: [0.31, 0.2] },
            { text: '一张胡子哥的照片', cosines: [0.345, 0.21] },
          ],
          cosines: [0.333, 0.205],
          others: [{ text: '长头发的女人', cosines: [0.19, 0.36] }],
        },
      ],
    });
    page.guide.go(11);
    const step = mounted(AlignerStep, {}, page);
    ({ end } = step);
    const person = step.all('ul button').find((button) => button.textContent.includes('胡子哥'));
    if (person === undefined) throw new Error('nothing was asked of him');
    press(person);
    const rows = step
      .all('[data-testid=aligner-answer] > .scroll tbody tr')
      .map((row) => row.textContent.replaceAll(/\s+/g, ' ').trim());
    expect(rows).toEqual([
      expect.stringMatching(/^胡子哥 ?0\.310 ?0\.200$/),
      expect.stringMatching(/^一张胡子哥的照片 ?0\.345 ?0\.210$/),
      expect.stringMatching(/0\.333 ?0\.205$/),
    ]);
    expect(step.find('details').textContent).toContain('0.360');
    expect(page.guide.done).toEqual(['aligner']);
  });
});
