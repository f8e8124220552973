/** Mentions and persons as tables of plain values: what CSV and workbooks are made of. */
import { characterSpanOf, mapText } from '../../model/offsets.ts';
import { inReadingOrder } from '../../model/reading-order.ts';
import { answerIn } from '../../model/link.ts';
import type { AnalysisResult } from '../../model/result.ts';
import { spansOf } from '../../model/time-spans.ts';

export type Cell = string | number | null;
export interface Table {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A row a mention, in reading order. Offsets are given in UTF-16 units and in characters, ends exclusive. */
export function mentionTable(result: AnalysisResult): Table {
  const { comments, mentions, clusters, links } = result;
  const clusterOf = new Map(clusters.flatMap((cluster) => cluster.mentions.map((id) => [id, cluster])));
  const linkOf = new Map(links.map((link) => [link.cluster, link]));
  const texts = new Map<number, ReturnType<typeof mapText>>();
  const rows = [...mentions].sort(inReadingOrder).map((mention) => {
    const { id, comment, startUtf16, endUtf16, text, score } = mention;
    const said = comments[comment];
    const mapped = texts.get(comment) ?? mapText(said?.text ?? '');
    texts.set(comment, mapped);
    const characters = characterSpanOf(mapped, mention);
    const cluster = clusterOf.get(id);
    const link = cluster === undefined ? undefined : linkOf.get(cluster.id);
    return [
      id,
      comment + 1,
      said?.id ?? '',
      said?.author ?? '',
      text,
      startUtf16,
      endUtf16,
      characters?.start ?? null,
      characters?.end ?? null,
      score,
      cluster?.id ?? '',
      cluster?.label ?? '',
      link === undefined ? '' : answerIn(link),
      link?.tracks.join(' ') ?? '',
      link?.probability ?? null,
    ];
  });
  const header =
    'mention comment_number comment_id author text start_utf16 end_utf16 start_char end_char probability person person_name answer heads link_probability';
  return { name: 'mentions', header: header.split(' '), rows };
}

/** A row a person: how often named, whom in the clip the person is, what was read and seen. */
export function personTable(result: AnalysisResult): Table {
  const { mentions, clusters, links, tracks, clip } = result;
  const commentOf = new Map(mentions.map(({ id, comment }) => [id, comment]));
  const linkOf = new Map(links.map((link) => [link.cluster, link]));
  const rows = clusters.map(({ id, label, mentions: own, reading }) => {
    const link = linkOf.get(id);
    const places = own.flatMap((mention) => commentOf.get(mention) ?? []);
    const heads = tracks.filter((track) => link?.tracks.includes(track.id));
    const spans = heads.flatMap((track) => spansOf(track, clip.sampledFps, clip.durationSec));
    const seen = (name: 'gender' | 'ageGroup'): string =>
      heads.map(({ attributes }) => attributes[name]?.[0]?.value ?? '?').join(' ');
    return [
      id,
      label,
      own.length,
      new Set(places).size,
      places.length === 0 ? null : Math.min(...places) + 1,
      link === undefined ? '' : answerIn(link),
      link?.tracks.join(' ') ?? '',
      link?.probability ?? null,
      reading?.female ?? null,
      reading?.male ?? null,
      reading?.onScreen ?? null,
      seen('gender'),
      seen('ageGroup'),
      spans.length === 0 ? null : Math.min(...spans.map(({ startSec }) => startSec)),
      spans.length === 0 ? null : Math.max(...spans.map(({ endSec }) => endSec)),
      spans.length === 0 ? null : spans.reduce((sum, { startSec, endSec }) => sum + endSec - startSec, 0),
    ];
  });
  const header =
    'person name mentions comments first_comment_number answer heads link_probability read_female read_male read_on_screen seen_gender seen_age first_seen_sec last_seen_sec on_screen_sec';
  return { name: 'persons', header: header.split(' '), rows };
}
