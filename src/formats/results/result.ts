import * as v from 'valibot';

import type { AlignerAnswer } from '../../model/aligner-answer.ts';
import {
  type AttributeName,
  type Attributes,
  ATTRIBUTE_VALUES,
  type HeadBox,
  type HeadTrack,
  type SeenTimes,
} from '../../model/head-track.ts';
import type { Evidence } from '../../model/link.ts';
import { ProblemError } from '../../model/problem.ts';
import type { AnalysisResult, ByHand } from '../../model/result.ts';
import { goldToFile } from '../threads/thread-schema.ts';
import { followingFromFile, followingToFile } from './following-in-file.ts';
import { foundFromFile, foundToFile } from './found-in-file.ts';
import { checkFollowing, checkReferences } from './result-references.ts';
import { type ResultFile, ResultSchema } from './result-schema.ts';

/** The result as it is written to a file: no portraits. */
export function resultToFile(result: AnalysisResult): ResultFile {
  const { clip, comments, caption, gold, following, alignerAnswers, models, timingsMs, byHand } = result;
  const lists = listsToFile(result);
  return {
    format: 'tamen-result',
    version: 1,
    clip,
    comments: comments.map((comment) => ({ ...comment })),
    ...(caption && { caption: { ...caption } }),
    ...(gold && { gold: goldToFile(gold) }),
    ...lists,
    ...(following && { following: followingToFile(following) }),
    ...(alignerAnswers && { alignerAnswers: alignerAnswers.map(answerToFile) }),
    models: models.map((model) => ({ ...model })),
    timingsMs: { ...timingsMs },
    ...(byHand && {
      // Only the schema's lists could be written to.
      byHand: {
        facts: byHand.facts as unknown as FactsInFile,
        found: foundToFile(listsToFile(byHand.found), lists),
      },
    }),
  };
}

type FactsInFile = NonNullable<ResultFile['byHand']>['facts'];
export type ListsInFile = Required<
  Pick<ResultFile, 'mentions' | 'clusters' | 'lessSure' | 'tracks' | 'links'>
>;

function listsToFile({ mentions, clusters, lessSure, tracks, links }: ByHand['found']): ListsInFile {
  return {
    mentions: mentions.map((mention) => ({ ...mention })),
    clusters: clusters.map((cluster) => ({ ...cluster, mentions: [...cluster.mentions] })),
    lessSure: lessSure.map((mention) => ({ ...mention })),
    tracks: tracks.map(({ id, boxes, attributes, seenSec, by }) => ({
      id,
      boxes: boxes.map(({ box, ...rest }) => ({ ...rest, box: [box[0], box[1], box[2], box[3]] })),
      ...(by && { by }),
      attributes: attributesToFile(attributes, seenSec),
    })),
    links: links.map(({ chances, evidence, tracks: meant, ...rest }) => ({
      ...rest,
      tracks: [...meant],
      ...(chances && { chances: chances.map((one) => ({ ...one })) }),
      evidence: evidence.map(finite),
    })),
  };
}

export const formatResult = (result: AnalysisResult): string =>
  `${JSON.stringify(resultToFile(result), null, 1)}\n`;

/**
 * Reads what formatResult wrote, or another tool to the same schema.
 * @throws ProblemError result-malformed: no JSON, a field missing or of the wrong kind, an id that names nothing
 */
export function parseResult(text: string): AnalysisResult {
  const parsed = v.safeParse(ResultSchema, parseJson(text));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw malformed(`${v.getDotPath(issue) ?? 'file'}: ${issue.message}`);
  }
  const { clip, comments, caption, gold, models, timingsMs, byHand, lessSure = [], ...rest } = parsed.output;
  const { following, alignerAnswers } = rest;
  const lists = { ...rest, lessSure };
  const result: AnalysisResult = {
    clip,
    comments,
    ...(caption && { caption }),
    ...(gold && { gold }),
    ...listsFromFile(lists),
    ...(following && { following: followingFromFile(following) }),
    ...(alignerAnswers && { alignerAnswers }),
    models,
    timingsMs,
  };
  const found =
    byHand === undefined ? undefined : listsFromFile(foundFromFile(byHand.found, lists, malformed));
  const dangling =
    checkReferences(result) ??
    (found === undefined ? null : checkReferences({ ...result, ...found })) ??
    checkFollowing(result, found?.tracks ?? result.tracks);
  if (dangling !== null) throw malformed(dangling);
  return byHand === undefined || found === undefined
    ? result
    : { ...result, byHand: { facts: byHand.facts, found } };
}

