import type { Wishes } from '../../analysis/api/models-api.ts';
import type { AlignerAnswer } from '../../model/aligner-answer.ts';
import type { Following } from '../../model/following.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { JobId } from '../../model/ids.ts';
import type { Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Thread } from '../../model/thread.ts';

/** Everything that was found so far. Grows while an analysis runs; complete when `links` are there. */
export interface Findings {
  readonly resolution: Resolution;
  /** The comments that the resolution speaks of; null: as they were loaded. */
  readonly thread: Thread | null;
  /** How often these comments were read anew since the analysis. */
  readonly readings: number;
  readonly tracks: readonly HeadTrack[];
  /** How they were followed; null while that is not known, or where a file does not say it. */
  readonly following: Following | null;
  /** What CN-CLIP said, where it was asked. */
  readonly alignerAnswers: readonly AlignerAnswer[];
  /** As decided at the end of the analysis, or as the imported result has them. */
  readonly links: readonly Link[] | null;
  /** Whose evidence the models worker keeps, so that links can be decided anew; null for an imported result. */
  readonly job: JobId | null;
  /** The wishes by which the links were decided there. */
  readonly decidedBy: Wishes | null;
  readonly sampledFps: number;
  readonly models: AnalysisResult['models'];
  readonly timingsMs: AnalysisResult['timingsMs'];
}

export const NOTHING_FOUND: Findings = {
  resolution: { mentions: [], clusters: [], lessSure: [] },
  thread: null,
  readings: 0,
  tracks: [],
  following: null,
  alignerAnswers: [],
  links: null,
  job: null,
  decidedBy: null,
  sampledFps: 0,
  models: [],
  timingsMs: {},
};

/** What a result says of how it came about. */
export function howFound({
  following,
  alignerAnswers,
  models,
  timingsMs,
}: Findings): Pick<AnalysisResult, 'following' | 'alignerAnswers' | 'models' | 'timingsMs'> {
  return {
    ...(following !== null && { following }),
    ...(alignerAnswers.length > 0 && { alignerAnswers }),
    models,
    timingsMs,
  };
}

/** What an imported result tells; no worker keeps evidence for it. */
export function findingsOf(result: AnalysisResult): Findings {
  const { mentions, clusters, lessSure, tracks, links, models, timingsMs } = result;
  return {
    resolution: { mentions, clusters, lessSure },
    thread: null,
    readings: 0,
    tracks,
    following: result.following ?? null,
    alignerAnswers: result.alignerAnswers ?? [],
    links,
    job: null,
    decidedBy: null,
    sampledFps: result.clip.sampledFps,
    models,
    timingsMs,
  };
}
