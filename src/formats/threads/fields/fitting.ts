import type { NamedMeaning } from './exact-names.ts';
import type { Field } from './field.ts';
import type { ColumnProfile } from './profile.ts';
import { countOf, isPosterLabel, isSerialDay, levelOf, momentOf } from './values.ts';
import { wordsOfLeaf } from './words.ts';

/** What a column holds, looked at only as far as its name asks for it. */
export interface ColumnValues {
  readonly name: string;
  readonly profile: ColumnProfile;
  /** Those that are there. */
  readonly values: () => readonly string[];
}

/** What a column means whose name says `meaning`: that, another field that its values fit better, or null. */
export function fieldThatFits({ field, rank }: NamedMeaning, column: ColumnValues): Field | null {
  const { name, profile, values } = column;
  if (profile.filled === 0) return field === 'text' ? field : null;
  switch (field) {
    case 'text':
      if (profile.url > 0.9) return null;
      return rank >= 3 && (profile.flag > 0.95 || (profile.number > 0.95 && profile.length < 8))
        ? null
        : field;
    case 'author':
      if (profile.flag > 0.95) return rank >= 2 ? 'isByPoster' : field;
      if (profile.url > 0.5) return null;
      return rank >= 4 && profile.id > 0.8 ? 'authorId' : field;
    case 'authorId':
      return profile.url > 0.5 ? null : field;
    case 'likes':
      return profile.number > 0.5 || areCounts(values()) ? field : null;
    case 'time':
      if (values().every(isSerialDay)) return field;
      if (isInClip(column)) return 'momentSec';
      if (profile.time > 0.4) return field;
      if (profile.number > 0.9) return null;
      return profile.flag > 0.5 || profile.url > 0.5 ? null : field;
    // 一级评论 with 是 and nothing says which rows begin something, and names none.
    case 'rootKey':
    case 'parentKey':
      return values().every((value) => /^(?:是|否|true|false|yes|no|✓|√)$/i.test(value)) ? null : field;
    case 'isByPoster':
      if (rank < 2 && profile.flag > 0.8) return field;
      return values().some(isPosterLabel) ? field : null;
    case 'level': {
      const all = values();
      const told = all.filter((value) => levelOf(value) !== undefined).length;
      // Users have levels up to six and more, answers hardly more than two.
      const isMerelyNumber = profile.number > 0.9 && (rank >= 2 || all.some((value) => Number(value) > 3));
      return told > all.length * 0.8 && profile.distinct <= 6 && !isMerelyNumber ? field : null;
    }
    case 'clip':
      // What is another in every row tells comments apart, and no clips.
      return rank > 5 || (profile.filled > 2 && profile.distinct === profile.filled) ? null : field;
    case 'momentSec': {
      const all = values();
      // A day in milliseconds is the most that a number can be; rows tell seconds from milliseconds.
      const told = all.filter(
        (value) => (momentOf(value, name) ?? Infinity) <= LONGEST_CLIP_SEC * 1000,
      ).length;
      return told > all.length * 0.8 ? field : null;
    }
    default:
      return field;
  }
}

const LONGEST_CLIP_SEC = 100_000;

/** Small numbers under a name that says time, and not when something was made. */
const isInClip = ({ name, profile, values }: ColumnValues): boolean =>
  profile.number > 0.9 &&
  profile.length < 9 &&
  // 7.3 may be a day of July, 65 and 12.75 are none.
  !values().every((value) => /^\d{1,2}\.\d{1,2}$/.test(value)) &&
  !wordsOfLeaf(name).includes('made') &&
  values().every((value) => (momentOf(value, name) ?? Infinity) <= LONGEST_CLIP_SEC);

/** Numbers, and beside them what platforms write in place of a zero. */
function areCounts(values: readonly string[]): boolean {
  const counts = values.filter(
    (value) => !/^(赞|讚|点赞|點讚|喜欢|喜歡|抢首赞|likes?|-+|—|\.)$/i.test(value),
  );
  return counts.length > 0 && counts.every((value) => countOf(value) !== undefined);
}
