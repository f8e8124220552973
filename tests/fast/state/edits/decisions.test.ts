import { describe, expect, it, vi } from 'vitest';
import type { ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { clusterId } from '../../../../src/model/ids.ts';
import { analysisResult, WOMAN } from '../../../support/analysis-result.ts';
import { analysedPage, pageState } from '../../../support/shown-analysis.ts';

const { links } = analysisResult();
const beard = clusterId('beard');
const decider = () => vi.fn<ModelsClient['decide']>(() => Promise.resolve(links));

describe('Decisions', () => {
  it('asks the worker nothing while the wishes are those of the analysis', async () => {
    const decide = decider();
    const { decisions } = await analysedPage({ decide });
    await decisions.settled();
    expect([decide.mock.calls.length, decisions.links]).toEqual([1, links]);
  });

  it('shows a pin at once, and asks what it means for the other clusters', async () => {
    const decide = decider();
    const { analysis, workbench, decisions } = await analysedPage({ decide });
    workbench.pin(beard, [WOMAN]);
    expect(decisions.links.find(({ cluster }) => cluster === beard)?.tracks).toEqual([WOMAN]);
    await decisions.settled();
    expect(decide).toHaveBeenLastCalledWith(
      analysis.run.findings.job,
      expect.objectContaining({ facts: workbench.facts }),
    );
  });

  it('asks only the last of the wishes that come while the worker decides', async () => {
    const decide = decider();
    const { decisions, settings } = await analysedPage({ decide });
    settings.linkThreshold = 0.5;
    await Promise.resolve();
    for (const threshold of [0.6, 0.7, 0.8]) settings.linkThreshold = threshold;
    await decisions.settled();
    const asked = decide.mock.calls.slice(1).map(([, wishes]) => wishes.linkThreshold);
    expect([asked.at(-1), asked.length <= 2]).toEqual([0.8, true]);
  });

  it('keeps the links as they are when the worker with the evidence is gone', async () => {
    const decide = decider();
    const { decisions, settings } = await analysedPage({ decide });
    decide.mockRejectedValue(new Error('gone'));
    settings.linkThreshold = 0.9;
    await decisions.settled();
    expect(decisions.links).toEqual(links);
  });

  it('asks no worker for an imported result in which nothing was changed', async () => {
    const decide = decider();
    const { analysis, decisions, settings } = pageState({ decide });
    analysis.show(analysisResult());
    settings.linkThreshold = 0.9;
    await decisions.settled();
    expect([decide.mock.calls.length, decisions.links]).toEqual([0, links]);
  });

  it('asks anew about an imported result after all that was changed was undone', async () => {
    const decide = decider();
    const { analysis, workbench, decisions } = pageState({ decide });
    analysis.show(analysisResult());
    workbench.pin(beard, [WOMAN]);
    await decisions.settled();
    analysis.edits.undo();
    await decisions.settled();
    workbench.pin(beard, [WOMAN]);
    await decisions.settled();
    expect(decide).toHaveBeenCalledTimes(2);
  });
});
