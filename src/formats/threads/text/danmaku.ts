import type { Caption } from '../../../model/thread.ts';
import type { LoadedComment } from '../loaded.ts';
import { textOfMarkup } from '../fields/markup.ts';
import { keyOf, momentOf, timeOf } from '../fields/values.ts';
import { privateKey } from '../private-key.ts';

/**
 * Bilibili's danmaku, comments that fly over the picture at a moment of the clip: XML as the platform hands it out (`p` is
 * moment, mode, size, colour, time, pool, hash of the account, id) and ASS subtitles as converters make them. Null for
 * any other text.
 */
export function commentsInDanmaku(text: string): LoadedComment[] | null {
  if (/<d\s[^>]*\bp=["'][\d.]+,/.test(text)) return fromXml(text);
  if (/^\s*\[Script Info\]/i.test(text) || /^Dialogue:\s*\d+,\d+:\d\d:\d\d/m.test(text)) return fromAss(text);
  if (/^(?:\d+\n)?\d{1,2}:\d\d(?::\d\d)?[.,]\d{3}\s+-->/m.test(text)) return fromSubtitles(text);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const timed = lines.filter((line) => LYRIC.test(line)).length;
  return timed > 1 && timed * 2 > lines.length ? fromLyrics(lines) : null;
}

/** [00:12.50]words: a fraction of a second tells it from a log of messages. */
const LYRIC = /^\s*\[(\d{1,3}:\d\d\.\d{1,3})\]\s*(.*)$/;

function fromLyrics(lines: readonly string[]): LoadedComment[] {
  return lines.flatMap((line, index) => {
    const [, moment, said] = LYRIC.exec(line) ?? [];
    return said === undefined
      ? []
      : [{ key: privateKey(index), author: '', text: said, momentSec: momentOf(moment) }];
  });
}

/** Subtitles (SRT, WebVTT): a line with the moments, the words below it. */
function fromSubtitles(text: string): LoadedComment[] {
  const blocks = [...text.matchAll(/^((?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{3})\s+-->.*\n((?:.+\n?)*)/gm)];
  return blocks.map(([, moment = '', said = ''], index) => ({
    key: privateKey(index),
    author: '',
    text: said.replace(/<[^>]*>/g, '').trim(),
    momentSec: momentOf(moment),
  }));
}

function fromXml(text: string): LoadedComment[] {
  return [
    ...text.matchAll(/<(?:d\s([^>]*\bp=["']([^"']*)["'][^>]*)|sc\s([^>]*))>([\s\S]*?)<\/(?:d|sc)>/g),
  ].map(([, comment, about = '', paid, said = ''], index) => {
    const attributes = comment ?? paid ?? '';
    if (paid !== undefined) return paidComment(attributes, said, index);
    const [moment = '', , , , time, , account, id] = about.split(',');
    return {
      key: id === '0' ? privateKey(index) : (keyOf(id) ?? privateKey(index)),
      // Recorders of streams say who it was.
      author: textOfMarkup(/\b(?:user|uname|nickname)="([^"]*)"/.exec(attributes)?.[1] ?? ''),
      authorId: keyOf(/\buid="(\d+)"/.exec(attributes)?.[1]) ?? keyOf(account),
      text: textOfMarkup(said.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')),
      time: timeOf(time),
      momentSec: Number.isFinite(Number(moment)) ? Number(moment) : undefined,
    };
  });
}

/** A recorder of streams has what was said for money beside the other comments. */
function paidComment(attributes: string, said: string, index: number): LoadedComment {
  const attribute = (name: string): string =>
    textOfMarkup(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
  return {
    key: privateKey(index),
    author: attribute('user'),
    authorId: keyOf(attribute('uid')),
    text: textOfMarkup(said),
    momentSec: momentOf(attribute('ts')),
  };
}

/** Title and name of who is recorded, which a recorder of streams writes above the comments. */
export function captionOfDanmaku(text: string): Caption | undefined {
  const above = text.slice(0, 20_000);
  const [about = ''] = /<\w*RecordInfo\b[^>]*>/.exec(above) ?? [];
  const attribute = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]+)"`).exec(about)?.[1];
  const element = (name: string): string | undefined =>
    new RegExp(`<${name}>([^<]+)</${name}>`).exec(above)?.[1];
  const title = attribute('title') ?? element('room_title') ?? /^Title:\s*(\S.*)$/m.exec(above)?.[1];
  const uploader = attribute('name') ?? element('user_name');
  if (title === undefined && uploader === undefined) return undefined;
  return {
    ...(title === undefined ? {} : { title: textOfMarkup(title) }),
    ...(uploader === undefined ? {} : { uploader: textOfMarkup(uploader) }),
  };
}

/** The fields of a Dialogue line as its Format line names them; these are the usual ones. */
const ASS_FIELDS = [
  'Layer',
  'Start',
  'End',
  'Style',
  'Name',
  'MarginL',
  'MarginR',
  'MarginV',
  'Effect',
  'Text',
];

function fromAss(text: string): LoadedComment[] {
  const events = /\[Events\]([\s\S]*)/i.exec(text)?.[1] ?? text;
  const format = /^Format:\s*(.*)$/im
    .exec(events)?.[1]
    ?.split(',')
    .map((name) => name.trim());
  const fields = format?.includes('Text') === true ? format : ASS_FIELDS;
  return [...events.matchAll(/^Dialogue:\s*(.*)$/gim)].map(([, line = ''], index) => {
    const cells = line.split(',');
    const cell = (name: string): string => cells[fields.indexOf(name)] ?? '';
    const said = cells.slice(fields.indexOf('Text')).join(',');
    const [, hours = '0', minutes = '0', seconds = '0'] =
      /^\s*(\d+):(\d+):([\d.]+)/.exec(cell('Start')) ?? [];
    return {
      key: privateKey(index),
      author: cell('Name').trim(),
      text: said
        .replace(/\{[^}]*\}/g, '')
        .replace(/\\[Nn]/g, '\n')
        .replace(/\\h/g, ' ')
        .trim(),
      momentSec: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
    };
  });
}
