/** From frames to heads: detects, tracks, ends tracklets at cuts, knows people again, and says what they look like. */
import type { Body } from '../body.ts';
import type { Face } from '../face.ts';
import type { Followed, FollowOptions } from '../followed.ts';
import type { Following } from '../../model/following.ts';
import type { Frame } from '../../frames/frame.ts';
import { clip, toNorm } from '../../model/boxes.ts';
import type { BoxPx, HeadBox, HeadTrack } from '../../model/head-track.ts';
import { trackId, type TrackId } from '../../model/ids.ts';
import type { Session } from '../../runtime/session.ts';
import { AppearanceReader } from './appearance.ts';
import { BodyDetector } from './bodies.ts';
import { backTurned, headsOf, torsoBelow } from '../track/body-heads.ts';
import { BodySchedule } from '../track/body-schedule.ts';
import { CameraMotion } from '../track/camera-motion.ts';
import { clothesOn } from '../looks/colours.ts';
import { clothesPrint, type ClothesPrint, torsoPrint } from '../looks/clothes-print.ts';
import { postureOf, type PostureLook } from '../looks/posture.ts';
import type { ColourShares } from '../looks/colour-terms.ts';
import { inFrontOf } from '../looks/in-front.ts';
import { FaceDetector } from './faces.ts';
import { headBoxOf } from '../track/head-box.ts';
import { groupByPerson, SAME_PERSON, similarity } from '../identify/identify.ts';
import { isNoHead } from '../identify/no-head.ts';
import { LookChanges } from '../identify/look-changes.ts';
import { FaceRegions } from '../track/face-regions.ts';
import type { Picture, Square } from '../../pictures/crop.ts';
import { ShotDetector } from '../track/shots.ts';
import { filledBoxes, Tracker, type Tracklet } from '../track/track.ts';
import { attributesOf, candidateOf, type KnownTracklet, onePerMoment } from './known-tracklet.ts';
import { TraitReader } from './traits.ts';
import { BestViews } from '../identify/best-views.ts';

export interface HeadModels {
  /** models/heads: `input` N×192×192×3 in −1..1, `face` N×2304×17. */
  readonly heads: Session;
  /** models/appearance: `input` N×224×224×3 in 0..255, `descriptor` N×1024, `gender` N×1, `age` N×100. */
  readonly appearance: Session;
  /** models/traits: `input` N×64×64×1 in −1..1, `expression` N×7; and the weights of the heads on the descriptor. */
  readonly expression: Session;
  readonly traitWeights: Float32Array;
  /** models/bodies, asked for when first wanted. */
  readonly bodies: () => Promise<Session>;
}

/**
 * Give it every frame in order, then `finish`. One clip each; all frames of one size. Nothing of a frame is kept but
 * small crops.
 */
export class HeadFollower {
  readonly #detector: FaceDetector;
  readonly #reader: AppearanceReader;
  readonly #traitReader: TraitReader;
  readonly #tracker = new Tracker();
  readonly #shots = new ShotDetector();
  readonly #camera = new CameraMotion();
  readonly #closerLook = new FaceRegions();
  readonly #bodyLook = new BodySchedule();
  readonly #bodySession: HeadModels['bodies'];
  #bodyDetector: BodyDetector | undefined;
  readonly #known: KnownTracklet[] = [];
  readonly #timesSec: number[] = [];
  readonly #cutsSec: number[] = [];
  #sizePx = { width: 1, height: 1 };
  readonly #timingsMs = { preprocess: 0, heads: 0, bodies: 0, track: 0, appearance: 0 };

  constructor(
    models: HeadModels,
    options: FollowOptions,
    readonly signal?: AbortSignal,
  ) {
    this.#detector = new FaceDetector(models.heads, this.#timingsMs);
    this.#bodySession = models.bodies;
    this.#traitReader = new TraitReader(models.expression, models.traitWeights);
    this.#reader = new AppearanceReader(models.appearance, options.guessGenderAndAge);
  }

