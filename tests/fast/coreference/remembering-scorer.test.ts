import { describe, expect, it } from 'vitest';
import { resolveThread } from '../../../src/coreference/resolve-thread.ts';
import { RememberingScorer } from '../../../src/coreference/scores/remembering-scorer.ts';
import { commentId } from '../../../src/model/ids.ts';
import type { Thread } from '../../../src/model/thread.ts';
import { fakeScorer } from '../../support/fake-scorer.ts';

const threadOf = (...texts: readonly string[]): Thread => ({
  comments: texts.map((text, at) => ({
    id: commentId(`${at}`),
    author: `作者${at}`,
    text,
    replyTo: at % 2 === 0 ? null : commentId(`${at - 1}`),
  })),
});
const TEXTS = ['小王来了', '他好帅', '小李也来了', '他不帅', '小王和小李', '都好看'];
const WORDS = ['小王', '小李', '他'];

describe('a scorer that remembers', () => {
  it('has only the dialogues scored in which a comment changed', async () => {
    const model = fakeScorer(WORDS);
    const scorer = new RememberingScorer(model);
    await resolveThread(threadOf(...TEXTS), scorer);
    const before = model.batches.length;
    await resolveThread(threadOf(...TEXTS.with(3, '他很帅')), scorer);
    expect(model.batches.slice(before).flat()).toEqual(['小李也来了 / 他很帅']);
  });

  it('tells the same as one that does not', async () => {
    const changed = threadOf(...TEXTS.with(1, '小李好帅'));
    const scorer = new RememberingScorer(fakeScorer(WORDS));
    await resolveThread(threadOf(...TEXTS), scorer);
    expect(await resolveThread(changed, scorer)).toEqual(await resolveThread(changed, fakeScorer(WORDS)));
  });

  it('asks again where other spans are candidates of the same text', async () => {
    const model = fakeScorer(WORDS);
    const scorer = new RememberingScorer(model);
    await resolveThread(threadOf('小王来了'), scorer);
    await resolveThread(threadOf('小王来了'), scorer, { given: new Map([[0, [{ start: 0, end: 1 }]]]) });
    expect(model.batches).toHaveLength(2);
  });

  it('lets go what was used longest ago', async () => {
    const model = fakeScorer(WORDS);
    // Room for one dialogue with one name: 24 for the span, 25 for the candidate.
    const scorer = new RememberingScorer(model, 60);
    for (const text of ['小王来了', '小李来了', '小李来了', '小王来了']) {
      await resolveThread(threadOf(text), scorer);
    }
    expect(model.batches.flat()).toEqual(['小王来了', '小李来了', '小王来了']);
  });
});
