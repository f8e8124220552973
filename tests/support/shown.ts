import { NO_FACTS, type Facts } from '../../src/model/facts.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import type { Shown } from '../../src/workbench/change-mentions.ts';
import { correct } from '../../src/workbench/correct.ts';
import { analysisResult } from './analysis-result.ts';

/** The fixture as these facts correct it. */
export function shownWith(facts: Facts = NO_FACTS, result: AnalysisResult = analysisResult()): Shown {
  const { comments, mentions, clusters, lessSure, tracks } = result;
  return { comments, ...correct(comments, { resolution: { mentions, clusters, lessSure }, tracks }, facts) };
}

/** What each cluster's mentions say, by the cluster's id. */
export function wordsOf({ resolution }: Shown): Readonly<Record<string, readonly string[]>> {
  const textOf = new Map(resolution.mentions.map(({ id, text }) => [id, text]));
  return Object.fromEntries(
    resolution.clusters.map(({ id, mentions }) => [id, mentions.map((mention) => textOf.get(mention) ?? '')]),
  );
}