  async add(frame: Frame): Promise<void> {
    const picture = { ...frame, rgba: new Uint8ClampedArray(frame.rgba) };
    this.#sizePx = { width: frame.widthPx, height: frame.heightPx };
    const index = this.#timesSec.push(frame.timeSec) - 1;

    const shift = this.#timed('track', () => this.#camera.step(picture));
    if (shift) this.#tracker.cameraMoved(shift);
    const isCut = this.#timed('track', () => this.#shots.isCut(picture, shift !== null));
    if (isCut) {
      this.#cutsSec.push(frame.timeSec);
      await this.#read(this.#tracker.endShot());
      this.#closerLook.newShot();
      this.#bodyLook.newShot();
    }
    const expected = this.#tracker.expected(frame.timeSec);
    const squares = this.#closerLook.squares(picture, expected);
    const faces = await this.#detector.detect(picture, squares, this.signal);
    this.#closerLook.found(faces, Math.max(frame.widthPx, frame.heightPx));
    const bodySquares = this.#bodyLook.squares(picture, expected, faces);
    const bodies = bodySquares === null ? [] : await this.#lookForBodies(picture, bodySquares);
    const heads = this.#timed('track', () =>
      headsOf(faces, bodies).map((head) => ({ ...head, clothes: clothesBelow(picture, head) })),
    );
    const { seen, ended } = this.#timed('track', () => this.#tracker.step(index, frame.timeSec, heads));
    const parted: Tracklet[] = [];
    this.#timed('appearance', () => {
      for (const { tracklet: before, sighting } of seen) {
        const isSudden = this.#knownOf(before).changes.isSudden(picture, headBoxOf(sighting.face));
        const tracklet = isSudden ? this.#tracker.part(before) : before;
        if (isSudden) parted.push(before);
        const known = this.#knownOf(tracklet, isSudden ? this.#knownOf(before).changes : undefined);
        const inFront = inFrontOf(sighting.face, heads);
        known.views.consider(picture, sighting, inFront);
        const shares = clothesSeen(picture, sighting.face, inFront);
        if (shares !== null) known.clothes.push({ timeSec: frame.timeSec, shares });
        const away = backTurned(sighting.face);
        if (away !== null) known.backs.push({ timeSec: frame.timeSec, away });
        const posture = postureSeen(sighting.face, frame.timeSec);
        if (posture !== null) known.postures.push(posture);
      }
    });
    await this.#read([...ended, ...parted]);
  }

  async #lookForBodies(picture: Picture, squares: readonly Square[]): Promise<Body[]> {
    this.#bodyDetector ??= new BodyDetector(await this.#bodySession());
    const startedMs = performance.now();
    const bodies = await this.#bodyDetector.detect(picture, squares, this.signal);
    this.#timingsMs.bodies += performance.now() - startedMs;
    return bodies;
  }

  /** The heads as known so far. Those of the shot that goes on are not joined with earlier ones yet. */
  tracks(): HeadTrack[] {
    return this.#timed('track', () => this.#tracksOf(this.#persons()));
  }

  /** How it came to the tracks. */
  #following(persons: readonly KnownTracklet[][]): Following {
    const descriptors = this.#known.map((known) => candidateOf(known).descriptor);
    return {
      cutsSec: this.#cutsSec,
      samePersonFrom: SAME_PERSON.well,
      tracklets: this.#known.map((known) => {
        const person = persons.find((parts) => parts.includes(known));
        const sightings = known.tracklet.sightings.map(({ frame, face }) => ({
          timeSec: this.#timesSec[frame] ?? 0,
          x: (face.box[0] + face.box[2] / 2) / this.#sizePx.width,
          score: face.score,
        }));
        return {
          track: person === undefined ? null : trackOf(person),
          startSec: sightings[0]?.timeSec ?? 0,
          endSec: sightings.at(-1)?.timeSec ?? 0,
          sightings,
        };
      }),
      likeness: descriptors.map((one) =>
        descriptors.map((other) => (one === null || other === null ? null : similarity(one, other))),
      ),
    };
  }

  #persons(): KnownTracklet[][] {
    return groupByPerson(this.#known.map(candidateOf))
      .map((group) => group.flatMap((i) => this.#known[i] ?? []))
      .filter((parts) => !isSpurious(parts, this.#timesSec.length));
  }

  async finish(): Promise<Followed> {
    await this.#read(this.#tracker.endShot());
    const persons = this.#timed('track', () => this.#persons());
    const tracks = this.#timed('track', () => this.#tracksOf(persons));
    return { tracks, following: this.#following(persons), timingsMs: { ...this.#timingsMs } };
  }

  #knownOf(tracklet: Tracklet, changes = new LookChanges()): KnownTracklet {
    const known = this.#known.find((entry) => entry.tracklet === tracklet);
    if (known) return known;
    const started = {
      ...{ tracklet, changes, views: new BestViews() },
      ...{ clothes: [], backs: [], postures: [], readings: [], traits: [] },
    };
    this.#known.push(started);
    return started;
  }

  /** Runs the appearance model on the best views of tracklets that are over, in one batch, and lets go of the crops. */
  async #read(ended: readonly Tracklet[]): Promise<void> {
    const startedMs = performance.now();
    for (const tracklet of ended) {
      const known = this.#knownOf(tracklet);
      if (this.#isAlone(tracklet) && isSpurious([known], this.#timesSec.length)) continue;
      const views = known.views.all.filter(({ crop }) => crop.length > 0);
      if (views.length === 0) continue;
      const crops = views.map(({ crop }) => crop);
      const readings = await this.#reader.read(crops, this.signal);
      const traits = await this.#traitReader.read(crops, readings, this.signal);
      known.readings = readings.flatMap((reading, i) => {
        const view = views[i];
        return view ? [{ reading, weight: view.quality, timeSec: view.timeSec }] : [];
      });
      known.traits = traits.flatMap((reading, i) => {
        const view = views[i];
        return view ? [{ traits: reading, weight: view.quality, timeSec: view.timeSec }] : [];
      });
      known.views.letGoOfCrops();
    }
    this.#timingsMs.appearance += performance.now() - startedMs;
  }

  #isAlone({ serial, continues }: Tracklet): boolean {
    return continues === undefined && !this.#known.some(({ tracklet }) => tracklet.continues === serial);
  }

  #tracksOf(persons: readonly KnownTracklet[][]): HeadTrack[] {
    return persons.map((parts) => this.#trackOf(parts));
  }

  #trackOf(parts: readonly KnownTracklet[]): HeadTrack {
    const views = parts.flatMap(({ views: { all } }) => all).sort((a, b) => b.quality - a.quality);
    const best = views[0];
    const boxes = onePerMoment(parts.flatMap(({ tracklet }) => this.#boxesOf(tracklet)));
    return {
      id: trackOf(parts),
      boxes,
      bestTimeSec: best?.timeSec ?? boxes[0]?.timeSec ?? 0,
      ...attributesOf(parts, views),
      ...(best && { portrait: best.portrait }),
    };
  }

  #boxesOf(tracklet: Tracklet): HeadBox[] {
    const { width, height } = this.#sizePx;
    return filledBoxes(tracklet, this.#timesSec).map(({ timeSec, head, score }) => ({
      timeSec,
      box: clip(toNorm(head, width, height)),
      score,
    }));
  }

  #timed<Value>(stage: 'track' | 'appearance', task: () => Value): Value {
    const startedMs = performance.now();
    try {
      return task();
    } finally {
      this.#timingsMs[stage] += performance.now() - startedMs;
    }
  }
}

const trackOf = ([first]: readonly KnownTracklet[]): TrackId => trackId(`t${first?.tracklet.serial ?? 0}`);

const isSpurious = (parts: readonly KnownTracklet[], framesSoFar: number): boolean =>
  isNoHead(
    parts.flatMap(({ tracklet }) => tracklet.sightings.map(({ face }) => face)),
    framesSoFar,
  );

function clothesBelow(picture: Picture, head: Face): ClothesPrint | null {
  const torso = torsoBelow(head);
  return torso ? torsoPrint(picture, torso) : clothesPrint(picture, headBoxOf(head));
}

function clothesSeen(picture: Picture, face: Face, inFront: readonly BoxPx[]): ColourShares | null {
  const torso = torsoBelow(face);
  return torso ? clothesOn(picture, torso, face, inFront) : null;
}

const postureSeen = (face: Face, timeSec: number): PostureLook | null =>
  face.body === undefined ? null : postureOf(face.body, headBoxOf(face)[3], timeSec);
