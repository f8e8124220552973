import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import CueOffPart from '../../../../src/components/gold/CueOffPart.svelte';
import type { Wishes } from '../../../../src/analysis/api/models-api.ts';
import type { Link } from '../../../../src/model/link.ts';
import { Decisions } from '../../../../src/state/edits/decisions.svelte.ts';
import { CueOff } from '../../../../src/state/gold/cue-off.svelte.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { mounted, shownPage } from '../../../support/mounted.ts';

let end: () => Promise<void>;
afterEach(() => end());

const { links } = analysisResult();

/** Without the position nobody tells the bearded man from others. */
const decide = vi.fn((_: unknown, { cueWeights }: Wishes) =>
  Promise.resolve(
    links.map((link): Link =>
      link.cluster === 'beard' && cueWeights.position === 0
        ? { ...link, tracks: [], probability: 0.55 }
        : link,
    ),
  ),
);

it('shows who is matched otherwise without a cue, first, and leaves what is shown as it is', async () => {
  const page = await shownPage();
  const models = { ...page.workers.models, decide };
  const decisions = new Decisions(models, page.analysis, page.settings, page.workbench);
  const cueOff = new CueOff(decisions, page.analysis, page.view);
  const part = mounted(CueOffPart, {}, { ...page, decisions, cueOff });
  ({ end } = part);
  const choices = part.all('option').map((one) => one.getAttribute('value'));
  expect(choices).toEqual(expect.arrayContaining(['', 'gender', 'position']));
  expect(choices).not.toContain('beard');
  await cueOff.choose('position');
  expect(page.analysis.problems.current).toBeNull();
  flushSync();
  expect(part.find('[data-testid=cue-off-changed]').textContent).toMatch(
    /^1 of \d persons matched otherwise$/,
  );
  const [first] = part.all('tbody tr');
  expect([first?.getAttribute('data-cluster'), first?.className.includes('other')]).toEqual(['beard', true]);
  expect(page.view.linkOf.get(links[0]?.cluster ?? ('' as never))?.tracks).toEqual(links[0]?.tracks);
  await cueOff.choose(null);
  flushSync();
  expect(part.all('tbody tr')).toEqual([]);
});
