import type { HeadTrack } from '../domain/head-track.ts';
import type { ClusterScores, Link } from '../domain/link.ts';
import type { Resolution } from '../domain/mention.ts';
import type { AnalysisResult } from '../domain/result.ts';

/** Everything that was found so far. Grows while an analysis runs; complete when `scores` or `links` are there. */
export interface Findings {
  readonly resolution: Resolution;
  readonly tracks: readonly HeadTrack[];
  /** Evidence for every cluster; absent until aligned and in an imported result. */
  readonly scores: readonly ClusterScores[] | null;
  /** Decided links of an imported result. */
  readonly links: readonly Link[] | null;
  readonly sampledFps: number;
  readonly models: AnalysisResult['models'];
  readonly timingsMs: AnalysisResult['timingsMs'];
}

export const NOTHING_FOUND: Findings = {
  resolution: { mentions: [], clusters: [] },
  tracks: [],
  scores: null,
  links: null,
  sampledFps: 0,
  models: [],
  timingsMs: {},
};
