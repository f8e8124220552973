import { expect, it } from 'vitest';
import { formatResult } from '../../../../src/formats/results/result.ts';
import { readRecord } from '../../../../src/state/session/session-record.ts';
import { correct } from '../../../../src/workbench/correct.ts';
import { analysisResult } from '../../../support/analysis-result.ts';

const RESULT = analysisResult();
const { comments, mentions, clusters, lessSure, tracks } = RESULT;

/** A record as the first version wrote it. */
const older = (edits: unknown, result: string | null = formatResult(RESULT)) => ({
  version: 1,
  id: 'a',
  savedAtMs: 1,
  clipName: 'walk.mp4',
  thread: { comments },
  threadName: 'c.txt',
  result,
  edits,
  wasRunning: false,
});

it('brings pins, merges and refusals of an older session over, as one step that can be undone', () => {
  const record = readRecord(
    older({
      pins: new Map([
        ['partner', ['t2']],
        ['me', []],
        ['both', ['gone']],
      ]),
      merges: [{ into: 'beard', from: 'partner' }, { into: 'nobody', from: 'me' }, null],
      refused: new Set(['both woman']),
      thread: null,
    }),
  );
  const { current, past } = record?.edits ?? { current: null, past: [] };
  if (current === null) throw new Error('no record');
  expect([past.length, current.facts.refused.length]).toEqual([1, 1]);
  const corrected = correct(
    comments,
    { resolution: { mentions, clusters, lessSure }, tracks },
    current.facts,
  );
  const beard = corrected.resolution.clusters.find(({ id }) => id === 'beard');
  expect(beard?.mentions).toContain('partner-0');
  const pinned = current.facts.persons.filter(({ heads }) => heads !== undefined);
  expect(pinned.map(({ heads }) => heads?.map(({ track }) => track))).toEqual(
    expect.arrayContaining([['t2'], []]),
  );
  // A pin on a head that is not there says nothing.
  expect(pinned.some(({ id }) => id === 'both')).toBe(false);
});

it.each([undefined, 'x', { pins: 3, merges: 'x', refused: [] }])(
  'keeps clip and comments of an older session whose changes cannot be read: %j',
  (edits) => {
    const record = readRecord(older(edits));
    expect([record?.clipName, record?.thread?.comments.length, record?.edits.past]).toEqual([
      'walk.mp4',
      5,
      [],
    ]);
  },
);

it('keeps the comments that an older session had rewritten, without a result too', () => {
  const rewritten = { comments: comments.slice(0, 2) };
  const record = readRecord(older({ thread: rewritten }, null));
  expect([record?.edits.current.thread, record?.edits.past.length]).toEqual([rewritten, 1]);
});
