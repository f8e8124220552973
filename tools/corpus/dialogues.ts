/** The dialogues of a finished clip as TikTalk has them: a comment with its replies down to one that nobody answers. */
import { readFile } from 'node:fs/promises';
import { resultOrNull } from '../../src/formats/results/result.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import type { CommentId } from '../../src/model/ids.ts';
import type { Comment } from '../../src/model/thread.ts';
import type { MomentOfInterest } from '../../src/reading/moments/moment-of-interest.ts';
import { momentsIn } from '../../src/reading/moments/moments-in.ts';
import type { CorpusFolder } from './corpus-folder.ts';
import type { CorpusPair } from './manifest.ts';

export interface Turn extends Pick<Comment, 'author' | 'text' | 'likes'> {
  readonly comment: CommentId;
  /** Which second of the clip the turn speaks of; null where nothing tells. */
  readonly moment: MomentOfInterest | null;
}

export interface Dialogue {
  /** The pair's id in the manifest. */
  readonly clip: string;
  readonly turns: readonly Turn[];
}

/** @param minTurns shorter ones are left out */
export function dialoguesOf(clip: string, result: AnalysisResult, minTurns: number): readonly Dialogue[] {
  const { comments } = result;
  const moments = momentsIn(result);
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const answered = new Set(comments.map(({ replyTo }) => replyTo));
  const wayTo = (last: Comment): readonly Comment[] => {
    const way = [last];
    for (let at = last.replyTo; at !== null;) {
      const comment = byId.get(at);
      if (comment === undefined) break;
      way.unshift(comment);
      at = comment.replyTo;
    }
    return way;
  };
  return comments
    .filter(({ id }) => !answered.has(id))
    .map(wayTo)
    .filter(({ length }) => length >= minTurns)
    .map((way) => ({
      clip,
      turns: way.map(({ id, author, text, likes }) => ({
        ...{ comment: id, author, text },
        ...(likes !== undefined && { likes }),
        moment: moments.get(id) ?? null,
      })),
    }));
}

/** A JSON line a dialogue, of all pairs that have a result; one result is in memory at a time. */
export async function* dialogueLines(
  pairs: readonly CorpusPair[],
  folder: CorpusFolder,
  minTurns: number,
): AsyncGenerator<string> {
  for (const pair of pairs) {
    const result = resultOrNull(await readFile(folder.resultOf(pair), 'utf8').catch(() => null));
    if (result === null) continue;
    for (const dialogue of dialoguesOf(pair.id, result, minTurns))
      yield `${JSON.stringify(dialogue, toMs)}\n`;
  }
}

/** Nobody means a moment by less than a thousandth of a second. */
const toMs = (key: string, value: unknown): unknown =>
  key.endsWith('Sec') && typeof value === 'number' ? Math.round(1000 * value) / 1000 : value;
