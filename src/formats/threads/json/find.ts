import type { Caption } from '../../../model/thread.ts';
import { answerOf, type ErrorAnswer } from './answers.ts';
import { Captions } from './captions.ts';
import {
  columnForm,
  dialogueTurns,
  isTuple,
  linesOfSpeech,
  manifestLine,
  playerDanmaku,
  splitForm,
  tupleRecord,
  withLastTurn,
} from './forms.ts';
import {
  type Evidence,
  evidenceIn,
  hasEmptyText,
  hasUnknownWords,
  isCommentLike,
  looksLikeAnswer,
} from './evidence.ts';
import { Flattener, isRecord, type JsonRecord } from './flatten.ts';
import { CLIP, isPost } from './clip-names.ts';
import { fullerPart, withoutEmbedded } from './embedded.ts';
import { type FoundRow, Groups } from './groups.ts';
import { isCommentList, isMarkList, repliesIn } from './replies.ts';

/** What a walk over the documents of a file found. */
export interface FoundComments {
  readonly columns: readonly string[];
  readonly rows: readonly FoundRow[];
  /** Rows with words that are no comments, such as a crawler's messages. */
  readonly others: readonly FoundRow[];
  readonly caption: Caption | undefined;
  /** Of each clip that has comments of its own here. */
  readonly captions: ReadonlyMap<string, Caption>;
  readonly errors: readonly ErrorAnswer[];
  /** A list of comments is there and has none in it. */
  readonly hasEmptyList: boolean;
}

const DEEPEST = 12;
/** Pinned comments stand above the others on the page, wherever the answer has them. */
const PINNED = ['top_replies', 'upper', 'top', 'hots', 'hot_comments'];
/** Walks over documents and gathers the comments, wherever they are wrapped, with what is said of the clip. */
export function findComments(
  documents: readonly { readonly value: unknown; readonly line: number }[],
): FoundComments {
  const found = walked(documents, false);
  return found.rows.length > 0 || found.errors.length > 0 ? found : walked(documents, true);
}

function walked(
  documents: readonly { readonly value: unknown; readonly line: number }[],
  isLenient: boolean,
): FoundComments {
  const finder = new Finder(isLenient);
  for (const { value, line } of documents)
    finder.walk(value, { name: '', depth: 0, line, isInList: documents.length > 1 });
  return finder.found();
}

interface Where {
  readonly name: string;
  readonly depth: number;
  readonly line: number;
  readonly isInList: boolean;
  readonly clip?: string | undefined;
  readonly momentSec?: number | undefined;
}

/** A record with what its names say of it. */
interface Judged {
  readonly record: JsonRecord;
  readonly cells: readonly (string | undefined)[];
  readonly evidence: Evidence;
}

class Finder {
  readonly #flattener = new Flattener();
  readonly #groups = new Groups();
  readonly #errors: ErrorAnswer[] = [];
  readonly #captions = new Captions();

  /** @param isLenient words under names that nobody knows may be comments too, beside somebody who said them */
  constructor(readonly isLenient: boolean) {}

  #hasEmptyList = false;

  found(): FoundComments {
    const { rows, others } = this.#groups.kept();
    return {
      columns: this.#flattener.columns,
      rows,
      others,
      caption: this.#captions.caption,
      captions: this.#captions.ofClips,
      errors: this.#errors,
      hasEmptyList: this.#hasEmptyList,
    };
  }

  walk(value: unknown, where: Where): void {
    if (where.depth > DEEPEST) return;
    if (Array.isArray(value)) this.#walkList(value, where);
    else if (isRecord(value)) this.#walkRecord(value, where);
  }

