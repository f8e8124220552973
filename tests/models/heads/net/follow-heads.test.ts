import type { Followed } from '../../../../src/heads/followed.ts';
import type { Frame } from '../../../../src/frames/frame.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { fetchModelOnDisk } from '../../../../models/on-disk.ts';
import { boxAt } from '../../../../src/model/box-at.ts';
import { iou, toNorm } from '../../../../src/model/boxes.ts';
import type { BoxNorm, HeadTrack } from '../../../../src/model/head-track.ts';
import { followHeads } from '../../../../src/heads/net/follow-heads.ts';
import type { HeadModels } from '../../../../src/heads/net/head-follower.ts';
import type { Session } from '../../../../src/runtime/session.ts';
import { filmStrip } from '../../../support/film-strip.ts';
import { nodeRuntime } from '../../../support/onnx-graph.ts';
import { cropped, photograph } from '../../../support/photographs.ts';

/** On a busy machine loading and running the models takes its time. */
const HOOK_MS = 300_000;

let models: HeadModels;
let bodies: Promise<Session> | undefined;
let strip: Frame[];
beforeAll(async () => {
  const runtime = await nodeRuntime();
  const session = async (folder: string, name = folder): Promise<Session> => {
    const file = await fetchModelOnDisk(`${folder}/${name}.onnx`);
    return runtime.createSession(new Uint8Array(await file.arrayBuffer()), { name });
  };
  models = {
    heads: await session('heads'),
    appearance: await session('appearance'),
    expression: await session('traits', 'expression'),
    traitWeights: new Float32Array(await (await fetchModelOnDisk('traits/weights.bin')).arrayBuffer()),
    bodies: () => (bodies ??= session('bodies')),
  };
  strip = await filmStrip();
}, HOOK_MS);

async function* each(frames: readonly Frame[]) {
  for (const frame of frames) yield await Promise.resolve({ frame, total: frames.length });
}

const following = (frames: readonly Frame[], guessGenderAndAge = true): Promise<Followed> =>
  followHeads(each(frames), {
    models,
    options: { guessGenderAndAge },
    onTracks: () => undefined,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });

/** A head drawn by hand, in a frame shown at 640 × 360. */
const drawn = (x: number, y: number, width: number, height: number): BoxNorm =>
  toNorm([x, y, width, height], 640, 360);
const topOf = (track: HeadTrack | undefined, name: 'gender' | 'hairColour') => track?.attributes[name]?.[0];

describe('following heads through a film strip of real people', () => {
  let tracks: readonly HeadTrack[];
  let timingsMs: Followed['timingsMs'];
  beforeAll(async () => {
    ({ tracks, timingsMs } = await following(strip));
  }, HOOK_MS);
  /** The head that is at this place at this time. */
  const at = (timeSec: number, head: BoxNorm): HeadTrack | undefined =>
    tracks.find((track) => iou(boxAt(track, timeSec) ?? [0, 0, 0, 0], head) > 0.3);

  const MAN_FIRST = drawn(233, 80, 177, 245);
  const WOMAN_LEFT = drawn(170, 48, 215, 270);
  const WOMAN_RIGHT = drawn(395, 45, 190, 268);
  const MAN_LATER = drawn(222, 68, 183, 252);
  const REDHEAD = drawn(65, 30, 205, 262);
  const MAN_BESIDE = drawn(425, 73, 157, 217);

  test('finds four people', () => {
    expect(tracks).toHaveLength(4);
  });

  test.each([
    ['the man', 0.4, MAN_FIRST],
    ['the woman on the left', 2, WOMAN_LEFT],
    ['the woman on the right', 2, WOMAN_RIGHT],
    ['the man after the cuts', 3.2, MAN_LATER],
    ['the third woman', 4.6, REDHEAD],
    ['the man beside her', 4.6, MAN_BESIDE],
  ])('puts the box of %s where the head was drawn by hand', (_, timeSec, head) => {
    const box = boxAt(at(timeSec, head) ?? ({ id: tracks[0]?.id } as HeadTrack), timeSec);
    expect(iou(box ?? [0, 0, 0, 0], head)).toBeGreaterThan(0.7);
  });

  test('knows the man again after a cut away and back, in another recording, and beside someone', () => {
    const man = at(0.4, MAN_FIRST);
    expect(man).toBeDefined();
    expect(at(3.2, MAN_LATER)).toBe(man);
    expect(at(4.6, MAN_BESIDE)).toBe(man);
    expect(man?.boxes).toHaveLength(20);
  });

  test('takes him for off screen while the two women are shown', () => {
    const man = at(0.4, MAN_FIRST);
    expect(man && boxAt(man, 2)).toBeNull();
  });

  test('never joins two heads of one frame', () => {
    expect(new Set([at(2, WOMAN_LEFT), at(2, WOMAN_RIGHT)]).size).toBe(2);
    expect(new Set([at(4.6, REDHEAD), at(4.6, MAN_BESIDE)]).size).toBe(2);
  });

  test('says what can be seen of them', () => {
    expect(topOf(at(0.4, MAN_FIRST), 'gender')?.value).toBe('male');
    expect(topOf(at(2, WOMAN_LEFT), 'gender')?.value).toBe('female');
    expect(topOf(at(4.6, REDHEAD), 'gender')?.value).toBe('female');
    expect(topOf(at(2, WOMAN_LEFT), 'hairColour')?.value).toBe('black');
    expect(topOf(at(4.6, REDHEAD), 'hairColour')?.value).not.toBe('black');
  });

  test('says when it was seen, at moments in which the head was on screen', () => {
    for (const track of tracks) {
      expect(Object.keys(track.seenSec ?? {}).sort()).toEqual(Object.keys(track.attributes).sort());
      for (const times of Object.values(track.seenSec ?? {})) {
        expect(times.length).toBeGreaterThan(0);
        for (const timeSec of times) expect(boxAt(track, timeSec)).not.toBeNull();
      }
    }
  });

  test('gives each a portrait, and probabilities that add up', () => {
    for (const { portrait, attributes } of tracks) {
      expect(portrait).toMatchObject({ widthPx: 96, heightPx: 96 });
      expect(portrait?.rgba).toHaveLength(96 * 96 * 4);
      const gender = attributes.gender ?? [];
      expect(gender.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
    }
  });

  test('keeps every box inside the frame and in order of time', () => {
    for (const { boxes } of tracks) {
      boxes.forEach(({ box: [x, y, width, height], timeSec }, i) => {
        expect(Math.min(x, y, width, height)).toBeGreaterThanOrEqual(0);
        expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1 + 1e-9);
        expect(timeSec).toBeGreaterThan(boxes[i - 1]?.timeSec ?? -1);
      });
    }
  });

  test('says where the time went', () => {
    expect(Object.keys(timingsMs).sort()).toEqual(['appearance', 'bodies', 'heads', 'preprocess', 'track']);
    expect(Math.min(...Object.values(timingsMs))).toBeGreaterThan(0);
  });
});

