import * as v from 'valibot';

import {
  type AttributeName,
  type Attributes,
  ATTRIBUTE_VALUES,
  type HeadBox,
  type HeadTrack,
  type SeenTimes,
} from '../../model/head-track.ts';
import { clusterId, mentionId, trackId } from '../../model/ids.ts';
import { ANSWERS, CUE_NAMES, type Evidence } from '../../model/link.ts';
import { ProblemError } from '../../model/problem.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { CaptionSchema, CommentSchema, GoldSchema, goldToFile } from '../threads/thread-schema.ts';
import { checkReferences } from './result-references.ts';

const id = <Id>(brand: (text: string) => Id) => v.pipe(v.string(), v.transform(brand));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const notNegative = v.pipe(v.number(), v.minValue(0));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const MentionSchema = v.object({
  id: id(mentionId),
  comment: v.pipe(count, v.description('Index into comments.')),
  startUtf16: count,
  endUtf16: v.pipe(count, v.description('Exclusive.')),
  text: v.string(),
  score: probability,
});

const PersonReadingSchema = v.pipe(
  v.object({
    female: probability,
    male: probability,
    two: probability,
    many: probability,
    onScreen: probability,
  }),
  v.description('What the model reads of the person from the words.'),
);

const TrackSchema = v.object({
  id: id(trackId),
  boxes: v.array(
    v.object({
      timeSec: notNegative,
      box: v.pipe(
        v.strictTuple([v.number(), v.number(), v.number(), v.number()]),
        v.description('x, y, width, height in 0..1 of the frame.'),
      ),
      score: probability,
    }),
  ),
  attributes: v.record(
    v.string(),
    v.object({
      value: v.string(),
      probability,
      others: v.exactOptional(
        v.pipe(
          v.array(v.object({ value: v.string(), probability })),
          v.description('The less probable values.'),
        ),
      ),
      seenSec: v.exactOptional(
        v.pipe(v.array(notNegative), v.description('The moments that it was read from, in order.')),
      ),
    }),
  ),
});

const LinkSchema = v.object({
  cluster: id(clusterId),
  answer: v.exactOptional(
    v.pipe(
      v.picklist(ANSWERS),
      v.description(
        'head: the tracks are meant; unsure: somebody on screen is, the chances say who it can be; nobody: nobody on screen is. Absent in older files, where no tracks mean nobody.',
      ),
    ),
  ),
  tracks: v.pipe(v.array(id(trackId)), v.description('Best first; empty unless the answer is a head.')),
  probability: v.pipe(
    probability,
    v.description('Of the answer; for unsure, that somebody on screen is meant.'),
  ),
  chances: v.exactOptional(
    v.pipe(
      v.array(v.object({ track: v.nullable(id(trackId)), probability })),
      v.description('Of every head and of nobody (null), as decided together; absent in older files.'),
    ),
  ),
  evidence: v.array(
    v.object({
      cue: v.picklist(CUE_NAMES),
      track: v.pipe(v.nullable(id(trackId)), v.description('null: for or against nobody on screen.')),
      logLikelihoodRatio: v.number(),
      mention: v.exactOptional(id(mentionId)),
      text: v.string(),
    }),
  ),
});

/** The file, version 1. src/formats/results/result.schema.json says the same as a JSON Schema. */
export const ResultSchema = v.object({
  format: v.literal('tamen-result'),
  version: v.literal(1),
  clip: v.object({
    name: v.string(),
    sha256: v.string(),
    durationSec: notNegative,
    widthPx: notNegative,
    heightPx: notNegative,
    sampledFps: notNegative,
    frameRate: v.exactOptional(
      v.pipe(notNegative, v.description('Frames a second of the file itself; absent in older files.')),
    ),
  }),
  comments: v.array(CommentSchema),
  caption: v.exactOptional(CaptionSchema),
  gold: v.exactOptional(GoldSchema),
  mentions: v.array(MentionSchema),
  clusters: v.array(
    v.object({
      id: id(clusterId),
      mentions: v.array(id(mentionId)),
      label: v.string(),
      reading: v.exactOptional(PersonReadingSchema),
    }),
  ),
  lessSure: v.exactOptional(
    v.pipe(
      v.array(
        v.object({
          ...MentionSchema.entries,
          cluster: v.pipe(
            id(clusterId),
            v.description('One of clusters, or an id that only less sure mentions share.'),
          ),
        }),
      ),
      v.description('Stretches that may be mentions, in no cluster; absent in older files.'),
    ),
  ),
  tracks: v.array(TrackSchema),
  links: v.array(LinkSchema),
  models: v.array(
    v.object({
      role: v.string(),
      id: v.string(),
      sha256: v.string(),
      precision: v.string(),
      device: v.string(),
    }),
  ),
  timingsMs: v.record(v.string(), v.number()),
});
export type ResultFile = v.InferInput<typeof ResultSchema>;

/** The result as it is written to a file: no portraits. */
export function resultToFile(result: AnalysisResult): ResultFile {
  return {
    format: 'tamen-result',
    version: 1,
    clip: result.clip,
    comments: result.comments.map((comment) => ({ ...comment })),
    ...(result.caption && { caption: { ...result.caption } }),
    ...(result.gold && { gold: goldToFile(result.gold) }),
    mentions: result.mentions.map((mention) => ({ ...mention })),
    clusters: result.clusters.map(({ id, mentions, label, reading }) => ({
      id,
      mentions: [...mentions],
      label,
      ...(reading && { reading: { ...reading } }),
    })),
    lessSure: result.lessSure.map((mention) => ({ ...mention })),
    tracks: result.tracks.map(({ id, boxes, attributes, seenSec }) => ({
      id,
      boxes: boxes.map(({ timeSec, box, score }) => ({
        timeSec,
        box: [box[0], box[1], box[2], box[3]],
        score,
      })),
      attributes: attributesToFile(attributes, seenSec),
    })),
    links: result.links.map(({ cluster, answer, tracks, probability, chances, evidence }) => ({
      cluster,
      ...(answer && { answer }),
      tracks: [...tracks],
      probability,
      ...(chances && { chances: chances.map((one) => ({ ...one })) }),
      evidence: evidence.map(finite),
    })),
    models: result.models.map((model) => ({ ...model })),
    timingsMs: { ...result.timingsMs },
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
  const {
    clip,
    comments,
    caption,
    gold,
    mentions,
    clusters,
    lessSure = [],
    tracks,
    links,
    models,
    timingsMs,
  } = parsed.output;
  const result: AnalysisResult = {
    clip,
    comments,
    ...(caption && { caption }),
    ...(gold && { gold }),
    mentions,
    clusters,
    lessSure,
    links,
    models,
    timingsMs,
    tracks: tracks.map(({ id, boxes, attributes }) => ({
      id,
      boxes,
      bestTimeSec: bestTimeSec(boxes),
      ...attributesFromFile(attributes),
    })),
  };
  const dangling = checkReferences(result);
  if (dangling !== null) throw malformed(dangling);
  return result;
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
