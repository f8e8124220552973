import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseResult } from '../../../../src/formats/results/result.ts';
import { answersOf } from '../../../support/sample-answers.ts';
import { messagesFor } from '../../../../src/i18n/messages.ts';

const SAMPLES = new URL('../../../../static/samples/', import.meta.url);
const read = (name: string) => readFile(new URL(name, SAMPLES));
const list = JSON.parse(await readFile(new URL('gallery.json', SAMPLES), 'utf8')) as {
  readonly id: string;
  readonly clip: string;
  readonly result: string;
  readonly poster: string;
}[];
/** Written down from watching the clips: tests/support/sample-answers.ts says how heads are named. */
const ANSWERS = JSON.parse(
  await readFile(new URL('../../../fixtures/sample-answers.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, string>>>>;

describe.each(list)('the sample $id of the gallery', ({ id, clip, result, poster }) => {
  it('has a kept result that can be read and was made from its clip', async () => {
    const kept = parseResult((await read(result)).toString('utf8'));
    expect(kept.clip.sha256).toBe(
      createHash('sha256')
        .update(await read(clip))
        .digest('hex'),
    );
    expect(kept.links.length).toBeGreaterThan(0);
  });

  it('has no wrong answer on screen: every mention means whom people who watched it say, and few are missed', async () => {
    const kept = answersOf(parseResult((await read(result)).toString('utf8')));
    const right = ANSWERS[id] ?? {};
    expect(right).toMatchObject(Object.fromEntries(kept));
    expect(kept.size).toBeGreaterThanOrEqual(0.9 * Object.keys(right).length);
  });

  it('says in both languages what to look at', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      expect(messagesFor(locale).gallery.samples[id]?.look).toBeTruthy();
    }
  });

  it('takes at most 600 kB with all that belongs to it', async () => {
    const sizes = await Promise.all([clip, result, poster].map((name) => stat(new URL(name, SAMPLES))));
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(600_000);
  });
});