type Parsed = v.InferOutput<typeof ResultSchema>;

function listsFromFile({
  mentions,
  clusters,
  lessSure = [],
  tracks,
  links,
}: Pick<Parsed, 'mentions' | 'clusters' | 'lessSure' | 'tracks' | 'links'>): ByHand['found'] {
  return {
    mentions,
    clusters,
    lessSure,
    links,
    tracks: tracks.map(({ id, boxes, attributes, by }) => ({
      id,
      boxes,
      bestTimeSec: bestTimeSec(boxes),
      ...attributesFromFile(attributes),
      ...(by && { by }),
    })),
  };
}

const malformed = (detail: string, cause?: unknown): ProblemError =>
  new ProblemError({ kind: 'result-malformed', detail }, { cause });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, inNewWords);
  } catch (error) {
    throw malformed(`JSON: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

/** The cue and the role of CN-CLIP were written `clip`, a word for the video alone now. */
const inNewWords = (key: string, value: unknown): unknown =>
  value === 'clip' && (key === 'cue' || key === 'role') ? 'aligner' : value;

type AttributesInFile = ResultFile['tracks'][number]['attributes'];

function attributesToFile(attributes: Attributes, seenSec: SeenTimes = {}): AttributesInFile {
  return Object.fromEntries(
    (Object.keys(attributes) as AttributeName[]).flatMap((name) => {
      const [top, ...others] = attributes[name] ?? [];
      if (top === undefined) return [];
      const { value, probability } = top;
      const times = seenSec[name];
      return [
        [
          name,
          {
            value,
            probability,
            ...(others.length > 0 && { others: others.map((other) => ({ ...other })) }),
            ...(times && { seenSec: [...times] }),
          },
        ],
      ];
    }),
  );
}

function attributesFromFile(inFile: AttributesInFile): Pick<HeadTrack, 'attributes' | 'seenSec'> {
  const known = Object.entries(inFile).filter(([name]) => name in ATTRIBUTE_VALUES);
  const times = known.flatMap(([name, { seenSec }]) => (seenSec ? [[name, seenSec] as const] : []));
  return {
    attributes: Object.fromEntries(
      known.map(([name, { value, probability, others = [] }]) => [name, [{ value, probability }, ...others]]),
    ),
    ...(times.length > 0 && { seenSec: Object.fromEntries(times) }),
  };
}

type AnswerInFile = NonNullable<ResultFile['alignerAnswers']>[number];

function answerToFile({ cluster, tracks, asked, cosines, others }: AlignerAnswer): AnswerInFile {
  const listed = (texts: AlignerAnswer['asked']) =>
    texts.map(({ text, cosines: own }) => ({ text, cosines: [...own] }));
  return {
    cluster,
    tracks: [...tracks],
    asked: listed(asked),
    cosines: [...cosines],
    others: listed(others),
  };
}

/** Null for what cannot be read: of an older page, damaged, or nothing at all. */
export function resultOrNull(text: string | null): AnalysisResult | null {
  if (text === null) return null;
  try {
    return parseResult(text);
  } catch {
    return null;
  }
}

/** JSON has no infinity; it would silently become null. */
const MAX_RATIO = 1000;
const finite = (evidence: Evidence): Evidence => ({
  ...evidence,
  logLikelihoodRatio: Math.max(-MAX_RATIO, Math.min(MAX_RATIO, evidence.logLikelihoodRatio)),
});

/** The file does not say it: where the head is large and surely detected. */
function bestTimeSec(boxes: readonly HeadBox[]): number {
  const worth = ({ box: [, , width, height], score }: HeadBox): number => width * height * score;
  return (
    boxes.reduce<HeadBox | null>(
      (best, box) => (best === null || worth(box) > worth(best) ? box : best),
      null,
    )?.timeSec ?? 0
  );
}
