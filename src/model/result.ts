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
  readonly models: readonly {
    readonly role: string;
    readonly id: string;
    readonly sha256: string;
    readonly precision: string;
    readonly device: string;
  }[];
  readonly timingsMs: Readonly<Record<string, number>>;
}
