import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import type { ModelsClient } from '../../../../src/analysis/client/workers.ts';
import { clusterId } from '../../../../src/model/ids.ts';
import { Rereading } from '../../../../src/state/run/rereading.svelte.ts';
import { Changes } from '../../../../src/state/typing/changes.svelte.ts';
import { Typing } from '../../../../src/state/typing/typing.svelte.ts';
import { analysisResult, MAN, WOMAN } from '../../../support/analysis-result.ts';
import { analysedPage, pageState } from '../../../support/shown-analysis.ts';

const { links } = analysisResult();
type Reread = ModelsClient['reread'];

/** A worker that reads nothing new: what was known is what it finds. */
const reader = () =>
  vi.fn<Reread>((_, { known }) => Promise.resolve({ resolution: known, timingMs: 1, dialoguesScored: 1 }));

function typingOn(page: ReturnType<typeof pageState>) {
  const typing = new Typing(page.analysis);
  const changes = new Changes(page.analysis, page.view, typing);
  const rereading = new Rereading(page.analysis, page.settings, typing, () => {
    changes.note();
  });
  flushSync();
  return { ...page, typing, changes, rereading };
}

async function ready(models: Partial<ModelsClient> = {}) {
  return typingOn(await analysedPage(models));
}

const idAt = (page: { view: { comments: readonly { id: string }[] } }, index: number) => {
  const comment = page.view.comments[index];
  if (comment === undefined) throw new Error('no such comment');
  return comment.id as never;
};

describe('Typing', () => {
  it('shows other words at once and has them read once for all keys of a moment', async () => {
    const reread = reader();
    const page = await ready({ reread });
    page.typing.begin(idAt(page, 2));
    for (const text of ['只', '只有', '只有他']) page.typing.write(text);
    flushSync();
    expect(page.view.comments[2]?.text).toBe('只有他');
    await page.rereading.settled();
    expect(reread).toHaveBeenCalledOnce();
    expect(reread.mock.calls[0]?.[1].thread.comments[2]?.text).toBe('只有他');
  });

  it('keeps what is saved as one step, which undo takes back, with every id as it was', async () => {
    const page = await ready({ reread: reader() });
    const before = page.view.mentions;
    page.typing.begin(idAt(page, 2));
    page.typing.write('没人');
    page.typing.save();
    flushSync();
    await page.rereading.settled();
    expect(page.view.mentions).not.toEqual(before);
    page.analysis.edits.undo();
    flushSync();
    await page.rereading.settled();
    expect(page.view.mentions).toEqual(before);
    expect(page.view.comments[2]?.text).toContain('只有她');
  });

  it('drops what is cancelled, and takes an empty comment for none', async () => {
    const page = await ready({ reread: reader() });
    page.typing.begin(idAt(page, 2));
    page.typing.write('没人');
    page.typing.cancel();
    page.typing.add('我', null);
    page.typing.save();
    flushSync();
    await page.rereading.settled();
    expect(page.analysis.edits.canUndo).toBe(false);
    expect(page.view.comments).toEqual(page.analysis.intake.thread?.comments);
  });

  it('says a word of a mention the other way in one step', async () => {
    const page = await ready({ reread: reader() });
    const mention = page.view.mentions.find(({ text }) => text === '右边那个胡子哥');
    if (mention === undefined) throw new Error('no such mention');
    const [offer] = page.typing.counterpartsOf(mention);
    if (offer === undefined) throw new Error('nothing is offered');
    page.typing.turn(mention, offer);
    flushSync();
    expect(page.view.comments[0]?.text).toBe('左边那个胡子哥歪头的样子好像我对象');
    expect(page.view.mentions.find(({ id }) => id === mention.id)?.text).toBe('左边那个胡子哥');
    expect(page.typing.loadedText(idAt(page, 0))).toBe('右边那个胡子哥歪头的样子好像我对象');
  });

  it('lists the mentions that mean somebody else, while heads keep their numbers', async () => {
    const swapped = links.map((link) =>
      link.cluster === clusterId('beard') ? { ...link, tracks: [WOMAN] } : link,
    );
    const decide = vi.fn<ModelsClient['decide']>().mockResolvedValueOnce(links).mockResolvedValue(swapped);
    const page = await ready({ reread: reader(), decide });
    const signs = [MAN, WOMAN].map((track) => page.view.signOf(track));
    page.typing.begin(idAt(page, 0));
    page.typing.write('左边那个胡子哥歪头的样子好像我对象');
    flushSync();
    await page.rereading.settled();
    flushSync();
    const changed = (page.changes.list ?? []).filter(({ to }) => to !== null);
    expect(changed.map(({ from, to }) => [from?.tracks, to?.tracks])).toEqual([
      [[MAN], [WOMAN]],
      [[MAN], [WOMAN]],
    ]);
    expect([MAN, WOMAN].map((track) => page.view.signOf(track))).toEqual(signs);
  });

  it('tells a worker that knows nothing of an imported result what heads there are', async () => {
    const adopt = vi.fn<ModelsClient['adopt']>(() => Promise.resolve(undefined));
    const page = typingOn(pageState({ reread: reader(), adopt }));
    page.analysis.show(analysisResult());
    flushSync();
    page.typing.begin(idAt(page, 2));
    page.typing.write('只有他一个人没在笑');
    flushSync();
    await page.rereading.settled();
    expect(adopt.mock.calls[0]?.[1].map(({ id }) => id)).toEqual([MAN, WOMAN]);
    expect(page.analysis.run.findings.job).toBe(adopt.mock.calls[0]?.[0]);
  });

  it('analyses what was written when the analysis is run again', async () => {
    const page = await ready({ reread: reader() });
    page.typing.begin(idAt(page, 2));
    page.typing.write('没人');
    page.typing.save();
    flushSync();
    await page.rereading.settled();
    await page.analysis.start();
    expect(page.analysis.intake.thread?.comments[2]?.text).toBe('没人');
    expect(page.typing.loadedText(idAt(page, 2))).toBeNull();
  });
});
