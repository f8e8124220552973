import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseResult } from '../../../../src/formats/results/result.ts';
import { messagesFor } from '../../../../src/i18n/messages.ts';

const SAMPLES = new URL('../../../../static/samples/', import.meta.url);
const read = (name: string) => readFile(new URL(name, SAMPLES));
const list = JSON.parse(await readFile(new URL('gallery.json', SAMPLES), 'utf8')) as {
  readonly id: string;
  readonly clip: string;
  readonly result: string;
  readonly poster: string;
}[];

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
