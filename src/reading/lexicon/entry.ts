import type { ATTRIBUTE_VALUES, Trait } from '../../model/head-track.ts';
import type { RelationKind } from '../../model/link.ts';

export type Gender = (typeof ATTRIBUTE_VALUES.gender)[number];
export type AgeGroup = (typeof ATTRIBUTE_VALUES.ageGroup)[number];
export type AgeRank = 'youngest' | 'oldest';
export type HairColour = (typeof ATTRIBUTE_VALUES.hairColour)[number];
export type ClothesColour = (typeof ATTRIBUTE_VALUES.clothesColour)[number];

/** Where somebody is in the picture: image left is left. Numbers count from the side that is named. */
export type Place =
  | { readonly side: 'left' | 'right' | 'top' | 'bottom' | 'middle' | 'front' | 'back' | 'edge' }
  /** 左上角. */
  | { readonly corner: readonly ['left' | 'right', 'top' | 'bottom'] }
  | { readonly side: 'left' | 'right'; readonly number: number };

/** When somebody comes in. `number` counts first appearances from the beginning, negative ones from the end. */
export type Order =
  | { readonly number: number }
  /** 前三个, 最后两位: the first or (negative) the last so many. */
  | { readonly upTo: number }
  | { readonly later: true }
  | { readonly midway: true }
  /** 最后嘟嘴的: at the end of the clip, whenever somebody came in. */
  | { readonly atEnd: true };

/** What somebody is seen to do. */
export type Action =
  | 'dance'
  | 'sing'
  | 'playMusic'
  | 'run'
  | 'walk'
  | 'jump'
  | 'sit'
  | 'stand'
  | 'kneel'
  | 'squat'
  | 'lie'
  | 'eat'
  | 'speak'
  | 'wave'
  | 'gesture'
  | 'handToFace'
  | 'fight'
  | 'sport'
  | 'work'
  | 'film'
  | 'face'
  | 'touch'
  | 'queue';

/** What somebody has in hand, leads or pushes. */
export type Held =
  | 'microphone'
  | 'phone'
  | 'camera'
  | 'instrument'
  | 'ball'
  | 'animal'
  | 'child'
  | 'wheels'
  | 'umbrella'
  | 'bag'
  | 'flowers'
  | 'food'
  | 'sign'
  | 'stick'
  | 'paper';

/**
 * Something that a picture shows. Not all of it is looked for in pictures yet; what is not still says that somebody is
 * described who is seen.
 */
export type Fact =
  | { readonly about: 'does'; readonly value: Action }
  | { readonly about: 'holds'; readonly value: Held }
  | { readonly about: 'hairShape'; readonly value: 'long' | 'short' | 'tied' | 'curly' | 'bald' | 'fringe' }
  | { readonly about: 'pattern'; readonly value: 'plain' | 'stripes' | 'checks' | 'flowers' | 'other' }
  | { readonly about: 'covers'; readonly value: 'mask' | 'scarf' | 'hood' | 'headphones' }
  | { readonly about: 'figure'; readonly value: 'heavy' | 'slim' | 'strong' | 'bare' }
  /** Beside something that is no person. */
  | { readonly about: 'where'; readonly value: 'thing' }
  | { readonly about: 'distance'; readonly value: 'near' | 'far' }
  | { readonly about: 'motion'; readonly value: 'enters' | 'leaves' | 'returns' | 'still' | 'moves' }
  | { readonly about: 'stay'; readonly value: 'throughout' | 'briefly' };

/** What the words of one entry say of the person they stand for. All of them are optional. */
export interface Entry {
  /** Words with spaces between them. */
  readonly words: string;
  /** Read only where it ends the mention: 哥 in 胖哥, not in 哥伦布. */
  readonly final?: true;

  readonly gender?: Gender;
  readonly age?: AgeGroup;
  /** A young one who may as well be a child (妹妹, 女孩, 儿子). */
  readonly orChild?: true;
  /** Probability that gender and age are meant as they are said; 0.95 when left out. */
  readonly sure?: number;

  /** A noun that can stand for a person. */
  readonly person?: true;
  /** A relative or partner of somebody (老婆, 弟弟), most often not in the picture. */
  readonly kin?: true;
  /** Somebody one knows from life (同学, 闺蜜, 邻居): with 我 before it not in the picture. */
  readonly acquaintance?: true;
  /** A part that somebody has in what is going on (裁判, 司机, 主持人): spoken of whether he is seen or not. */
  readonly isRole?: true;
  /** What commenters call each other (楼主, 老铁); in a reply it is hardly anybody on screen. */
  readonly address?: true;
  readonly pronoun?: 'first' | 'second' | 'third' | 'reflexive';
  /** How many persons; Infinity for an open plural. */
  readonly count?: number;
  /** Points at what is seen (这个, 那位). */
  readonly deictic?: true;

  readonly place?: Place;
  readonly order?: Order;
  readonly relation?: RelationKind;
  readonly height?: 'tall' | 'short';
  /** The youngest or the oldest of those who are seen (年纪最小的). */
  readonly ageRank?: AgeRank;
  /** Who of men and women mostly wears or has this (裙子, 胡子). */
  readonly wornBy?: Gender;
  /** What a face wears or how it looks. */
  readonly trait?: Trait;
  /** What else a picture shows of somebody. */
  readonly fact?: Fact;
  /** Touches or leads whoever is named next: 牵着 in 牵着她的那个. */
  readonly touches?: true;
  /** A role that is done as well: 指挥的大叔 is the man who conducts, 同学的妈妈 is not the classmate. */
  readonly isDone?: true;
  /** The only one of its kind (唯一的女生). */
  readonly only?: true;
  readonly extreme?: true;

  readonly colour?: ClothesColour;
  readonly hair?: HairColour;
  /** A garment, and whether a picture of head and shoulders shows it. */
  readonly garment?: 'seen' | 'unseen';
  readonly hairNoun?: true;
  readonly wears?: true;

  readonly negation?: true;
  /** Who holds the camera (拍视频的): never in the picture. */
  readonly films?: true;
  /** Says that somebody is elsewhere (没来, 在家): strength as a log-likelihood ratio for nobody on screen. */
  readonly elsewhere?: number;
  /** Says that somebody is in the picture (视频里, 镜头). */
  readonly onScreen?: number;
}
