/** Every format in which a result can be taken away, by its name. */
import type { AnalysisResult } from '../../model/result.ts';
import { formatResult } from '../results/result.ts';
import { formatCoco } from './coco.ts';
import { formatConll2012 } from './conll-2012.ts';
import { formatConllU } from './conll-u.ts';
import { formatCsv } from './csv.ts';
import { formatCvat } from './cvat.ts';
import type { ExportFormat } from './format-names.ts';
import { formatMot } from './mot.ts';
import { mentionTable, personTable } from './tables.ts';
import { formatTikTalkCoref } from './tiktalkcoref.ts';
import { formatWebVtt } from './webvtt.ts';
import { formatXlsx } from './xlsx.ts';

export interface ExportedFile {
  /** The clip's name with the format's ending. */
  readonly name: string;
  readonly ending: string;
  readonly type: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

interface Writer {
  readonly ending: string;
  readonly type: string;
  readonly write: (result: AnalysisResult) => ExportedFile['content'];
}

const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  tamen: { ending: 'tamen.json', type: 'application/json', write: formatResult },
  tiktalkcoref: { ending: 'tiktalkcoref.jsonl', type: 'application/jsonl', write: formatTikTalkCoref },
  'conll-u': { ending: 'conllu', type: 'text/plain', write: formatConllU },
  'conll-2012': { ending: 'v4_gold_conll', type: 'text/plain', write: formatConll2012 },
  'mentions-csv': {
    ending: 'mentions.csv',
    type: 'text/csv',
    write: (result) => formatCsv(mentionTable(result)),
  },
  'persons-csv': {
    ending: 'persons.csv',
    type: 'text/csv',
    write: (result) => formatCsv(personTable(result)),
  },
  xlsx: {
    ending: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (result) => formatXlsx([mentionTable(result), personTable(result)]),
  },
  mot: { ending: 'mot.txt', type: 'text/plain', write: formatMot },
  cvat: { ending: 'cvat.xml', type: 'application/xml', write: formatCvat },
  coco: { ending: 'coco.json', type: 'application/json', write: formatCoco },
  webvtt: { ending: 'vtt', type: 'text/vtt', write: formatWebVtt },
};

export function exportAs(format: ExportFormat, result: AnalysisResult): ExportedFile {
  const { ending, type, write } = WRITERS[format];
  const name = `${result.clip.name.replace(/\.[^.]*$/, '')}.${ending}`;
  return { name, ending, type, content: write(result) };
}
