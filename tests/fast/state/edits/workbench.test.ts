import { describe, expect, it, vi } from 'vitest';
import { formatResult, parseResult } from '../../../../src/formats/results/result.ts';
import { clusterId, mentionId } from '../../../../src/model/ids.ts';
import type { Link } from '../../../../src/model/link.ts';
import type { ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { analysisResult, MAN, WOMAN } from '../../../support/analysis-result.ts';
import { analysedPage, pageState } from '../../../support/shown-analysis.ts';

const [beard, woman] = [clusterId('beard'), clusterId('woman')];
const he = mentionId('beard-1');
const { links } = analysisResult();
const decider = (answer: readonly Link[] = links) =>
  vi.fn<ModelsClient['decide']>(() => Promise.resolve(answer));

function shown(decide = decider()) {
  const page = pageState({ decide });
  page.analysis.show(analysisResult());
  return page;
}

describe('Workbench', () => {
  it('makes every change one step, and nothing of what changes nothing', () => {
    const { workbench, analysis, view } = shown();
    workbench.move([he], woman);
    workbench.move([he], woman);
    workbench.rename(woman, '小美');
    expect(view.clusterOf.get(he)?.label).toBe('小美');
    analysis.edits.undo();
    expect(view.clusterOf.get(he)?.label).toBe('小姐姐');
    analysis.edits.undo();
    expect([view.clusterOf.get(he)?.id, analysis.edits.canUndo]).toEqual([beard, false]);
    expect(view.result).toEqual(analysisResult());
  });

  it('gives nobody another colour or number', () => {
    const { workbench, view } = shown();
    const before = [view.signsOf(beard), view.signsOf(woman), view.signsOf(clusterId('partner'))];
    workbench.remove([mentionId('beard-0'), mentionId('me-0')]);
    workbench.move([mentionId('woman-0')], null);
    expect([view.signsOf(beard), view.signsOf(woman), view.signsOf(clusterId('partner'))]).toEqual(before);
    const numbers = view.clusters.flatMap(({ id }) => view.signsOf(id).map(({ number }) => number));
    expect(numbers).toContain(5);
  });

  it('keeps what is known by hand through another analysis, which has to obey it', async () => {
    const decide = decider();
    const page = await analysedPage({ decide });
    page.workbench.pin(beard, [WOMAN]);
    await page.analysis.start();
    expect(page.analysis.edits.canUndo).toBe(true);
    expect(page.view.linkOf.get(beard)?.tracks).toEqual([WOMAN]);
    expect(decide.mock.lastCall?.[1].facts).toEqual(page.workbench.facts);
  });

  it('asks before something done by hand is lost, and keeps all where that is not wanted', async () => {
    const { analysis, workbench } = shown();
    workbench.move([he], woman);
    const coming = analysis.pasteThread('another', '小红：别的评论');
    await vi.waitFor(() => {
      expect(analysis.question?.lost).toBe(1);
    });
    analysis.question?.answer(false);
    await coming;
    expect([analysis.run.status, workbench.count, analysis.question]).toEqual(['done', 1, null]);
    const again = analysis.pasteThread('another', '小红：别的评论');
    await vi.waitFor(() => {
      expect(analysis.question).not.toBeNull();
    });
    analysis.question?.answer(true);
    await again;
    expect([analysis.intake.threadName, workbench.count]).toEqual(['another', 0]);
  });

  it('comes back from an exported file with who made what, and one undo gives what the models found', () => {
    const { workbench, view } = shown();
    workbench.move([he], woman);
    workbench.pin(woman, [MAN]);
    workbench.deleteTrack(WOMAN);
    const result = view.result;
    if (result === null) throw new Error('nothing to export');
    const file = formatResult(result);
    expect(JSON.parse(file)).toMatchObject({
      byHand: { found: { links: expect.arrayContaining(['me']) as unknown } },
    });

    const second = pageState();
    second.analysis.show(parseResult(file));
    expect(second.view.clusterOf.get(he)?.id).toBe(woman);
    expect(second.view.mentions.find(({ id }) => id === he)?.clusterBy).toBe('hand');
    expect(second.view.linkOf.get(woman)).toMatchObject({ tracks: [MAN], by: 'hand' });
    second.analysis.edits.undo();
    expect(second.view.result).toEqual(parseResult(formatResult(analysisResult())));
  });

  it('asks the worker about an imported result only once something was changed, and only for that', async () => {
    const other: Link[] = links.map((link) => ({ ...link, tracks: [], answer: 'nobody', probability: 0.5 }));
    const recall = vi.fn<ModelsClient['recall']>(() => Promise.resolve(undefined));
    const page = pageState({ decide: decider(other), recall });
    page.analysis.show(analysisResult());
    await page.decisions.settled();
    expect(recall).not.toHaveBeenCalled();
    page.workbench.move([he], woman);
    await page.decisions.settled();
    expect(recall).toHaveBeenCalledOnce();
    expect(page.view.linkOf.get(woman)).toMatchObject({ answer: 'nobody' });
    expect(page.view.linkOf.get(clusterId('both'))?.tracks).toEqual([MAN, WOMAN]);
    page.analysis.edits.undo();
    await page.decisions.settled();
    expect(page.decisions.links).toEqual(links);
  });
});
