import type { HeadTrack } from '../model/head-track.ts';

/** What is drawn over a clip, as plain data that crosses a worker's wall. */
export interface Scene {
  readonly heads: readonly DrawnHead[];
  readonly comments: readonly DrawnComment[];
  readonly theme: 'dark' | 'light';
}

export interface DrawnHead {
  readonly track: HeadTrack;
  /** "② 小姐姐": number and name. */
  readonly title: string;
  /** Index into HUES. */
  readonly hue: number;
}

export interface DrawnComment {
  readonly author: string;
  readonly text: string;
  readonly marks: readonly DrawnMark[];
  /** When in the clip it appears, where its file says so (danmaku). */
  readonly momentSec?: number;
}

/** A mention; offsets are UTF-16 units of the comment's text. */
export interface DrawnMark {
  readonly startUtf16: number;
  readonly endUtf16: number;
  /** null: somebody who is not on screen. */
  readonly hue: number | null;
}

/** Where something is drawn, in pixels of the canvas. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of a canvas that is in no document: page and worker have it. */
export type Pen = OffscreenCanvasRenderingContext2D;

/** The fonts of the page, which has Chinese everywhere. */
export const FONT = 'system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
