import { nameByTrack } from '../../model/head-names.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { spansOf } from '../../model/time-spans.ts';

/** WebVTT (https://www.w3.org/TR/webvtt1/): who is on screen, a cue for as long as it is the same people. */
export function formatWebVtt({ clip, clusters, links, tracks }: AnalysisResult): string {
  const names = nameByTrack(clusters, new Map(links.map((link) => [link.cluster, link])));
  const spans = tracks.flatMap((track, index) =>
    spansOf(track, clip.sampledFps, clip.durationSec).map((span) => ({
      startMs: Math.round(span.startSec * 1000),
      endMs: Math.round(span.endSec * 1000),
      line: `${index + 1} ${escapeCue(names.get(track.id)?.label ?? '?')}`,
      index,
    })),
  );
  const times = [...new Set(spans.flatMap(({ startMs, endMs }) => [startMs, endMs]))].sort((a, b) => a - b);
  const cues = times.flatMap((startMs, at) => {
    const endMs = times[at + 1];
    const there = spans
      .filter((span) => span.startMs <= startMs && span.endMs > startMs)
      .sort((a, b) => a.index - b.index);
    return endMs === undefined || there.length === 0 ? [] : [{ startMs, endMs, lines: there.map(lineOf) }];
  });
  return `WEBVTT\n${cues
    .map(({ startMs, endMs, lines }) => `\n${clock(startMs)} --> ${clock(endMs)}\n${lines.join('\n')}\n`)
    .join('')}`;
}

const lineOf = ({ line }: { readonly line: string }): string => line;

function clock(timeMs: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const seconds = timeMs / 1000;
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.${String(timeMs % 1000).padStart(3, '0')}`;
}

/** An empty line would end the cue, and "-->" begin another. */
const escapeCue = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