  #walkList(list: readonly unknown[], where: Where): void {
    if (list.length === 0) {
      this.#hasEmptyList = true;
      return;
    }
    const turns = dialogueTurns(list, where.name);
    if (turns !== undefined) {
      this.#addTurns(turns, where);
      return;
    }
    const records = splitForm(list) ?? playerDanmaku(list) ?? linesOfSpeech(list);
    if (records !== undefined) {
      for (const record of records) this.#add(record, where, undefined);
      return;
    }
    const inside = { ...where, depth: where.depth + 1, isInList: true };
    const base = this.#groups.count(where.name);
    list.forEach((item, index) => {
      if (typeof item === 'string') this.#add({ text: item }, where, undefined);
      else if (isTuple(item) && dialogueTurns(item, where.name) === undefined)
        this.#add(tupleRecord(item, index, base), where, undefined);
      else this.walk(item, inside);
    });
  }

  #walkRecord(record: JsonRecord, where: Where): void {
    const spoken = manifestLine(record);
    if (spoken !== undefined) {
      this.#add(spoken, where, undefined);
      return;
    }
    const columns = columnForm(record);
    if (columns !== undefined) {
      for (const one of columns) this.#add(one, where, undefined);
      return;
    }
    const turns = dialogueTurns(withLastTurn(record) ?? [], 'dialogue');
    if (turns !== undefined) {
      this.#addTurns(turns, where);
      this.#captions.read(record, false);
      return;
    }
    const embedded = withoutEmbedded(record);
    if (embedded !== null) {
      const fuller = fullerPart(embedded);
      if (fuller !== undefined) {
        this.walk(fuller, { ...where, depth: where.depth + 1 });
        return;
      }
      if (this.#tryComment(embedded.rest, where)) return;
      for (const { key, value } of embedded.parts)
        this.walk(value, { ...where, name: key, depth: where.depth + 1, isInList: false });
      this.walk(embedded.rest, where);
      return;
    }
    const isClip = (!where.isInList && CLIP.test(where.name)) || isPost(record);
    if (!isClip && this.#tryComment(record, where)) return;
    const answer = answerOf(record);
    if (answer !== undefined) this.#errors.push(answer);
    this.#captions.read(record, isClip);
    this.#captions.readPoster(record);
    if (this.#tryMap(record, where)) return;
    const clip = where.isInList ? (this.#captions.clipOf(record) ?? where.clip) : where.clip;
    // yt-dlp writes it around each message of a live chat.
    const offset = record['videoOffsetTimeMsec'];
    const momentSec = typeof offset === 'string' ? Number(offset) / 1000 : where.momentSec;
    const keys = Object.keys(record);
    const ordered = keys.some((key) => PINNED.includes(key))
      ? [...PINNED.filter((key) => key in record), ...keys.filter((key) => !PINNED.includes(key))]
      : keys;
    for (const key of ordered) {
      const value = record[key];
      if (isCommentList(key) && value === null) this.#hasEmptyList = true;
      // Somebody may have written them down as lines.
      if (isCommentList(key) && typeof value === 'string' && value.includes('\n'))
        for (const one of linesOfSpeech(value.split('\n')) ?? []) this.#add(one, where, undefined);
      if (typeof value === 'object' && value !== null && !isMarkList(key)) {
        this.walk(value, {
          name: key === 'list' || key === 'data' || key === 'items' ? where.name || key : key,
          depth: where.depth + 1,
          line: where.line,
          isInList: false,
          clip,
          momentSec,
        });
      }
    }
  }

  /** Adds the record and its replies if it is a comment. */
  #tryComment(record: JsonRecord, where: Where, mapKey?: string): boolean {
    const cells = this.#flattener.row(record);
    const evidence = evidenceIn(this.#flattener.columns, cells, record);
    if (evidence.hasText) {
      const isAnswer = looksLikeAnswer(record);
      if (isAnswer && !(evidence.isSpoken && evidence.hasOwnText && evidence.textRank < 3)) return false;
      if (!evidence.isSpoken && !isCommentLike(evidence, where, record)) return false;
    } else if (!(
      where.isInList &&
      evidence.isSpoken &&
      (this.isLenient || isCommentList(where.name)) &&
      hasUnknownWords(record)
    )) {
      // A deleted comment has no words, and its replies are there all the same.
      const isThere =
        repliesIn(record).length > 0 || (where.isInList && (evidence.isSpoken || evidence.isPlaced));
      if (!isThere || !hasEmptyText(record) || looksLikeAnswer(record)) return false;
    }
    this.#push({ record, cells, evidence }, where, mapKey);
    return true;
  }

  /** Adds a record that is known to be a comment. */
  #add(record: JsonRecord, where: Where, mapKey: string | undefined): void {
    const cells = this.#flattener.row(record);
    this.#push(
      { record, cells, evidence: evidenceIn(this.#flattener.columns, cells, record) },
      where,
      mapKey,
    );
  }

  /** A comment and the replies in it. Without a stack of calls, since replies may be nested deeply. */
  #push({ record: top, cells, evidence }: Judged, where: Where, topKey: string | undefined): void {
    const stack: {
      record: JsonRecord;
      cells?: Judged['cells'];
      enclosing?: FoundRow;
      mapKey: string | undefined;
    }[] = [{ record: top, cells, mapKey: topKey }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const row: FoundRow = {
        cells: next.cells ?? this.#flattener.row(next.record),
        line: where.line,
        enclosing: next.enclosing,
        mapKey: next.mapKey,
        clip: where.clip,
        momentSec: where.momentSec,
        isSpoken: evidence.isSpoken,
        textColumn: evidence.textColumn,
      };
      this.#groups.add(where.name, row);
      for (const { record, key } of repliesIn(next.record).reverse()) {
        stack.push({ record, enclosing: row, mapKey: key });
      }
    }
  }

  #addTurns(turns: readonly JsonRecord[], where: Where): void {
    let before: FoundRow | undefined;
    for (const turn of turns) {
      before = {
        cells: this.#flattener.row(turn),
        line: where.line,
        enclosing: before,
        mapKey: undefined,
        clip: where.clip,
        momentSec: undefined,
        isSpoken: true,
        textColumn: undefined,
      };
      this.#groups.add(where.name, before);
    }
  }

  /** A map of comments by their ids. */
  #tryMap(record: JsonRecord, where: Where): boolean {
    const entries = Object.entries(record);
    if (entries.length === 0 || (entries.length < 2 && !/\d/.test(entries[0]?.[0] ?? ''))) return false;
    if (!entries.every(([, value]) => isRecord(value))) return false;
    if (entries.some(([key]) => CLIP.test(key) || PINNED.includes(key))) return false;
    const inside = { ...where, depth: where.depth + 1, isInList: true };
    const first = entries
      .slice(0, 5)
      .map(([, value]) => value)
      .filter(isRecord);
    const like = first.filter((value) => {
      const evidence = evidenceIn(this.#flattener.columns, this.#flattener.row(value), value);
      return evidence.hasText && (evidence.isSpoken || isCommentLike(evidence, inside, value));
    });
    if (like.length < first.length) return false;
    for (const [key, value] of entries)
      if (isRecord(value) && !this.#tryComment(value, inside, key)) this.walk(value, inside);
    return true;
  }
}
