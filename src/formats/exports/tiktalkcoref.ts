/**
 * TikTalkCoref's own lines (Li et al., ACL 2025; src/formats/data-sets/tiktalkcoref.ts reads them), a dialogue a line.
 * Spans count code points over all turns laid end to end, both ends inclusive; frames count from 1.
 */
import { toPx } from '../../model/boxes.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import { letterOf } from '../../model/letters.ts';
import { answerIn, type Link } from '../../model/link.ts';
import { characterSpanOf, mapText, type MappedText } from '../../model/offsets.ts';
import type { AnalysisResult } from '../../model/result.ts';
import type { Comment } from '../../model/thread.ts';
import { dialoguesOf, type ThreadDialogue } from './dialogues.ts';
import { frameRateOf } from './head-frames.ts';

export function formatTikTalkCoref(result: AnalysisResult): string {
  const index = {
    mention: new Map(result.mentions.map((mention) => [mention.id, mention])),
    link: new Map(result.links.map((link) => [link.cluster, link])),
    track: new Map(result.tracks.map((track) => [track.id, track])),
  };
  return dialoguesOf(result.comments, result.gold)
    .map((dialogue) => `${JSON.stringify(lineOf(result, dialogue, index))}\n`)
    .join('');
}

interface Index {
  readonly mention: ReadonlyMap<string, AnalysisResult['mentions'][number]>;
  readonly link: ReadonlyMap<string, Link>;
  readonly track: ReadonlyMap<string, HeadTrack>;
}

type Span = readonly [start: number, end: number];

function lineOf(result: AnalysisResult, dialogue: ThreadDialogue, index: Index): Record<string, unknown> {
  const comments = dialogue.comments.flatMap((at) => result.comments[at] ?? []);
  const turns = comments.map(({ text }) => mapText(text));
  const starts = startsOf(turns);
  const whole = turns.flatMap(({ characters }) => characters);
  const clusters = result.clusters
    .map(({ id, mentions }) => ({ id, spans: spansOf(mentions, dialogue, turns, starts, index) }))
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => compareSpans(a.spans[0], b.spans[0]));
  const docKey = dialogue.gold?.id ?? result.clip.name.replace(/\.[^.]*$/, '');
  const heads = new HeadLabels(index);
  const labels = clusters.map(({ id }) => heads.labelOf(index.link.get(id)));
  const speakers = speakersOf(comments);
  const title = dialogue.gold?.title ?? result.caption?.title;
  const eachCharacter = <Value>(value: (turn: number, character: number) => Value): Value[][] =>
    turns.map(({ characters }, turn) =>
      characters.map((_, character) => value(turn, (starts[turn] ?? 0) + character)),
    );
  return {
    doc_key: docKey,
    genre: 'wb',
    sentences: turns.map(({ characters }) => characters),
    clusters: clusters.map(({ spans }) => spans),
    clusters_str: clusters.map(({ spans }) =>
      spans.map(([start, end]) => whole.slice(start, end + 1).join('')),
    ),
    speaker_ids: eachCharacter((turn) => speakers[turn] ?? ''),
    sentence_map: eachCharacter((turn) => turn),
    subtoken_map: eachCharacter((_, character) => character),
    // The file has the first name, the data set's description the second.
    entity_label: labels,
    entity_labels: labels,
    visual_annotations: heads.annotations(result, docKey),
    ...(title === undefined ? {} : { video_title: title }),
    ...(dialogue.gold?.kind === undefined ? {} : { video_type: dialogue.gold.kind }),
  };
}

/** Where each turn begins in the characters of all. */
function startsOf(turns: readonly MappedText[]): number[] {
  let at = 0;
  return turns.map(({ characters }) => {
    const start = at;
    at += characters.length;
    return start;
  });
}

/** The spans of a cluster's mentions that stand in the dialogue, each once, in order. */
function spansOf(
  mentions: readonly string[],
  dialogue: ThreadDialogue,
  turns: readonly MappedText[],
  starts: readonly number[],
  index: Index,
): Span[] {
  const spans = mentions.flatMap((id): Span[] => {
    const mention = index.mention.get(id);
    const turn = mention === undefined ? -1 : dialogue.comments.indexOf(mention.comment);
    const text = turns[turn];
    const span = mention === undefined || text === undefined ? null : characterSpanOf(text, mention);
    const start = starts[turn] ?? 0;
    return span === null ? [] : [[start + span.start, start + span.end - 1]];
  });
  const seen = new Set<string>();
  return spans.filter((span) => !seen.has(span.join()) && seen.add(span.join())).sort(compareSpans);
}

const compareSpans = (a: Span = [0, 0], b: Span = [0, 0]): number => a[0] - b[0] || a[1] - b[1];

/** A, B, … for each commenter; who has no name is somebody new. */
function speakersOf(comments: readonly Comment[]): string[] {
  const known = new Map<string, string>();
  return comments.map(({ id, author, authorId }) => {
    const key = authorId ?? (author === '' ? `\u0000${id}` : author);
    const letter = known.get(key) ?? letterOf(known.size);
    known.set(key, letter);
    return letter;
  });
}

/** C1, C2, … for the heads that a dialogue speaks of, as they come. A cluster of several heads gets its best one. */
class HeadLabels {
  readonly #labels = new Map<string, string>();
  readonly #tracks: Index['track'];

  constructor({ track }: Index) {
    this.#tracks = track;
  }

  labelOf(link: Link | undefined): string {
    const [track] = link === undefined || answerIn(link) !== 'head' ? [] : link.tracks;
    if (track === undefined || !this.#tracks.has(track)) return 'none';
    const label = this.#labels.get(track) ?? `C${this.#labels.size + 1}`;
    this.#labels.set(track, label);
    return label;
  }

  /** One box a head, where it is seen best. Who is a celebrity nobody here can tell. */
  annotations(result: AnalysisResult, docKey: string): Record<string, unknown>[] {
    const { widthPx, heightPx } = result.clip;
    return [...this.#labels].flatMap(([id, label]) => {
      const track = this.#tracks.get(id);
      const seen = track?.boxes.find(({ timeSec }) => timeSec >= track.bestTimeSec) ?? track?.boxes.at(-1);
      if (seen === undefined) return [];
      const [x, y, width, height] = toPx(seen.box, widthPx, heightPx);
      const frame = Math.round(seen.timeSec * frameRateOf(result)) + 1;
      return [
        {
          cur_frame: frame,
          cur_frame_path: `frames/${docKey}/${docKey}_${frame}_1.jpg`,
          bbox: [x, y, x + width, y + height].map(Math.round),
          box_labels: label,
          if_celebrity: '',
          celebrity: '',
          region_image_path: `faces/${docKey}_${frame}_1_${label}.jpg`,
        },
      ];
    });
  }
}
