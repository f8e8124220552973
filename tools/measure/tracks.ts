/**
 * `npm run measure:tracks -- FOLDER [--clips A,B] [--kept DIR] [--out DIR] [--results DIR] [--mirrored]`, a folder of clips
 * with gold.json. Follows heads as the page does, in Node, and prints for each person that gold.json has points of which
 * tracks hold them, which tracks hold two people, and how many pictures each model looked at. `--kept` keeps the models'
 * answers, so that a second run takes seconds; `--out` writes the tracks; with `--results`, what `npm run evaluate -- --links` kept, it writes those results with the new
 * tracks in them, of which `npm run evaluate -- --links FOLDER --results OUT --again` counts the links. With
 * `--mirrored` every frame is turned left to right, and so is every point: what differs then is chance. Needs ffmpeg and
 * `npm run models`. Nothing is fitted.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { fetchModelOnDisk } from '../../models/on-disk.ts';
import { modelEntry, type ModelEntry } from '../../models/registry.ts';
import { HeadFollower, type HeadModels } from '../../src/heads/net/head-follower.ts';
import type { Frame } from '../../src/frames/frame.ts';
import type { ResultFile } from '../../src/formats/results/result-schema.ts';
import { parseResult, resultToFile } from '../../src/formats/results/result.ts';
import { mix } from '../../src/model/boxes.ts';
import type { BoxNorm, HeadTrack } from '../../src/model/head-track.ts';
import { createRuntime, type Session } from '../../src/runtime/session.ts';
import { framesOf } from '../shared/clip-frames.ts';
import { neededRest, runTool } from '../shared/command.ts';
import { fromCaller } from '../shared/from-caller.ts';
import { KeptSession } from '../shared/kept-session.ts';

const Point = v.tuple([v.number(), v.number(), v.number()]);
type Point = v.InferOutput<typeof Point>;
const Gold = v.object({
  clips: v.record(
    v.string(),
    v.object({
      clusters: v.array(
        v.object({
          mentions: v.array(v.tuple([v.number(), v.string()])),
          head: v.optional(v.union([v.null(), Point, v.array(Point)])),
          also: v.optional(v.array(Point), []),
          heads: v.optional(v.array(Point)),
        }),
      ),
    }),
  ),
});

/** Points of one person's head, by what the thread calls them first. */
interface Person {
  readonly name: string;
  readonly points: readonly Point[];
}

runTool(import.meta.url, {
  name: 'measure:tracks',
  says: 'Follows heads as the page does, in Node, and prints which tracks hold each person of gold.json. Needs ffmpeg.',
  options: {
    clips: { value: 'A,B', says: 'these clips of the folder, all by default' },
    kept: { value: 'DIR', says: "keeps the models' answers, so that a second run takes seconds" },
    out: { value: 'DIR', says: 'where the tracks go' },
    results: { value: 'DIR', says: 'kept results into which the tracks are written' },
    mirrored: { says: 'turns every frame left to right: how much of a difference is chance' },
  },
  rest: 'FOLDER',
  leavesThreads: true,
  run: (values, rest) => measure(fromCaller(neededRest('FOLDER', rest)[0]), values),
});

interface Wanted {
  readonly clips: string | undefined;
  readonly kept: string | undefined;
  readonly out: string | undefined;
  readonly results: string | undefined;
  readonly mirrored: boolean;
}

async function measure(folder: string, values: Wanted): Promise<void> {
  const gold = v.parse(Gold, JSON.parse(readFileSync(path.join(folder, 'gold.json'), 'utf8')));
  const wanted = values.clips?.split(',');
  const { models, asked } = await openModels(values.kept);
  const all = new Tally();
  for (const [name, { clusters }] of Object.entries(gold.clips)) {
    if (wanted !== undefined && !wanted.includes(name)) continue;
    const file = path.join(folder, name.endsWith('.mp4') ? name : `${name}.mp4`);
    const follower = new HeadFollower(models, { guessGenderAndAge: true });
    const frames = values.mirrored ? framesOf(file).map(mirrored) : framesOf(file);
    const startedMs = performance.now();
    for (const frame of frames) await follower.add(frame);
    const { tracks, timingsMs } = await follower.finish();
    const playedMs = frames.length * 200;
    const clip = new Tally();
    const people = peopleOf(clusters);
    const lines = clip.take(values.mirrored ? people.map(mirroredPerson) : people, tracks);
    all.add(clip);
    const ms = Object.entries(timingsMs).map(([stage, value]) => `${stage} ${value.toFixed(0)}`);
    console.log(
      `${name}: ${clip.toString()}; ${((performance.now() - startedMs) / playedMs).toFixed(2)} of its length (${ms.join(', ')} ms)`,
    );
    for (const line of lines) console.log(`  ${line}`);
    for (const { id, boxes, attributes } of tracks) {
      const seen = Object.entries(attributes).map(
        ([key, [best]]) => `${key} ${best?.value ?? ''} ${(best?.probability ?? 0).toFixed(2)}`,
      );
      console.log(
        `    ${id} ${boxes.length} boxes ${boxes[0]?.timeSec.toFixed(1) ?? ''} to ${boxes.at(-1)?.timeSec.toFixed(1) ?? ''}: ${seen.join(', ')}`,
      );
    }
    if (values.out !== undefined) keep(fromCaller(values.out), name, tracks, values.results);
  }
  console.log(`looks: ${asked()}`);
  console.log(`all: ${all.toString()}`);
}

function mirrored(frame: Frame): Frame {
  const pixels = new Uint32Array(frame.rgba.slice(0));
  for (let row = 0; row < frame.heightPx; row += 1)
    pixels.subarray(row * frame.widthPx, (row + 1) * frame.widthPx).reverse();
  return { ...frame, rgba: pixels.buffer };
}

