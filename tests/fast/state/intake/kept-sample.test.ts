import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MODELS } from '../../../../models/registry.ts';
import { parseResult } from '../../../../src/formats/results/result.ts';
import { KeptSample } from '../../../../src/state/intake/kept-sample.svelte.ts';
import { glimpseOf } from '../../../../src/view/glimpse.ts';

const sample = (name: string): Buffer => readFileSync(`static/samples/${name}`);
const kept = parseResult(sample('result.json').toString('utf8'));

describe("the sample's kept result", () => {
  it('is of the clip and the comments beside it', () => {
    expect(kept.clip.sha256).toBe(createHash('sha256').update(sample('sample.mp4')).digest('hex'));
    const comments = JSON.parse(sample('comments.json').toString('utf8')) as { id: string; text: string }[];
    expect(kept.comments.map(({ id, text }) => ({ id, text }))).toEqual(
      comments.map(({ id, text }) => ({ id, text })),
    );
  });

  it('was found by the models that the page has now (else: npm run make:kept-results)', () => {
    const now = new Map<string, string | undefined>(
      MODELS.map(({ role, files }) => [role, files[0]?.sha256]),
    );
    for (const { role, sha256 } of kept.models) expect([role, sha256]).toEqual([role, now.get(role)]);
  });

  it('shows two heads in their colours and the words that mean them', () => {
    const { heads, lines } = glimpseOf(kept, 2, 4);
    expect(new Set(heads.map(({ sign }) => sign.hue)).size).toBe(2);
    expect(lines).toHaveLength(4);
    const [man] = lines[0]?.parts ?? [];
    expect(man).toMatchObject({ text: '右边那个小哥', signs: [{ number: 1 }] });
    expect(lines.map(({ parts }) => parts.map(({ text }) => text).join(''))).toEqual(
      kept.comments.slice(0, 4).map(({ text }) => text),
    );
  });

  it('is looked for once, and nothing is missing where it cannot be had', async () => {
    const there = new KeptSample(() => Promise.resolve(sample('result.json').toString('utf8')));
    await there.look();
    expect(there.result?.clusters.length).toBe(kept.clusters.length);
    for (const load of [
      () => Promise.reject(new Error('no network')),
      () => Promise.resolve('{"format":"tamen-result"}'),
    ]) {
      const gone = new KeptSample(load);
      await gone.look();
      expect(gone.result).toBeNull();
    }
  });
});
