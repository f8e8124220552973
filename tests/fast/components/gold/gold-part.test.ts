import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import ComparisonPart from '../../../../src/components/gold/ComparisonPart.svelte';
import GoldPart from '../../../../src/components/gold/GoldPart.svelte';
import { formatResult } from '../../../../src/formats/results/result.ts';
import { clusterId, commentId, mentionId } from '../../../../src/model/ids.ts';
import { Comparison } from '../../../../src/state/gold/comparison.svelte.ts';
import { GoldSet } from '../../../../src/state/gold/gold-set.svelte.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { mounted, press, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

/** Gold of the fixture's first two comments: 我对象 is missing in it, 她 has other ends, 他 is the man. */
const GOLD = {
  dialogues: [
    {
      id: '7',
      comments: [commentId('c0'), commentId('c1')],
      clusters: [
        {
          mentions: [
            { turn: 0, startUtf16: 4, endUtf16: 7 },
            { turn: 1, startUtf16: 8, endUtf16: 9 },
          ],
          head: null,
        },
        { mentions: [{ turn: 0, startUtf16: 14, endUtf16: 15 }], head: null },
      ],
      heads: [],
      title: '两个人',
      kind: 'no_celeb',
    },
  ],
};

async function goldPage() {
  const page = await shownPage();
  return {
    ...page,
    gold: new GoldSet(page.workers.models, page.analysis, page.settings),
    comparison: new Comparison(page.analysis, page.view, page.settings),
    clipUrl: { current: null },
  };
}

it('shows gold above, the prediction below, and names every error by its kind', async () => {
  const page = await goldPage();
  page.analysis.show(analysisResult({ gold: GOLD }));
  flushSync();
  const part = mounted(GoldPart, {}, page);
  ({ end } = part);
  const marks = (): string[] => part.all('mark').map((one) => one.textContent.replace(/[①-⑳]/g, ''));
  expect(marks()).toEqual(['胡子哥', '我', '他']);
  const [start] = part.all('[data-testid=read-gold]');
  if (start === undefined) throw new Error('no button');
  press(start);
  await Promise.resolve();
  flushSync();
  expect(part.all('li[data-error]').map((one) => one.getAttribute('data-error'))).toEqual(
    expect.arrayContaining(['span', 'extra']),
  );
  const mention = Number(part.all('[data-testid=set-mention]')[0]?.textContent);
  expect(mention).toBeGreaterThan(0);
  expect(mention).toBeLessThan(100);
});

it('keeps runs by name, and shows the one that is chosen beside what is shown', async () => {
  const page = await goldPage();
  page.analysis.show(analysisResult());
  flushSync();
  const part = mounted(ComparisonPart, {}, page);
  ({ end } = part);
  press(part.find('[data-testid=keep-run]'));
  expect(part.find('[data-testid=kept-runs]').textContent).toMatch(/Run 1 · .*nothing by hand/);
  expect(part.find('[data-testid=differing]').textContent).toContain('The two results are the same');
  press(part.find('[data-testid=kept-runs] button'));
  expect(part.all('[data-testid=kept-runs]')).toEqual([]);
});

it('shows another result beside this one, with what they agree on', async () => {
  const page = await goldPage();
  const result = analysisResult();
  page.analysis.show(result);
  flushSync();
  const part = mounted(ComparisonPart, {}, page);
  ({ end } = part);
  const extra = { id: mentionId('new'), comment: 2, startUtf16: 0, endUtf16: 2, text: '只有', score: 1 };
  const other = {
    ...result,
    mentions: [...result.mentions, extra],
    clusters: [...result.clusters, { id: clusterId('new'), label: '只有', mentions: [extra.id] }],
  };
  await page.comparison.take(new File([formatResult(other)], 'other.json'));
  flushSync();
  expect(part.all('li[data-error]').map((one) => one.getAttribute('data-error'))).toEqual(['missing']);
  expect(part.all('[data-testid=kappa-heads]')[0]?.textContent).toBe('1.000');
});
