import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { restWhenIdle } from '../../../../src/state/run/rest-when-idle.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { analysedPage } from '../../../support/shown-analysis.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('resting while nobody uses the page', () => {
  it('ends the models, and what was found stays', async () => {
    const { analysis, models } = await analysedPage();
    const { findings } = analysis.run;
    analysis.run.rest();
    expect(models.prepared).toBeNull();
    expect(analysis.run.status).toBe('done');
    expect(analysis.run.findings).toBe(findings);
  });

  it('a moved threshold is decided by a fresh worker, which is told what was found, once', async () => {
    const recall = vi.fn(() => Promise.resolve(undefined));
    const decide = vi.fn(() => Promise.resolve([]));
    const { analysis, settings, decisions } = await analysedPage({ recall, decide });
    await decisions.settled();
    decide.mockClear();
    analysis.run.rest();
    for (const linkThreshold of [0.6, 0.7]) {
      settings.linkThreshold = linkThreshold;
      flushSync();
      await decisions.settled();
    }
    const { job } = analysis.run.findings;
    expect(recall).toHaveBeenCalledOnce();
    expect(recall).toHaveBeenCalledWith(
      job,
      analysis.thread,
      analysis.run.findings.resolution,
      expect.anything(),
      expect.anything(),
    );
    expect(decide).toHaveBeenLastCalledWith(job, expect.objectContaining({ linkThreshold: 0.7 }));
  });

  it('a fresh worker is told of an imported result too', async () => {
    const recall = vi.fn<ModelsClient['recall']>(() => Promise.resolve(undefined));
    const decide = vi.fn<ModelsClient['decide']>(() => Promise.resolve([]));
    const { analysis, settings, decisions, workbench } = await analysedPage({ recall, decide });
    analysis.show(analysisResult());
    const [mention] = analysis.run.findings.resolution.mentions;
    if (mention === undefined) throw new Error('the fixture has mentions');
    workbench.remove([mention.id]);
    await decisions.settled();
    analysis.run.rest();
    settings.linkThreshold = 0.7;
    flushSync();
    await decisions.settled();
    expect(recall).toHaveBeenCalledTimes(2);
    expect(decide).toHaveBeenLastCalledWith(recall.mock.lastCall?.[0], expect.anything());
  });

  it('the frames worker gives its memory back also where no models are loaded', async () => {
    const endIfIdle = vi.fn(() => true);
    const { analysis } = await analysedPage({}, { endIfIdle });
    analysis.run.rest();
    analysis.run.rest();
    expect(endIfIdle).toHaveBeenCalledTimes(2);
  });

  it('goes on where a call still waits for the models, or nothing is loaded', async () => {
    const { analysis, models } = await analysedPage({ endIfIdle: () => false });
    const { prepared } = models;
    analysis.run.rest();
    expect(models.prepared).toBe(prepared);
  });
});

describe('when the page rests', () => {
  function idle({ isSmall = false, isHidden = false, mayRest = true } = {}) {
    vi.useFakeTimers();
    const rest = vi.fn();
    let use: () => void = () => undefined;
    const around = {
      watch: (onUse: () => void) => {
        use = onUse;
      },
      isHidden: () => isHidden,
      isSmall,
    };
    restWhenIdle({ rest }, around, () => mayRest);
    return {
      rest,
      use: () => {
        use();
      },
    };
  }

  it.each([
    ['on a phone after a minute', { isSmall: true }, 60],
    ['hidden after a minute', { isHidden: true }, 60],
    ['on a desk after ten', {}, 600],
  ])('%s', (_, around, seconds) => {
    const { rest } = idle(around);
    vi.advanceTimersByTime(seconds * 1000 - 1);
    expect(rest).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(rest).toHaveBeenCalledOnce();
  });

  it('whatever the person does begins the wait anew', () => {
    const { rest, use } = idle({ isSmall: true });
    for (let minute = 0; minute < 5; minute += 1) {
      vi.advanceTimersByTime(50_000);
      use();
    }
    expect(rest).not.toHaveBeenCalled();
  });

  it('not while the worker remembers what would have to be done again', () => {
    const { rest } = idle({ isSmall: true, mayRest: false });
    vi.advanceTimersByTime(600_000);
    expect(rest).not.toHaveBeenCalled();
  });
});
