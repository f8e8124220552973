import { describe, expect, it } from 'vitest';
import { formatResult } from '../../../../src/formats/results/result.ts';
import { ProblemError } from '../../../../src/model/problem.ts';
import { Gallery } from '../../../../src/state/present/gallery.svelte.ts';
import type { Sample, SampleSource } from '../../../../src/state/present/samples.ts';
import { analysisResult } from '../../../support/analysis-result.ts';
import { pageState } from '../../../support/shown-analysis.ts';

const sample = (id: string): Sample => ({
  id,
  clip: `${id}.mp4`,
  thread: `${id}.txt`,
  result: `${id}.json`,
  poster: `${id}.jpg`,
});

function gallery(changes: Partial<SampleSource> = {}) {
  const page = pageState();
  const result = (name: string) => {
    const { clip, ...rest } = analysisResult();
    return formatResult({
      ...rest,
      clip: { ...clip, sha256: name.startsWith('one') ? 'a'.repeat(64) : 'b'.repeat(64) },
    });
  };
  const source: SampleSource = {
    list: () => Promise.resolve([sample('one'), sample('two')]),
    text: (name) => Promise.resolve(result(name)),
    file: (name) => Promise.resolve(new File(['…'], name)),
    ...changes,
  };
  return { ...page, gallery: new Gallery(page.analysis, source) };
}

describe('Gallery', () => {
  it('shows a sample with its kept result and its clip, before any model has come', async () => {
    const { gallery: samples, analysis } = gallery();
    expect(await samples.open('two')).toBe(true);
    expect(analysis.run.status).toBe('done');
    expect(analysis.isKept).toBe(true);
    expect(analysis.intake.clipFile?.name).toBe('two.mp4');
    expect(samples.current?.id).toBe('two');
  });

  it('goes round and round, from the first where none is open', async () => {
    const { gallery: samples } = gallery();
    await samples.look();
    expect(samples.beside(1)?.id).toBe('one');
    await samples.open('two');
    expect(samples.beside(1)?.id).toBe('one');
    expect(samples.beside(-1)?.id).toBe('one');
  });

  it('is not open any more once something else is shown', async () => {
    const { gallery: samples, analysis } = gallery();
    await samples.open('one');
    const own = analysisResult();
    analysis.show({ ...own, clip: { ...own.clip, sha256: 'c'.repeat(64) } });
    expect(samples.current).toBeNull();
  });

  it('says when a sample could not be had, and opens none that is not listed', async () => {
    const missing = () => Promise.reject(new ProblemError({ kind: 'page-file-missing', file: 'one.json' }));
    const { gallery: samples, analysis } = gallery({ text: missing });
    expect(await samples.open('one')).toBe(false);
    expect(analysis.problems.current?.kind).toBe('page-file-missing');
    expect(samples.opening).toBeNull();
    expect(await samples.open('three')).toBe(false);
  });
});
