import { describe, expect, it } from 'vitest';
import { clusterId } from '../../../../src/model/ids.ts';
import { analysisResult, MAN, WOMAN } from '../../../support/analysis-result.ts';
import { pageState } from '../../../support/shown-analysis.ts';

const [beard, woman] = [clusterId('beard'), clusterId('woman')];

function shown() {
  const page = pageState();
  page.analysis.show(analysisResult());
  return page;
}

describe('View', () => {
  it('is empty, and has nothing to export, before anything was found', () => {
    const { view } = pageState();
    expect([view.comments, view.clusters, view.result, view.subject]).toEqual([[], [], null, null]);
  });

  it('gives a cluster the number of its head', () => {
    const { view } = shown();
    expect(view.signsOf(beard)).toEqual([view.signOf(MAN)]);
    expect(view.signsOf(woman)).toEqual([view.signOf(WOMAN)]);
    expect(view.headsOf(beard).map(({ id }) => id)).toEqual([MAN]);
  });

  it('exports what it was given when nothing was changed', () => {
    const { view } = shown();
    expect(view.result).toEqual(analysisResult());
  });

  it('exports what was changed by hand', () => {
    const { view, analysis, workbench } = shown();
    workbench.pin(beard, [WOMAN]);
    workbench.merge([beard, woman]);
    expect(view.result?.links.find(({ cluster }) => cluster === beard)?.tracks).toEqual([WOMAN]);
    expect(view.result?.clusters.map(({ id }) => id)).not.toContain(woman);
    analysis.edits.undo();
    expect(view.clusters.map(({ id }) => id)).toContain(woman);
  });

  it('lights the head and the mentions of a cluster that is pointed at', () => {
    const { view, focus } = shown();
    expect(view.isAnythingLit).toBe(false);
    focus.point({ kind: 'track', id: MAN });
    expect([...view.lit.clusters]).toContain(beard);
    expect(view.subject?.id).toBe(beard);
  });
});
