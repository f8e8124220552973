import { describe, expect, it } from 'vitest';
import { boxAt } from '../../../src/model/box-at.ts';
import { NO_FACTS } from '../../../src/model/facts.ts';
import { clusterId, trackId } from '../../../src/model/ids.ts';
import {
  boxTrack,
  cutTrack,
  deleteTrack,
  drawHead,
  endTrack,
  joinTracks,
} from '../../../src/workbench/change-heads.ts';
import { pinPerson, unlinkHead } from '../../../src/workbench/change-persons.ts';
import { fitLinks } from '../../../src/workbench/correct.ts';
import { analysisResult, MAN, WOMAN } from '../../support/analysis-result.ts';
import { shownWith } from '../../support/shown.ts';

const shown = shownWith();
const trackIn = ({ tracks }: typeof shown, id: string) => tracks.find((track) => track.id === id);
const beard = clusterId('beard');

describe('a track', () => {
  it('is cut in two at a moment, and nothing of it is lost', () => {
    const after = shownWith(cutTrack(NO_FACTS, shown, MAN, 6));
    const [first, second] = [trackIn(after, 't1'), trackIn(after, 'hand-t1')];
    expect(first?.boxes.at(-1)?.timeSec).toBeLessThan(6);
    expect(second?.boxes[0]?.timeSec).toBeCloseTo(6);
    expect([first?.boxes.length, second?.boxes.length]).toEqual([30, 30]);
  });

  it('is one again when the parts are joined', () => {
    const cut = cutTrack(NO_FACTS, shown, MAN, 6);
    const after = shownWith(joinTracks(cut, shownWith(cut), MAN, trackId('hand-t1')));
    expect(trackIn(after, 't1')?.boxes).toEqual(trackIn(shown, 't1')?.boxes);
    expect(after.joined.get(trackId('hand-t1'))).toBe(MAN);
  });

  it('ends at a moment, or is not there at all', () => {
    const ended = shownWith(endTrack(NO_FACTS, shown, MAN, 3));
    expect(trackIn(ended, 't1')?.boxes.at(-1)?.timeSec).toBeCloseTo(3);
    expect(shownWith(deleteTrack(NO_FACTS, shown, MAN)).tracks.map(({ id }) => id)).toEqual([WOMAN]);
  });

  it('is put right at key frames, with what lies between interpolated and the rest left alone', () => {
    const one = boxTrack(NO_FACTS, shown, MAN, 2, [0, 0, 0.2, 0.2]);
    const facts = boxTrack(one, shownWith(one), MAN, 4, [0.4, 0, 0.2, 0.2]);
    const track = trackIn(shownWith(facts), 't1');
    if (track === undefined) throw new Error('no track');
    expect(boxAt(track, 3)?.[0]).toBeCloseTo(0.2);
    expect(track.boxes.filter(({ by }) => by === 'hand').map(({ timeSec }) => timeSec)).toEqual([2, 4]);
    expect(boxAt(track, 1)).toEqual(boxAt(analysisResult().tracks[0] ?? track, 1));
    expect(boxAt(track, 5)).toEqual(boxAt(analysisResult().tracks[0] ?? track, 5));
  });

  it('is not on screen from an outside mark to the next key frame', () => {
    const gone = boxTrack(NO_FACTS, shown, MAN, 2, null);
    const facts = boxTrack(gone, shownWith(gone), MAN, 5, [0.5, 0.2, 0.2, 0.4]);
    const track = trackIn(shownWith(facts), 't1');
    if (track === undefined) throw new Error('no track');
    expect(boxAt(track, 3.5)).toBeNull();
    expect(boxAt(track, 5)?.[0]).toBeCloseTo(0.5);
    expect(boxAt(track, 1.6)).not.toBeNull();
  });

  it('is drawn where one was missed, with its way between key frames', () => {
    const { facts, track: id } = drawHead(NO_FACTS, 1, [0, 0, 0.3, 0.1]);
    const moved = boxTrack(facts, shownWith(facts), id, 2, [0.5, 0, 0.3, 0.1]);
    const track = trackIn(shownWith(moved), id);
    if (track === undefined) throw new Error('no track');
    expect(track.by).toBe('hand');
    expect(boxAt(track, 1.5)?.[0]).toBeCloseTo(0.25);
    expect(boxAt(track, 3)).toBeNull();
  });

  it('is known again in another analysis by where it was', () => {
    const facts = deleteTrack(NO_FACTS, shown, MAN);
    const result = analysisResult();
    const renamed = result.tracks.map((track) => ({
      ...track,
      id: track.id === MAN ? WOMAN : trackId('t7'),
    }));
    expect(shownWith(facts, { ...result, tracks: renamed, links: [] }).tracks.map(({ id }) => id)).toEqual([
      't7',
    ]);
  });
});

describe('links', () => {
  const { links } = analysisResult();
  const linkOf = (facts: typeof NO_FACTS, cluster = beard) =>
    fitLinks(links, shownWith(facts)).find((link) => link.cluster === cluster);

  it('are certain where a person made them, and keep their evidence', () => {
    const link = linkOf(pinPerson(NO_FACTS, shown, beard, [WOMAN]));
    expect(link).toMatchObject({ answer: 'head', tracks: [WOMAN], probability: 1, by: 'hand' });
    expect(link?.evidence).toHaveLength(6);
    expect(linkOf(pinPerson(NO_FACTS, shown, beard, []))).toMatchObject({ answer: 'nobody', tracks: [] });
  });

  it('are gone when a head is unlinked, and no mention with them', () => {
    const facts = unlinkHead(NO_FACTS, shown, beard, MAN);
    expect(linkOf(facts)).toMatchObject({ answer: 'unsure', tracks: [] });
    expect(shownWith(facts).resolution).toEqual(shown.resolution);
  });

  it('of several heads keep the others when one is unlinked', () => {
    const both = pinPerson(NO_FACTS, shown, beard, [MAN, WOMAN]);
    expect(linkOf(unlinkHead(both, shownWith(both), beard, MAN))?.tracks).toEqual([WOMAN]);
  });

  it('name no head that is gone', () => {
    const deleted = fitLinks(links, shownWith(deleteTrack(NO_FACTS, shown, MAN)));
    expect(JSON.stringify(deleted)).not.toContain('"t1"');
    const joined = fitLinks(links, shownWith(joinTracks(NO_FACTS, shown, WOMAN, MAN)));
    expect(joined.find(({ cluster }) => cluster === beard)?.tracks).toEqual([WOMAN]);
  });

  it('pinned to a head that is deleted are not pinned to nobody', () => {
    const pinned = pinPerson(NO_FACTS, shown, beard, [MAN]);
    expect(shownWith(deleteTrack(pinned, shownWith(pinned), MAN)).pins.has(beard)).toBe(false);
  });
});
