/**
 * `npm run measure:heads -- CLIPS`, the folder that `npm run clips -- --to CLIPS` made. Prints
 *  - how well head boxes agree with heads drawn by hand (tools/clips/heads.json), and the face boxes they come from;
 *  - how well descriptors tell people apart: FaceRes, which is shipped, mobilefacenet of the same package, and both.
 * Needs ffmpeg and `npm run models`. Nothing is fitted.
 */
import { cropFace } from '../../src/heads/identify/face-crop.ts';
import type { Face } from '../../src/heads/face.ts';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { fetchModelOnDisk } from '../../models/on-disk.ts';
import { follow } from '../../models/recipe.ts';
import { modelEntry } from '../../models/registry.ts';
import { iou } from '../../src/model/boxes.ts';
import type { BoxPx } from '../../src/model/head-track.ts';
import { AppearanceReader } from '../../src/heads/net/appearance.ts';
import { FaceRegions } from '../../src/heads/track/face-regions.ts';
import { cropInto, type Picture, squareAround, type ValueRange } from '../../src/pictures/crop.ts';
import { FaceDetector } from '../../src/heads/net/faces.ts';
import { headBoxOf } from '../../src/heads/track/head-box.ts';
import { meanDescriptor, similarity } from '../../src/heads/identify/identify.ts';
import { createRuntime, type Session } from '../../src/runtime/session.ts';
import { float32Of } from '../../src/runtime/tensor.ts';
import { type GoldPoint, parseGold } from '../evaluate/gold-links.ts';
import { neededRest, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';

const SETS = ['seen', 'unseen', 'fresh'] as const;
const SHOWN_PX = 960;

runTool(import.meta.url, {
  name: 'measure:heads',
  says: 'How well head boxes agree with heads drawn by hand, and descriptors tell people apart. Needs ffmpeg.',
  options: {},
  rest: 'CLIPS',
  leavesThreads: true,
  run: (_, rest) => measure(neededRest('CLIPS', rest)[0]),
});

async function measure(folder: string): Promise<void> {
  const runtime = await createRuntime({ device: 'wasm', threads: 1 });
  const open = async (role: 'heads' | 'appearance'): Promise<Session> => {
    const entry = modelEntry(role);
    const [file] = entry.files;
    if (file === undefined) throw new Error(`${role}: no file`);
    const bytes = new Uint8Array(await (await fetchModelOnDisk(file.path)).arrayBuffer());
    return runtime.createSession(bytes, { name: role });
  };
  const detector = new FaceDetector(await open('heads'));
  const look = (picture: Picture): Promise<Face[]> =>
    detector.detect(picture, new FaceRegions().squares(picture, []));
  await measureBoxes(fromCaller(folder), look);
  const reader = new AppearanceReader(await open('appearance'), false);
  const other = await runtime.createSession(await follow(MOBILEFACENET), { name: 'mobilefacenet' });
  await measureIdentity(fromCaller(folder), look, reader, other);
}

type Look = (picture: Picture) => Promise<Face[]>;

// Head boxes

const DrawnHeads = v.array(
  v.strictObject({
    clip: v.string(),
    timeSec: v.number(),
    /** Hair to chin, ear to ear: left, top, right, bottom in 0..1 of the frame. */
    heads: v.array(v.strictTuple([v.number(), v.number(), v.number(), v.number()])),
  }),
);

async function measureBoxes(folder: string, look: Look): Promise<void> {
  const file = fileURLToPath(new URL('../make/clips/heads.json', import.meta.url));
  const drawn = v.parse(DrawnHeads, JSON.parse(await readFile(file, 'utf8')));
  const overlaps: { readonly head: number; readonly face: number }[] = [];
  let missed = 0;
  for (const { clip, timeSec, heads } of drawn) {
    const picture = frameAt(path.join(folder, clip), timeSec);
    const faces = await look(picture);
    for (const [left, top, right, bottom] of heads) {
      const { widthPx, heightPx } = picture;
      const own: BoxPx = [
        left * widthPx,
        top * heightPx,
        (right - left) * widthPx,
        (bottom - top) * heightPx,
      ];
      const found = faces
        .map((face) => ({
          head: iou(inPicture(headBoxOf(face), picture), own),
          face: iou(inPicture(face.box, picture), own),
        }))
        .sort((a, b) => b.head - a.head)[0];
      if (found === undefined || found.head < 0.2) missed += 1;
      else overlaps.push(found);
    }
  }
  const heads = overlaps.map(({ head }) => head).sort((a, b) => a - b);
  console.log(`${heads.length + missed} drawn heads, ${missed} without a face`);
  console.log(
    `IoU of the head box: mean ${mean(heads).toFixed(2)}, a tenth below ${(heads[Math.floor(heads.length / 10)] ?? 0).toFixed(2)}, worst ${(heads[0] ?? 0).toFixed(2)}`,
  );
  console.log(`IoU of the face box: mean ${mean(overlaps.map(({ face }) => face)).toFixed(2)}`);
}

function inPicture([x, y, width, height]: BoxPx, { widthPx, heightPx }: Picture): BoxPx {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return [left, top, Math.min(widthPx, x + width) - left, Math.min(heightPx, y + height) - top];
}

// Identity

const MOBILEFACENET = {
  target: '',
  original: 'mobilefacenet',
  conversion: {
    name: 'mobilefacenet',
    inputs: { input: 'img_inputs' },
    outputs: { descriptor: 'embeddings' },
  },
};
const MOBILEFACENET_PX = 112;
const UNIT: ValueRange = { factor: 1 / 255, offset: 0 };

/** One look at a person. */
interface Sight {
  readonly person: string;
  readonly clip: string;
  readonly faceres: Float32Array;
  readonly mobilefacenet: Float32Array;
}

async function measureIdentity(
  folder: string,
  look: Look,
  reader: AppearanceReader,
  other: Session,
): Promise<void> {
  const sights: Sight[] = [];
  for (const set of SETS) {
    const gold = parseGold(await readFile(path.join(folder, set, 'gold.json'), 'utf8'));
    for (const [name, { identities = [] }] of gold) {
      const clip = `${set}/${name}`;
      const points = identities.flatMap((of, index) => of.map((point) => ({ index, point })));
      // Of the middle of a shot and its quarters, the quarters.
      for (const timeSec of new Set(points.map(({ point }) => point[0]))) {
        if (isMiddle(timeSec, identities)) continue;
        const picture = frameAt(path.join(folder, clip), timeSec);
        const faces = await look(picture);
        for (const { index, point } of points.filter((one) => one.point[0] === timeSec)) {
          const face = faces.find((one) => holds(headBoxOf(one), point, picture));
          if (face === undefined) continue;
          const [reading] = await reader.read([cropFace(picture, face)]);
          if (reading === undefined) continue;
          const mobilefacenet = await describe(other, picture, face);
          sights.push({ person: `${clip} ${index}`, clip, faceres: reading.descriptor, mobilefacenet });
        }
      }
    }
  }
  printIdentity(sights);
}

/** The first of each three points of a person (tools/clips/gold-of.ts). */
const isMiddle = (timeSec: number, identities: readonly (readonly GoldPoint[])[]): boolean =>
  identities.some((points) => points.some((point, i) => i % 3 === 0 && point[0] === timeSec));

async function describe(session: Session, picture: Picture, face: Face): Promise<Float32Array> {
  const data = new Float32Array(MOBILEFACENET_PX * MOBILEFACENET_PX * 3);
  cropInto(picture, squareAround(face.box, 1.2), MOBILEFACENET_PX, UNIT, data);
  const dims = [1, MOBILEFACENET_PX, MOBILEFACENET_PX, 3];
  const descriptor = float32Of(await session.run({ input: { data, dims } }), 'descriptor');
  return meanDescriptor([{ descriptor, weight: 1 }]) ?? descriptor;
}

function printIdentity(sights: readonly Sight[]): void {
  const pairs = sights.flatMap((a, i) => sights.slice(i + 1).map((b) => ({ a, b })));
  const same = pairs.filter(({ a, b }) => a.person === b.person);
  // Across clips a person may be in both; within one clip nobody is two.
  const different = pairs.filter(({ a, b }) => a.clip === b.clip && a.person !== b.person);
  console.log(
    `${sights.length} looks; ${same.length} pairs of one person, ${different.length} of two in one clip`,
  );
  const kinds: readonly (readonly [string, (pair: (typeof pairs)[number]) => number])[] = [
    ['faceres', ({ a, b }) => similarity(a.faceres, b.faceres)],
    ['mobilefacenet', ({ a, b }) => similarity(a.mobilefacenet, b.mobilefacenet)],
    [
      'both',
      ({ a, b }) => (similarity(a.faceres, b.faceres) + similarity(a.mobilefacenet, b.mobilefacenet)) / 2,
    ],
  ];
  for (const [name, of] of kinds) {
    const [right, wrong] = [same.map(of), different.map(of).sort((a, b) => a - b)];
    const threshold = wrong[Math.ceil(wrong.length * 0.99) - 1] ?? 0;
    const kept = right.filter((value) => value > threshold).length / right.length;
    console.log(
      `${name.padEnd(14)} area ${areaUnder(right, wrong).toFixed(4)}, 1 % false above ${threshold.toFixed(2)}, which joins ${(100 * kept).toFixed(1)} %`,
    );
  }
  for (const threshold of [0.5, 0.55, 0.6, 0.65]) {
    const share = (of: typeof pairs): string =>
      `${((100 * of.filter(({ a, b }) => similarity(a.faceres, b.faceres) > threshold).length) / of.length).toFixed(1)} %`;
    console.log(`faceres from ${threshold}: joins ${share(same)} of one person, ${share(different)} of two`);
  }
}

/** Chance that a pair of one person is more alike than one of two (Mann and Whitney, 1947). */
function areaUnder(right: readonly number[], wrong: readonly number[]): number {
  const wins = right.map((value) =>
    mean(wrong.map((other) => (value > other ? 1 : value === other ? 0.5 : 0))),
  );
  return mean(wins);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function holds([x, y, width, height]: BoxPx, [, u, w]: GoldPoint, { widthPx, heightPx }: Picture): boolean {
  const [atX, atY] = [u * widthPx, w * heightPx];
  return atX >= x && atX <= x + width && atY >= y && atY <= y + height;
}

function frameAt(file: string, timeSec: number): Picture {
  const probe = spawnSync(
    'ffprobe',
    ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'stream=width,height', '-of', 'csv=p=0', file],
    { encoding: 'utf8' },
  );
  const [width = 0, height = 0] = probe.stdout.trim().split(',').map(Number);
  const scale = Math.min(1, SHOWN_PX / Math.max(width, height));
  const [widthPx, heightPx] = [2 * Math.round((width * scale) / 2), 2 * Math.round((height * scale) / 2)];
  const { stdout, status } = spawnSync(
    'ffmpeg',
    [
      ...['-v', 'error', '-threads', '1', '-ss', String(timeSec), '-i', file, '-frames:v', '1'],
      ...['-vf', `scale=${widthPx}:${heightPx}`, '-f', 'rawvideo', '-pix_fmt', 'rgba', '-'],
    ],
    { maxBuffer: 1 << 26 },
  );
  if (status !== 0) throw new Error(`${file}: ffmpeg could not read it`);
  return { widthPx, heightPx, rgba: new Uint8ClampedArray(stdout) };
}
