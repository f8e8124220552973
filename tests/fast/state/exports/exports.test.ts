import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../../../src/model/problem.ts';
import { Exports } from '../../../../src/state/exports/exports.svelte.ts';
import type { MakeFilm } from '../../../../src/state/exports/film-maker.ts';
import { Playback } from '../../../../src/state/view/playback.svelte.ts';
import { analysedPage } from '../../../support/shown-analysis.ts';

/** A film that is made as soon as `finish` is called. */
function filmUnderWay() {
  let finish = () => {};
  let cancel = () => {};
  const made = new Promise<ArrayBuffer>((resolve, reject) => {
    finish = () => {
      resolve(new ArrayBuffer(4));
    };
    cancel = vi.fn(() => {
      reject(new ProblemError({ kind: 'cancelled' }));
    });
  });
  return { makeFilm: vi.fn<MakeFilm>(() => ({ made, cancel })), cancel, finish };
}

async function exportsOf(makeFilm: MakeFilm, settled: () => Promise<void> = () => Promise.resolve()) {
  const { analysis, view } = await analysedPage();
  const save = vi.fn();
  const playback = new Playback();
  return {
    exports: new Exports({ analysis, decisions: { settled }, view, playback, makeFilm, save }),
    problems: analysis.problems,
    save,
  };
}

describe('Exports', () => {
  it('saves a film when it is made, one at a time', async () => {
    const { makeFilm, finish } = filmUnderWay();
    const { exports, save } = await exportsOf(makeFilm);
    const first = exports.film();
    await exports.film();
    expect(exports.filmShare).toBe(0);
    finish();
    await first;
    expect([makeFilm.mock.calls.length, save.mock.calls[0]?.[0], exports.filmShare]).toEqual([
      1,
      'two-heads.tamen.mp4',
      null,
    ]);
  });

  it('makes no film that is cancelled before it begins', async () => {
    const { makeFilm } = filmUnderWay();
    let settle = () => {};
    const { exports, save } = await exportsOf(makeFilm, () => new Promise((resolve) => (settle = resolve)));
    const made = exports.film();
    exports.cancelFilm();
    settle();
    await made;
    expect([makeFilm.mock.calls.length, save.mock.calls.length, exports.filmShare]).toEqual([0, 0, null]);
  });

  it('says nothing of a film that is cancelled on its way, and can begin anew', async () => {
    const { makeFilm, cancel } = filmUnderWay();
    const { exports, save, problems } = await exportsOf(makeFilm);
    const made = exports.film();
    await vi.waitFor(() => {
      expect(makeFilm).toHaveBeenCalled();
    });
    exports.cancelFilm();
    await made;
    expect(cancel).toHaveBeenCalledOnce();
    expect([save.mock.calls.length, exports.filmShare, problems.current]).toEqual([0, null, null]);
  });
});