describe('following heads', () => {
  test('guesses no gender and no age when that is switched off, and still knows people again', async () => {
    const { tracks } = await following(
      [...strip.slice(0, 3), ...strip.slice(8, 10), ...strip.slice(14, 17)],
      false,
    );
    expect(tracks).toHaveLength(3);
    for (const { attributes } of tracks) {
      expect(Object.keys(attributes)).not.toContain('gender');
      expect(Object.keys(attributes)).not.toContain('ageGroup');
    }
  });

  test('finds every head of a clip of one frame', async () => {
    const { tracks } = await following(strip.slice(25));
    expect(tracks).toHaveLength(2);
  });

  test('finds nobody where there is nobody', async () => {
    const grey: Frame = {
      index: 0,
      timeSec: 0,
      widthPx: 64,
      heightPx: 48,
      rgba: new Uint8Array(64 * 48 * 4).fill(128).buffer,
    };
    expect((await following([grey])).tracks).toEqual([]);
    expect((await following([])).tracks).toEqual([]);
  });

  test('follows faces that are too small for the detector in the whole picture', async () => {
    // Four women of a photograph in the corner of a black frame four times its size; the frame shakes a little.
    const photo = await photograph(6);
    const people = cropped(photo, 0, 0, 1920, 1080);
    const frames = Array.from({ length: 4 }, (_, index) => shrunk(people, 960, 540, 220, index * 3, index));
    const { tracks } = await following(frames);
    expect(tracks).toHaveLength(4);
    for (const { boxes } of tracks) expect(boxes).toHaveLength(4);
  });

  test('stops when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    const stopped = followHeads(each(strip.slice(0, 2)), {
      models,
      options: { guessGenderAndAge: true },
      onTracks: () => undefined,
      onProgress: () => undefined,
      signal: controller.signal,
    });
    await expect(stopped).rejects.toMatchObject({ problem: { kind: 'cancelled' } });
  });
});

/** A picture made small (mean of areas) and put somewhere into a black frame. */
function shrunk(
  picture: { widthPx: number; heightPx: number; rgba: Uint8Array },
  widthPx: number,
  heightPx: number,
  smallPx: number,
  left: number,
  index: number,
): Frame {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  const step = picture.widthPx / smallPx;
  for (let y = 0; y < Math.floor(picture.heightPx / step); y++) {
    for (let x = 0; x < smallPx; x++) {
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let k = 0; k < 16; k++) {
          const fromX = Math.floor((x + ((k % 4) + 0.5) / 4) * step);
          const fromY = Math.floor((y + (Math.floor(k / 4) + 0.5) / 4) * step);
          sum += picture.rgba[(fromY * picture.widthPx + fromX) * 4 + channel] ?? 0;
        }
        rgba[((y + 40) * widthPx + x + left) * 4 + channel] = sum / 16;
      }
    }
  }
  return { index, timeSec: index / 5, widthPx, heightPx, rgba: rgba.buffer };
}
