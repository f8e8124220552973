import type { Trait } from '../../model/head-track.ts';
import type { RelationKind } from '../../model/link.ts';
import type {
  AgeGroup,
  AgeRank,
  ClothesColour,
  Fact,
  Gender,
  HairColour,
  Order,
  Place,
} from '../lexicon/entry.ts';

/** Something that was read, with the words it was read from. */
export interface Read<Value> {
  readonly value: Value;
  /** Probability that the person meant has this value. */
  readonly sure: number;
  readonly text: string;
}

/**
 * How a mention refers to its person: it decides how likely that person is on screen at all. What a mention is made of (name,
 * noun or pronoun) is another question, `mentionKind` in person-words.ts.
 */
export type ReferenceKind =
  /** Points at what is seen: 这女的, 右边那个, 穿红衣服的. */
  | 'described'
  /** 姐姐, 小哥, 大叔. */
  | 'nominal'
  /** 裁判, 摄影老师: by the part somebody has, without anything that points at who is seen. */
  | 'role'
  /** 楼主, 老铁: what commenters call each other. */
  | 'address'
  | 'name'
  /** 他, 她, 他俩. */
  | 'pronoun'
  | 'reflexive'
  | 'first'
  | 'second'
  /** 拍视频的: behind the camera. */
  | 'filming'
  /** A relative or acquaintance of a commenter: 我妈, 我同学. */
  | 'ours'
  /** A relative of somebody else: 他老婆, 她弟. */
  | 'theirs'
  /** A relative of nobody named: 男朋友, 老公. */
  | 'relative';

/** Everything that is said of one person in one stretch of text. */
export interface Reading {
  readonly gender: readonly Read<Gender>[];
  readonly age: readonly Read<AgeGroup>[];
  readonly ageRanks: readonly Read<AgeRank>[];
  readonly hair: readonly Read<HairColour>[];
  readonly clothes: readonly Read<ClothesColour>[];
  readonly places: readonly Read<Place>[];
  readonly orders: readonly Read<Order>[];
  readonly heights: readonly Read<'tall' | 'short'>[];
  /** 戴眼镜, 大胡子, 笑着. */
  readonly traits: readonly Read<Trait>[];
  /** 跳舞的, 扎辫子, 条纹衫, 凑到镜头前. */
  readonly facts: readonly Read<Fact>[];
  /** 唯一的. */
  readonly only: readonly Read<true>[];
  /** Log-likelihood ratios for nobody on screen. */
  readonly elsewhere: readonly Read<number>[];
}

export interface MentionReading extends Reading {
  readonly kind: ReferenceKind;
  /** 1, 2, … or Infinity. */
  readonly count: number;
  /** How it stands to the person named before it in the mention, or to one named earlier (旁边的男的). */
  readonly relation: SaidRelation | null;
}

export interface SaidRelation extends Read<RelationKind> {
  /** The words within the mention for the other person (穿红裙子的姑娘 in 穿红裙子的姑娘旁边那个); '' if named elsewhere. */
  readonly landmark: string;
}
