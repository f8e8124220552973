import * as v from 'valibot';

import { ProblemError } from '../../model/problem.ts';
import { parseJson } from '../threads/json/parse.ts';
import type { GoldDialogue, GoldMention } from '../../model/gold.ts';
import { commentId } from '../../model/ids.ts';
import { mapText, utf16SpanOf } from '../../model/offsets.ts';
import type { Caption } from '../../model/thread.ts';
import type { LoadedComment } from '../threads/loaded.ts';

/** A person's head in one frame of the video, as annotated. */
export interface TikTalkCorefHead {
  /** Label of the cluster it belongs to; equals an entry of `entityLabels`. */
  readonly label: string;
  readonly frame: number;
  /** Left, top, right, bottom in pixels. */
  readonly boxPx: readonly [number, number, number, number];
  readonly celebrity?: string;
}

/** One dialogue of TikTalkCoref (Li et al., ACL 2025). */
export interface TikTalkCorefDocument {
  readonly docKey: string;
  /** A comment and its reply. */
  readonly sentences: readonly string[];
  /** Spans [start, end], both inclusive, in code points over all sentences laid end to end. */
  readonly clusters: readonly (readonly (readonly [start: number, end: number])[])[];
  /** For each cluster the visual entity that it names, or null. Empty where the file has none. */
  readonly entityLabels: readonly (string | null)[];
  readonly heads: readonly TikTalkCorefHead[];
  readonly videoTitle?: string;
  readonly videoType?: string;
}

const int = v.pipe(v.number(), v.integer(), v.minValue(0));
const DialogueSchema = v.object({
  doc_key: v.union([v.string(), v.number()]),
  sentences: v.pipe(v.array(v.array(v.string())), v.minLength(1)),
  clusters: v.optional(v.array(v.array(v.tuple([int, int]))), []),
  // The file has the first name, the data set's description the second.
  entity_label: v.optional(v.nullable(v.array(v.nullable(v.string())))),
  entity_labels: v.optional(v.nullable(v.array(v.nullable(v.string())))),
  visual_annotations: v.optional(
    v.array(
      v.object({
        cur_frame: v.number(),
        bbox: v.tuple([v.number(), v.number(), v.number(), v.number()]),
        box_labels: v.string(),
        if_celebrity: v.optional(v.nullable(v.union([v.string(), v.boolean(), v.number()]))),
        celebrity: v.optional(v.nullable(v.union([v.string(), v.boolean(), v.number()]))),
      }),
    ),
    [],
  ),
  video_title: v.optional(v.nullable(v.string())),
  video_type: v.optional(v.nullable(v.string())),
});

/** Whether a parsed line looks like a dialogue of the data set. */
export const isTikTalkCoref = (json: unknown): boolean =>
  v.is(v.object({ doc_key: v.unknown(), sentences: v.array(v.unknown()) }), json);

/**
 * Reads a file of the data set, one dialogue a line.
 * @throws ProblemError thread-malformed with the line that is not one, or whose spans lie outside its text
 */
export function parseTikTalkCoref(text: string): TikTalkCorefDocument[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    return [readDialogue(parseJson(line, index + 1), index + 1)];
  });
}

/**
 * The dialogues as comments: A and the reply B. Nobody speaks in two dialogues, so speakers get numbers. The title is the
 * caption where all dialogues are about one clip. What was annotated stays beside them as gold.
 */
export function commentsOfDialogues(
  documents: readonly TikTalkCorefDocument[],
  split: string,
): {
  comments: LoadedComment[];
  gold: GoldDialogue[];
  caption?: Caption;
} {
  const titles = new Set(documents.map(({ videoTitle }) => videoTitle));
  const [title] = titles;
  const comments = documents.flatMap((document, number) =>
    document.sentences.map((text, turn) => ({
      key: keyOf(document, number, turn),
      author: `${'AB'[turn % 2] ?? ''}${number + 1}`,
      text,
      parentKey: turn === 0 ? undefined : keyOf(document, number, turn - 1),
    })),
  );
  const gold = documents.map((document, number) => goldOf(document, number, split));
  return { comments, gold, ...(titles.size === 1 && title !== undefined && { caption: { title } }) };
}

const keyOf = ({ docKey }: TikTalkCorefDocument, number: number, turn: number): string =>
  `${docKey}/${number + 1}/${turn}`;

function goldOf(document: TikTalkCorefDocument, number: number, split: string): GoldDialogue {
  const { docKey, sentences, clusters, entityLabels, heads, videoTitle, videoType } = document;
  const turns = sentences.map(mapText);
  const starts = turns.map((_, turn) =>
    turns.slice(0, turn).reduce((length, { characters }) => length + characters.length, 0),
  );
  const mentionOf = ([first, last]: readonly [number, number]): GoldMention[] => {
    const turn = starts.findLastIndex((start) => start <= first);
    const [text, shift = 0] = [turns[turn], starts[turn]];
    // A stretch over two turns is no mention of either.
    if (text === undefined || last - shift >= text.characters.length) return [];
    return [{ turn, ...utf16SpanOf(text, { start: first - shift, end: last + 1 - shift }) }];
  };
  return {
    id: docKey,
    comments: sentences.map((_, turn) => commentId(keyOf(document, number, turn))),
    clusters: clusters.map((spans, at) => ({
      mentions: spans.flatMap(mentionOf),
      head: entityLabels[at] ?? null,
    })),
    heads: heads.map(({ label, frame, boxPx: [left, top, right, bottom], celebrity }) => ({
      label,
      frame,
      boxPx: [left, top, right - left, bottom - top],
      ...(celebrity !== undefined && celebrity !== '' && { name: celebrity }),
    })),
    ...(videoTitle !== undefined && { title: videoTitle }),
    ...(videoType !== undefined && { kind: videoType }),
    ...(split !== '' && { split }),
  };
}

function readDialogue(json: unknown, line: number): TikTalkCorefDocument {
  const parsed = v.safeParse(DialogueSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw malformed(line, `${v.getDotPath(issue) ?? 'line'}: ${issue.message}`);
  }
  const { output } = parsed;
  const sentences = output.sentences.map((characters) => characters.join(''));
  const length = Array.from(sentences.join('')).length;
  const astray = output.clusters.flat().find(([start, end]) => start > end || end >= length);
  if (astray !== undefined) throw malformed(line, `clusters: [${astray.join(', ')}] lies outside the text`);
  return {
    docKey: String(output.doc_key),
    sentences,
    clusters: output.clusters,
    entityLabels: (output.entity_label ?? output.entity_labels ?? []).map((label) =>
      label === 'none' ? null : label,
    ),
    heads: output.visual_annotations.map((head) => {
      const celebrity = head.if_celebrity ?? head.celebrity;
      return {
        label: head.box_labels,
        frame: head.cur_frame,
        boxPx: head.bbox,
        ...(celebrity === undefined || celebrity === null ? {} : { celebrity: String(celebrity) }),
      };
    }),
    ...(output.video_title === undefined || output.video_title === null
      ? {}
      : { videoTitle: output.video_title }),
    ...(output.video_type === undefined || output.video_type === null
      ? {}
      : { videoType: output.video_type }),
  };
}

const malformed = (line: number, detail: string): ProblemError =>
  new ProblemError({ kind: 'thread-malformed', line, detail });
