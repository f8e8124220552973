import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import type { ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { formatResult } from '../../../../src/formats/results/result.ts';
import { parseThreadText } from '../../../../src/formats/threads/thread.ts';
import { mentionId, clusterId } from '../../../../src/model/ids.ts';
import type { Thread } from '../../../../src/model/thread.ts';
import { Comparison } from '../../../../src/state/gold/comparison.svelte.ts';
import { GoldSet } from '../../../../src/state/gold/gold-set.svelte.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { pageState } from '../../../support/shown-analysis.ts';

const dialogue = (key: string, text: string, celebrity = '') => ({
  doc_key: key,
  sentences: [Array.from(text), Array.from('是她')],
  clusters: [
    [
      [0, 0],
      [text.length + 1, text.length + 1],
    ],
  ],
  entity_label: [celebrity === '' ? 'none' : 'C1'],
  visual_annotations:
    celebrity === '' ? [] : [{ cur_frame: 1, bbox: [1, 2, 3, 4], box_labels: 'C1', if_celebrity: celebrity }],
  video_title: `标题${key}`,
  video_type: celebrity === '' ? 'no_celeb' : 'celeb',
});
const LINES = [dialogue('1', '她好美'), dialogue('2', '她是谁', '章子怡'), dialogue('3', '她走了')];

/** A model that finds 她 wherever it stands, all one person; in what begins with 她走 nothing. */
function resolveShe(_: unknown, { comments }: Thread) {
  const mentions = comments.flatMap(({ text }, comment) => {
    const startUtf16 = comments[0]?.text.startsWith('她走') === true ? -1 : text.indexOf('她');
    const id = mentionId(`m${comment}`);
    return startUtf16 < 0
      ? []
      : [{ id, comment, startUtf16, endUtf16: startUtf16 + 1, text: '她', score: 1 }];
  });
  const cluster = { id: clusterId('k'), label: '她', mentions: mentions.map(({ id }) => id) };
  return Promise.resolve({
    resolution: { mentions, clusters: mentions.length > 0 ? [cluster] : [], lessSure: [] },
    timingMs: 1,
  });
}

async function goldPage(resolve: typeof resolveShe = resolveShe, models: Partial<ModelsClient> = {}) {
  const page = pageState({ resolve, ...models });
  const text = LINES.map((line) => JSON.stringify(line)).join('\n');
  await page.analysis.intake.takeThread('val.jsonl', parseThreadText('val.jsonl', text));
  const gold = new GoldSet(page.workers.models, page.analysis, page.settings);
  return { ...page, gold };
}

it('shows every dialogue of the file, and filters by words, celebrity, kind and box', async () => {
  const { gold } = await goldPage();
  expect(gold.dialogues.map(({ id }) => id)).toEqual(['1', '2', '3']);
  const shownWith = (change: () => void): string[] => {
    [gold.query, gold.kind, gold.onlyWithHead] = ['', '', false];
    change();
    return gold.shown.map(({ id }) => id);
  };
  expect(shownWith(() => (gold.query = '走了'))).toEqual(['3']);
  expect(shownWith(() => (gold.query = '章子'))).toEqual(['2']);
  expect(shownWith(() => (gold.query = '标题1'))).toEqual(['1']);
  expect(shownWith(() => (gold.kind = 'no_celeb'))).toEqual(['1', '3']);
  expect(shownWith(() => (gold.onlyWithHead = true))).toEqual(['2']);
  expect(gold.current?.id).toBe('2');
});

it('has the models read every dialogue alone, and scores one and all', async () => {
  const { gold } = await goldPage();
  expect(gold.scores).toBeNull();
  await gold.start();
  flushSync();
  expect(gold.done).toBeNull();
  expect(gold.shown.map((one) => gold.isWrong(one))).toEqual([false, false, true]);
  const [, , third] = gold.dialogues;
  expect(third && gold.judgedOf(third)?.mentions.map(({ error }) => error)).toEqual(['missing', 'missing']);
  // Four of six mentions, all that were found right.
  expect(gold.scores?.mention.recall).toBeCloseTo(4 / 6, 10);
  expect(gold.scores?.mention.precision).toBe(1);
  gold.onlyWrong = true;
  expect(gold.shown.map(({ id }) => id)).toEqual(['3']);
  expect(gold.scores?.mention.f1).toBe(0);
});

it('stops between two dialogues and keeps what it has', async () => {
  const calls = vi.fn();
  const { gold } = await goldPage((job, thread) => {
    calls();
    if (calls.mock.calls.length === 2) gold.cancel();
    return resolveShe(job, thread);
  });
  await gold.start();
  flushSync();
  expect(calls).toHaveBeenCalledTimes(2);
  expect(gold.judgedCount).toBe(2);
});

it('takes a finished analysis as the prediction, and asks no model', async () => {
  const resolve = vi.fn(resolveShe);
  const page = await goldPage(resolve);
  const { thread } = page.analysis.intake;
  if (thread === null) throw new Error('no thread');
  page.analysis.show(analysisResult({ ...thread, mentions: [], clusters: [], links: [] }));
  flushSync();
  await page.gold.start();
  flushSync();
  expect(resolve).not.toHaveBeenCalled();
  expect(page.gold.judgedCount).toBe(3);
  expect(page.gold.scores?.mention.f1).toBe(0);
});

it('compares two results of one thread, and refuses one of another', async () => {
  const page = pageState();
  const result = analysisResult();
  page.analysis.show(result);
  flushSync();
  const comparison = new Comparison(page.analysis, page.view, page.settings);
  const fileOf = (text: string): File => new File([text], 'other.tamen.json');
  await comparison.take(fileOf(formatResult(result)));
  expect(comparison.agreement?.scores.muc.f1).toBe(1);
  expect(comparison.agreement?.differing).toEqual([]);
  expect([comparison.agreement?.kappaMentions, comparison.agreement?.kappaHeads]).toEqual([1, 1]);

  const [, ...fewer] = result.clusters;
  const kept = new Set(fewer.flatMap(({ mentions }) => mentions));
  const changed = {
    ...result,
    clusters: fewer,
    mentions: result.mentions.filter(({ id }) => kept.has(id)),
    links: result.links.filter(({ cluster }) => fewer.some(({ id }) => id === cluster)),
  };
  await comparison.take(fileOf(formatResult(changed)));
  expect(comparison.agreement?.differing.map(({ comment }) => comment)).toEqual([0, 1]);
  expect(comparison.agreement?.kappaMentions).toBeLessThan(1);
  expect(comparison.agreement?.kappaHeads).toBe(1);

  const [first, ...rest] = result.comments;
  if (first === undefined) throw new Error('no comment');
  await comparison.take(
    fileOf(formatResult({ ...changed, comments: [{ ...first, text: `${first.text}！` }, ...rest] })),
  );
  expect(comparison.isOfOtherThread).toBe(true);
  expect(comparison.agreement).toBeNull();
});

it('keeps a run to stand beside what is changed later, until it is forgotten', () => {
  const page = pageState();
  page.analysis.show(analysisResult());
  flushSync();
  const comparison = new Comparison(page.analysis, page.view, page.settings);
  page.settings.setCue('gender', false);
  comparison.keep();
  expect(comparison.chosen).toMatchObject({ number: 1, corrections: 0, cuesOff: ['gender'] });
  expect(comparison.agreement?.differing).toEqual([]);
  const [link] = page.view.links.filter(({ tracks }) => tracks.length > 0);
  if (link === undefined) throw new Error('nobody is linked');
  page.workbench.pin(link.cluster, []);
  flushSync();
  // What was one head is nobody now, in every comment that speaks of that person.
  const differing = comparison.agreement?.differing ?? [];
  expect(differing.flatMap(({ mentions }) => mentions.map(({ error }) => error))).toContain('head');
  expect(comparison.agreement?.kappaHeads).toBeLessThan(1);
  comparison.keep();
  expect(comparison.kept.map(({ number, corrections }) => [number, corrections])).toEqual([
    [2, 1],
    [1, 0],
  ]);
  for (const run of comparison.kept) comparison.forget(run);
  expect([comparison.kept, comparison.agreement]).toEqual([[], null]);
});

it('keeps what the model before said of the same dialogues, for a model of the person beside ours', async () => {
  let model = 'ours';
  const prepare = () =>
    Promise.resolve({
      ...({ device: 'wasm', threads: 1 } as const),
      models: [{ role: 'coreference', id: model, sha256: '', precision: '', device: 'wasm' } as const],
    });
  const { gold } = await goldPage(resolveShe, { prepare });
  await gold.start();
  await gold.start();
  expect(gold.before).toBeNull();
  const ours = gold.scores;
  model = 'mine';
  await gold.start();
  flushSync();
  expect([gold.before?.name, gold.scoresBefore]).toEqual(['ours', ours]);
});
