import type { Facts } from './facts.ts';
import type { AlignerAnswer } from './aligner-answer.ts';
import type { Following } from './following.ts';
import type { HeadTrack } from './head-track.ts';
import type { Link } from './link.ts';
import type { Cluster, LessSureMention, Mention } from './mention.ts';
import type { Gold } from './gold.ts';
import type { Caption, Comment } from './thread.ts';

/** A finished analysis: what the page shows, exports and imports (src/formats/results/result.ts has its JSON). */
export interface AnalysisResult {
  readonly clip: {
    readonly name: string;
    readonly sha256: string;
    readonly durationSec: number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly sampledFps: number;
    /** Frames a second of the file itself; absent in older files. */
    readonly frameRate?: number;
  };
  readonly comments: readonly Comment[];
  readonly caption?: Caption;
  /** What people annotated in these comments, where their file had it. */
  readonly gold?: Gold;
  readonly mentions: readonly Mention[];
  readonly clusters: readonly Cluster[];
  readonly lessSure: readonly LessSureMention[];
  readonly tracks: readonly HeadTrack[];
  readonly links: readonly Link[];
  /** How the heads were followed; absent in older files. */
  readonly following?: Following;
  /** What an aligner was asked and said; absent where none was. */
  readonly alignerAnswers?: readonly AlignerAnswer[];
  readonly models: readonly {
    readonly role: string;
    readonly id: string;
    readonly sha256: string;
    readonly precision: string;
    readonly device: string;
  }[];
  readonly timingsMs: Readonly<Record<string, number>>;
  /** What a person changed, and what the models had found before that; absent where nothing was. */
  readonly byHand?: ByHand;
}

/** Mentions, clusters, tracks and links of a result are as the facts have them; `found` is as they were before. */
export interface ByHand {
  readonly facts: Facts;
  readonly found: Pick<AnalysisResult, 'mentions' | 'clusters' | 'lessSure' | 'tracks' | 'links'>;
}