const mirroredPerson = ({ name, points }: Person): Person => ({
  name,
  points: points.map(([timeSec, x, y]) => [timeSec, 1 - x, y]),
});

/** What was counted over some clips. */
class Tally {
  #people = 0;
  #pure = 0;
  #points = 0;
  #held = 0;
  #tracks = 0;
  #unknown = 0;

  /** @returns a line for each person that is not one track of their own */
  take(people: readonly Person[], tracks: readonly HeadTrack[]): string[] {
    const lines: string[] = [];
    this.#tracks += tracks.length;
    this.#unknown += tracks.filter(
      (track) => !people.some(({ points }) => points.some((p) => holds(track, p))),
    ).length;
    for (const person of people) {
      const byPoint = person.points.map((point) => tracks.filter((track) => holds(track, point)));
      const others = people.filter((other) => other !== person);
      const pure = (byPoint[0] ?? []).some(
        (track) =>
          byPoint.every((holding) => holding.includes(track)) &&
          !others.some(({ points: [first] }) => first !== undefined && holds(track, first)),
      );
      this.#people += 1;
      this.#pure += Number(pure);
      this.#points += byPoint.length;
      this.#held += byPoint.filter((holding) => holding.length > 0).length;
      if (pure) continue;
      const told = person.points.map(
        ([timeSec], i) => `${timeSec}s ${byPoint[i]?.map(({ id }) => id).join('/') ?? ''}`,
      );
      const held = others.filter(
        ({ points: [first] }) => first !== undefined && byPoint[0]?.some((track) => holds(track, first)),
      );
      lines.push(
        `${person.name}: ${told.join(', ')}${held.length === 0 ? '' : ` — with ${held.map(({ name }) => name).join(', ')}`}`,
      );
    }
    return lines;
  }

  add(other: Tally): void {
    this.#people += other.#people;
    this.#pure += other.#pure;
    this.#points += other.#points;
    this.#held += other.#held;
    this.#tracks += other.#tracks;
    this.#unknown += other.#unknown;
  }

  toString(): string {
    return `${this.#pure}/${this.#people} people are one track, ${this.#held}/${this.#points} points held, ${this.#tracks} tracks, ${this.#unknown} of them nobody known`;
  }
}

function peopleOf(clusters: v.InferOutput<typeof Gold>['clips'][string]['clusters']): Person[] {
  return clusters.flatMap(({ mentions, head, also }) => {
    if (head === null || head === undefined || Array.isArray(head[0])) return [];
    return [{ name: mentions[0]?.[1] ?? '', points: [head as Point, ...also] }];
  });
}

/** As links.py asks it: half a second around a box is near enough, and so is a margin of 15 %. */
function holds({ boxes }: HeadTrack, [timeSec, x, y]: Point): boolean {
  const box = boxAt(boxes, timeSec);
  if (box === undefined) return false;
  const [left, top, width, height] = box;
  return Math.abs(x - left - width / 2) <= width * 0.65 && Math.abs(y - top - height / 2) <= height * 0.65;
}

function boxAt(boxes: HeadTrack['boxes'], timeSec: number): BoxNorm | undefined {
  const after = boxes.findIndex((box) => box.timeSec >= timeSec);
  const [a, b] = [boxes[after - 1], boxes[after]];
  if (a && b && b.timeSec - a.timeSec <= 1)
    return mix(a.box, b.box, (timeSec - a.timeSec) / (b.timeSec - a.timeSec));
  const near = [a, b, boxes.at(-1)].find((box) => box && Math.abs(box.timeSec - timeSec) <= 0.5);
  return near?.box;
}

/** `asked`: how many pictures each model has looked at so far. */
async function openModels(kept: string | undefined): Promise<{ models: HeadModels; asked: () => string }> {
  const runtime = await createRuntime({ device: 'wasm', threads: 1 });
  const bytesOf = async (role: ModelEntry['role'], index = 0): Promise<Uint8Array<ArrayBuffer>> => {
    const file = modelEntry(role).files[index];
    if (file === undefined) throw new Error(`${role}: no file`);
    return new Uint8Array(await (await fetchModelOnDisk(file.path)).arrayBuffer());
  };
  const folder = kept === undefined ? undefined : fromCaller(kept);
  const sessions: KeptSession[] = [];
  const open = async (role: ModelEntry['role']): Promise<Session> => {
    const session = new KeptSession(await runtime.createSession(await bytesOf(role), { name: role }), folder);
    sessions.push(session);
    return session;
  };
  const bodies = await open('bodies');
  const models = {
    heads: await open('heads'),
    appearance: await open('appearance'),
    expression: await open('traits'),
    traitWeights: new Float32Array((await bytesOf('traits', 1)).buffer),
    bodies: () => Promise.resolve(bodies),
  };
  return { models, asked: () => sessions.map(({ name, asked }) => `${name} ${asked}`).join(', ') };
}

function keep(folder: string, name: string, tracks: readonly HeadTrack[], results: string | undefined): void {
  mkdirSync(folder, { recursive: true });
  const plain = tracks.map((track) => ({ ...track, portrait: undefined }));
  const written =
    results === undefined
      ? { tracks: plain }
      : withTracks(path.join(fromCaller(results), `${name}.json`), tracks);
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(written));
}

/** A kept result as it would be with these tracks; its links are to be decided anew. */
function withTracks(file: string, tracks: readonly HeadTrack[]): ResultFile {
  return resultToFile({ ...parseResult(readFileSync(file, 'utf8')), tracks, links: [] });
}
