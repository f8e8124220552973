import type { TrackId } from './ids.ts';
import type { MadeBy } from './mention.ts';

/** [x, y, width, height]; x to the right, y down. The unit is never there at run time: it keeps two kinds apart. */
type Box<Unit> = readonly [x: number, y: number, width: number, height: number] & { readonly unit?: Unit };

/** In 0..1 of the upright frame. */
export type BoxNorm = Box<'norm'>;
/** In pixels of the frame. */
export type BoxPx = Box<'px'>;

/** A head in one sampled frame. */
export interface HeadBox {
  readonly timeSec: number;
  readonly box: BoxNorm;
  /** The detector's probability; boxes that were filled in between two detections carry 0. */
  readonly score: number;
  /** A key frame: the boxes between two of them are interpolated. */
  readonly by?: MadeBy;
}

/** RGBA pixels, row by row, without padding: 4 × widthPx × heightPx bytes. */
export interface Pixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** What can be seen of a person. Values are closed sets, see `ATTRIBUTE_VALUES`. */
export const ATTRIBUTE_VALUES = {
  gender: ['female', 'male'],
  ageGroup: ['child', 'young', 'middle', 'old'],
  hairColour: ['black', 'brown', 'blond', 'red', 'grey', 'white', 'blue', 'green', 'pink', 'purple'],
  clothesColour: [
    'black',
    'white',
    'grey',
    'red',
    'orange',
    'yellow',
    'green',
    'blue',
    'purple',
    'pink',
    'brown',
  ],
  glasses: ['none', 'glasses', 'sunglasses'],
  hat: ['none', 'hat'],
  beard: ['none', 'beard'],
  mask: ['none', 'mask'],
  hairLength: ['short', 'long'],
  hairTied: ['loose', 'tied'],
  hairCurl: ['straight', 'curly'],
  expression: ['serious', 'smiling'],
  facing: ['camera', 'away'],
  arms: ['down', 'raised'],
  hands: ['elsewhere', 'atFace'],
  stance: ['upright', 'seated'],
  limbs: ['still', 'moving'],
  build: ['grown', 'child'],
} as const;
export type AttributeName = keyof typeof ATTRIBUTE_VALUES;

/** An attribute that a word can name as it is: 墨镜, 大胡子, 微笑. */
export type TraitName = 'glasses' | 'hat' | 'beard' | 'expression' | 'facing';
export type Trait = {
  readonly [Name in TraitName]: {
    readonly attribute: Name;
    readonly value: (typeof ATTRIBUTE_VALUES)[Name][number];
  };
}[TraitName];

/** One value of an attribute with its probability. */
export interface Attribute {
  readonly value: string;
  readonly probability: number;
}

/** Most probable first. What could not be told is absent. */
export type Attributes = { readonly [Name in AttributeName]?: readonly Attribute[] };

/** When each attribute was seen: seconds, in order. */
export type SeenTimes = { readonly [Name in AttributeName]?: readonly number[] };

/** One person's head over the whole clip, all shots together. */
export interface HeadTrack {
  readonly id: TrackId;
  /** In order of time; a gap longer than two sampling steps means that the head is not on screen. */
  readonly boxes: readonly HeadBox[];
  /** The moment in which the head is seen best. */
  readonly bestTimeSec: number;
  readonly attributes: Attributes;
  /** The moments that the attributes were read from; absent in a result from an older file. */
  readonly seenSec?: SeenTimes;
  /** A small square picture of the head at its best moment; absent in an imported result. */
  readonly portrait?: Pixels;
  /** Drawn, cut or joined. */
  readonly by?: MadeBy;
}
