import { describe, expect, it } from 'vitest';
import { clusterId } from '../../../../src/model/ids.ts';
import { mergeClusters } from '../../../../src/matching/decide/merges.ts';
import { isRefused, merge, NO_EDITS, pin, refuse, unpin } from '../../../../src/state/edits/edits.ts';
import { pinLink, type Pins } from '../../../../src/matching/decide/pins.ts';
import { History } from '../../../../src/state/edits/history.svelte.ts';
import { readingOrderOf } from '../../../../src/view/view-index.ts';
import type { Link } from '../../../../src/model/link.ts';
import { analysisResult, MAN, WOMAN } from '../../../support/analysis-result.ts';

const [beard, woman, partner] = [clusterId('beard'), clusterId('woman'), clusterId('partner')];
const { clusters, links, mentions } = analysisResult();
const pinLinks = (some: readonly Link[], pins: Pins) => some.map((link) => pinLink(link, pins));
const order = readingOrderOf(mentions);

describe('pins', () => {
  it('decide a link for certain and keep its evidence', () => {
    const pinned = pinLinks(links, pin(NO_EDITS, beard, [WOMAN]).pins).find(
      ({ cluster }) => cluster === beard,
    );
    expect(pinned).toMatchObject({ tracks: [WOMAN], probability: 1 });
    expect(pinned?.evidence).toHaveLength(6);
  });

  it('to an empty list mean nobody', () => {
    const [pinned] = pinLinks(links, pin(NO_EDITS, beard, []).pins);
    expect(pinned?.tracks).toEqual([]);
  });

  it('can be taken away, and leave other links alone', () => {
    expect(pinLinks(links, unpin(pin(NO_EDITS, beard, [WOMAN]), beard).pins)).toEqual(links);
    expect(pinLinks(links, pin(NO_EDITS, beard, [WOMAN]).pins).slice(1)).toEqual(links.slice(1));
  });
});

describe('undo', () => {
  it('brings back links and clusters as they were', () => {
    const edits = new History(NO_EDITS);
    edits.change(pin(edits.current, beard, [WOMAN]));
    edits.change(merge(edits.current, [woman, beard]));
    edits.undo();
    expect(mergeClusters(clusters, edits.current.merges, order)).toEqual(clusters);
    expect(edits.current.pins.get(beard)).toEqual([WOMAN]);
    edits.undo();
    expect(pinLinks(links, edits.current.pins)[0]?.tracks).toEqual([MAN]);
  });
});

describe('refused offers', () => {
  it('are known by their clusters in any order', () => {
    const edits = refuse(NO_EDITS, [woman, beard]);
    expect(isRefused(edits, [beard, woman])).toBe(true);
    expect(isRefused(edits, [beard, partner])).toBe(false);
  });
});
