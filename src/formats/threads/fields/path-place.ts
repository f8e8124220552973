import { wordsOf } from './words.ts';

/** A part of a name as it is compared: in lower case and without signs. */
export const bare = (segment: string): string => segment.toLowerCase().replace(/[^a-z0-9\u3400-\u9fff]/g, '');

/** Whose part of the record a path leads into. */
export type PathPlace = 'comment' | 'user' | 'target' | 'target-user' | 'unknown';

/** Wrappers that say nothing of their own: YouTube's snippet, Bilibili's content, exports of search engines. */
const NEUTRAL =
  /^(snippet|toplevelcomment|content|comment|commentinfo|node|attributes|fields|source|properties|payload|base|basic|basicinfo|main|body|data|info|stats?|statistics|interactinfo|interaction|interactions|engagement|publicmetrics|metrics|counts?|counters?|summary|toolbar|value|metadata|meta|benchmarkmetadata|extra|raw)$/;
/** comment_content, 评论信息: words of wrappers that say nothing of their own either. */
const SILENT: ReadonlySet<string> = new Set(['comment', 'text', 'info', 'raw']);
const IN_USER = /^(info|base|basic|basicinfo|profile|user|member|data|detail|author|value)$/;

export function placeOf(around: readonly string[]): PathPlace {
  let place: PathPlace = 'comment';
  for (const segment of around) {
    const name = bare(segment);
    const words = new Set(wordsOf(segment));
    const isUser = words.has('user') || words.has('author') || words.has('nick');
    const isTarget =
      words.has('target') ||
      words.has('parent') ||
      (words.has('reply') &&
        (words.has('comment') || words.has('user') || words.has('author') || words.has('info')));
    if (words.has('other') || words.has('clip') || words.has('tag')) return 'unknown';
    if (place === 'user' || place === 'target-user') {
      if (!IN_USER.test(name) && !isUser) return 'unknown';
    } else if (isTarget && isUser) place = 'target-user';
    else if (isTarget) place = 'target';
    else if (isUser) place = place === 'target' ? 'target-user' : 'user';
    else if (!NEUTRAL.test(name) && ![...words].every((word) => SILENT.has(word))) return 'unknown';
  }
  return place;
}
