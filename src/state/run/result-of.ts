import type { HeadTrack } from '../../model/head-track.ts';
import type { Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Thread } from '../../model/thread.ts';

/** What was found, and how it came about. */
interface Found extends Pick<AnalysisResult, 'following' | 'alignerAnswers' | 'models' | 'timingsMs'> {
  readonly sampledFps: number;
  readonly resolution: Resolution;
  readonly tracks: readonly HeadTrack[];
  readonly links: readonly Link[];
}

/** A finished analysis as files have it, without links of clusters that are gone. */
export function resultOf(
  { name, sha256, durationSec, widthPx, heightPx, frameRate }: Omit<AnalysisResult['clip'], 'sampledFps'>,
  thread: Thread,
  { sampledFps, resolution: { mentions, clusters, lessSure }, tracks, links, ...how }: Found,
): AnalysisResult {
  const known = new Set(clusters.map(({ id }) => id));
  return {
    clip: { name, sha256, durationSec, widthPx, heightPx, sampledFps, ...(frameRate && { frameRate }) },
    ...thread,
    mentions,
    clusters,
    lessSure,
    tracks,
    links: links.filter(({ cluster }) => known.has(cluster)),
    ...how,
  };
}
