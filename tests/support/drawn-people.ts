/** The drawn people of models/cn-clip/fixtures/drawn: scenes of four, each person with words that fit no other of them. */
import type { Frame } from '../../src/frames/frame.ts';
import { readFile } from 'node:fs/promises';
import { decode } from 'jpeg-js';
import type { BoxNorm, HeadTrack } from '../../src/model/head-track.ts';
import { trackId } from '../../src/model/ids.ts';
import { alignerQueriesOf, type AlignerQuery } from '../../src/aligner/queries.ts';
import type { Resolution } from '../../src/model/mention.ts';
import type { Thread } from '../../src/model/thread.ts';
import type { ReceivedFrame } from '../../src/frames/frame-stream.ts';
import { markedThread } from './marked-thread.ts';

const FOLDER = new URL('../../models/cn-clip/fixtures/drawn/', import.meta.url);

/** The first of the scenes are there to calibrate the cue with. */
export const CALIBRATION_SCENES = 16;

export interface DrawnScene {
  readonly frame: Frame;
  readonly tracks: readonly HeadTrack[];
  /** A comment for each person, in the order of the tracks. */
  readonly thread: Thread;
  readonly resolution: Resolution;
  readonly queries: readonly AlignerQuery[];
  /** The track of the person whose comment the cluster stands in. */
  readonly meant: (cluster: string) => string;
}

export async function drawnBytes(name: 'model_fp16.onnx' | 'vocab.txt' | 'scenes.jpg'): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, FOLDER)));
}

export async function drawnScenes(): Promise<DrawnScene[]> {
  const about = JSON.parse(await readFile(new URL('scenes.json', FOLDER), 'utf8')) as {
    readonly widthPx: number;
    readonly heightPx: number;
    readonly scenes: readonly (readonly { readonly box: BoxNorm; readonly description: string }[])[];
  };
  const { widthPx, heightPx } = about;
  const { data } = decode(await drawnBytes('scenes.jpg'), { useTArray: true, maxMemoryUsageInMB: 1024 });
  const bytes = widthPx * heightPx * 4;
  return about.scenes.map((people, index) => {
    const tracks = people.map(({ box: [x, y, width, height] }, place): HeadTrack => {
      const box: BoxNorm = [x / widthPx, y / heightPx, width / widthPx, height / heightPx];
      return {
        id: trackId(`t${place}`),
        boxes: [{ timeSec: 0, box, score: 1 }],
        bestTimeSec: 0,
        attributes: {},
      };
    });
    const descriptions = people.map(({ description }) => description);
    const lines = descriptions.map((description, place) => `a: [${description}|${place}]是谁`);
    const { thread, resolution } = markedThread(...lines);
    return {
      frame: {
        index: 0,
        timeSec: 0,
        widthPx,
        heightPx,
        rgba: data.slice(index * bytes, (index + 1) * bytes).buffer,
      },
      tracks,
      thread,
      resolution,
      queries: alignerQueriesOf(thread, resolution),
      meant: (cluster) => {
        const [first] = resolution.clusters.find(({ id }) => id === cluster)?.mentions ?? [];
        return `t${resolution.mentions.find(({ id }) => id === first)?.comment ?? -1}`;
      },
    };
  });
}

/** A scene as the models worker gets it. */
export async function* oneFrame({ frame }: DrawnScene): AsyncGenerator<ReceivedFrame> {
  yield await Promise.resolve({ frame, total: 1 });
}
