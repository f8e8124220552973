import type { ExportFormat } from '../../formats/exports/format-names.ts';
import { problemOf } from '../../model/problem.ts';
import type { Decisions } from '../edits/decisions.svelte.ts';
import type { Analysis } from '../run/analysis.svelte.ts';
import type { Playback } from '../view/playback.svelte.ts';
import type { View } from '../view/view.svelte.ts';
import type { MakeFilm } from './film-maker.ts';
import { sceneOf } from './scene-of.ts';

/** Gives a file to the person, as a click on a link would. */
export type SaveFile = (name: string, content: Blob) => void;

interface Uses {
  readonly analysis: Analysis;
  readonly decisions: Pick<Decisions, 'settled'>;
  readonly view: View;
  readonly playback: Playback;
  readonly makeFilm: MakeFilm;
  readonly save: SaveFile;
}

/** Takes the finished analysis out of the page: as a file of some format, as a picture, as a film. */
export class Exports {
  /** How far the film is, 0..1; null while none is made. */
  filmShare = $state<number | null>(null);

  readonly #uses: Uses;
  #filming: AbortController | null = null;

  constructor(uses: Uses) {
    this.#uses = uses;
  }

  /** Whether there is a clip to draw over; a result alone has none. */
  get hasClip(): boolean {
    return this.#uses.analysis.intake.clipFile !== null;
  }

  async file(format: ExportFormat): Promise<void> {
    const { decisions, view, save } = this.#uses;
    await this.#said(async () => {
      await decisions.settled();
      // What writes formats comes only when one is asked for.
      const { exportAs } = await import('../../formats/exports/formats.ts');
      if (view.result === null) return;
      const { name, type, content } = exportAs(format, view.result);
      save(name, new Blob([content], { type }));
    });
  }

  /** The frame that is shown with its boxes, and the comments on screen beside it. */
  async still(theme: 'dark' | 'light'): Promise<void> {
    const { decisions, view, playback, analysis, save } = this.#uses;
    await this.#said(async () => {
      await decisions.settled();
      const { drawStill, stillSize } = await import('../../drawing/still.ts');
      const size = stillSize(playback.widthPx || 16, playback.heightPx || 9);
      const canvas = new OffscreenCanvas(size.widthPx, size.heightPx);
      const pen = canvas.getContext('2d');
      if (pen === null) return;
      const scene = sceneOf(view, this.#commentsShown(), theme);
      drawStill(pen, scene, playback.timeSec, size, playback.picture);
      save(`${nameOf(analysis)}.png`, await canvas.convertToBlob({ type: 'image/png' }));
    });
  }

  async film(): Promise<void> {
    const { analysis, decisions, view, makeFilm, save } = this.#uses;
    const clip = analysis.intake.clipFile;
    if (clip === null || this.#filming !== null) return;
    const { signal } = (this.#filming = new AbortController());
    this.filmShare = 0;
    await this.#said(async () => {
      await decisions.settled();
      // Of the comments those that speak of somebody; the film has room for few.
      const spoken = view.comments.map((_, index) => index).filter((index) => view.mentionsIn.has(index));
      // It may be cancelled before it begins.
      if (signal.aborted) return;
      const film = makeFilm(
        { clip, scene: sceneOf(view, spoken, 'dark') },
        (share) => (this.filmShare = share),
      );
      signal.addEventListener('abort', () => {
        film.cancel();
      });
      save(`${nameOf(analysis)}.tamen.mp4`, new Blob([await film.made], { type: 'video/mp4' }));
    });
    this.#filming = null;
    this.filmShare = null;
  }

  cancelFilm(): void {
    this.#filming?.abort();
  }

  #commentsShown(): readonly number[] {
    const { analysis, view } = this.#uses;
    const { commentsOnScreen } = analysis.intake;
    return commentsOnScreen.length > 0 ? commentsOnScreen : view.comments.map((_, index) => index);
  }

  async #said(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.kind !== 'cancelled') this.#uses.analysis.problems.say(problem);
    }
  }
}

const nameOf = ({ intake }: Analysis): string => (intake.clip?.name ?? 'clip').replace(/\.[^.]*$/, '');
