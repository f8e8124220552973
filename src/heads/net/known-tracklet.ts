/** One tracklet with what was seen of it, and what several of one person say of how that person looks. */
import type { Attribute, Attributes, HeadBox, HeadTrack } from '../../model/head-track.ts';
import type { BestViews, View } from '../identify/best-views.ts';
import { type Candidate, meanDescriptor } from '../identify/identify.ts';
import type { LookChanges } from '../identify/look-changes.ts';
import { meanPrint } from '../looks/clothes-print.ts';
import type { ColourShares } from '../looks/colour-terms.ts';
import { meanShares } from '../looks/colours.ts';
import { postureAttributes, type PostureLook } from '../looks/posture.ts';
import { seenTimesOf } from '../looks/seen-times.ts';
import { torsoBelow } from '../track/body-heads.ts';
import { headBoxOf } from '../track/head-box.ts';
import type { Tracklet } from '../track/track.ts';
import { ageGroupOf, genderOf, type WeightedReading } from './appearance.ts';
import { tellingLooks, traitsOf, type WeightedTraits } from './traits.ts';

/** A tracklet with what was seen of its face. */
export interface KnownTracklet {
  readonly tracklet: Tracklet;
  readonly changes: LookChanges;
  readonly views: BestViews;
  /** On the torsos that were found below this head. */
  readonly clothes: { readonly timeSec: number; readonly shares: ColourShares }[];
  /** How surely its body turned its back. */
  readonly backs: { readonly timeSec: number; readonly away: number }[];
  /** How its body was held. */
  readonly postures: PostureLook[];
  /** Empty until the tracklet is over. */
  readings: readonly (WeightedReading & AtTime)[];
  traits: readonly (WeightedTraits & AtTime)[];
}

interface AtTime {
  readonly timeSec: number;
}

/** What all looks at one person say together, and when each was seen. */
export function attributesOf(
  parts: readonly KnownTracklet[],
  views: readonly View[],
): Pick<HeadTrack, 'attributes' | 'seenSec'> {
  const readings = parts.flatMap((part) => part.readings);
  const traits = parts.flatMap((part) => part.traits);
  const hair = views.flatMap(({ timeSec, colours }) =>
    colours.hair ? [{ timeSec, shares: colours.hair }] : [],
  );
  const torsos = parts.flatMap((part) => part.clothes);
  // A torso that was found says more than the place where one should be.
  const clothes =
    torsos.length > 0
      ? torsos
      : views.flatMap(({ timeSec, colours }) =>
          colours.clothes ? [{ timeSec, shares: colours.clothes }] : [],
        );
  const backs = parts.flatMap((part) => part.backs);
  const postures = parts.flatMap((part) => part.postures);
  const found: { [Name in keyof Attributes]: readonly Attribute[] | undefined } = {
    gender: genderOf(readings),
    ageGroup: ageGroupOf(readings),
    ...traitsOf(traits),
    facing: facingOf(backs.map(({ away }) => away)),
    ...postureAttributes(postures),
    hairColour: meanShares(hair.map(({ shares }) => shares)),
    clothesColour: meanShares(clothes.map(({ shares }) => shares)),
  };
  const attributes: Attributes = Object.fromEntries(
    Object.entries(found).filter(([, attribute]) => attribute !== undefined),
  );
  return {
    attributes,
    seenSec: seenTimesOf(attributes, {
      readings,
      traits: tellingLooks(traits),
      hair,
      clothes,
      backs,
      postures,
    }),
  };
}

function facingOf(backs: readonly number[]): Attribute[] | undefined {
  if (backs.length === 0) return undefined;
  const away = backs.reduce((sum, chance) => sum + chance, 0) / backs.length;
  const both = [
    { value: 'camera', probability: 1 - away },
    { value: 'away', probability: away },
  ];
  return both.sort((a, b) => b.probability - a.probability);
}

/** In order of time; where parts of one person overlap, what was found there and not what was put between. */
export function onePerMoment(boxes: readonly HeadBox[]): HeadBox[] {
  const best = new Map<number, HeadBox>();
  for (const box of boxes) if (box.score >= (best.get(box.timeSec)?.score ?? 0)) best.set(box.timeSec, box);
  return [...best.values()].sort((a, b) => a.timeSec - b.timeSec);
}

/** As it is compared with others. */
export function candidateOf({ tracklet, readings }: KnownTracklet): Candidate {
  const first = tracklet.sightings[0];
  const last = tracklet.sightings.at(-1);
  const parts = readings.map(({ reading, weight }) => ({ descriptor: reading.descriptor, weight }));
  return {
    serial: tracklet.serial,
    shot: tracklet.shot,
    continues: tracklet.continues,
    firstFrame: first?.frame ?? 0,
    lastFrame: last?.frame ?? 0,
    firstBox: first ? headBoxOf(first.face) : ([0, 0, 0, 0] as const),
    seen: new Map(tracklet.sightings.map(({ frame, face }) => [frame, headBoxOf(face)])),
    lastBox: last ? headBoxOf(last.face) : ([0, 0, 0, 0] as const),
    descriptor: meanDescriptor(parts),
    weight: Math.max(0, ...parts.map(({ weight }) => weight)),
    ...clothesOf(tracklet),
  };
}

/** Where torsos were found only those count: what lies below a head may be somebody else. */
function clothesOf({ sightings }: Tracklet): Pick<Candidate, 'clothes' | 'isTorso'> {
  const seen = sightings.flatMap(({ face }) =>
    face.clothes ? [{ print: face.clothes, isTorso: torsoBelow(face) !== null }] : [],
  );
  const torsos = seen.filter(({ isTorso }) => isTorso);
  const isTorso = torsos.length > 0;
  return { clothes: meanPrint((isTorso ? torsos : seen).map(({ print }) => print)), isTorso };
}
