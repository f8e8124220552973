/** The dialogues of a finished clip as TikTalk has them: a comment with its replies down to one that nobody answers. */
import { readFile } from 'node:fs/promises';
import { resultOrNull } from '../../src/formats/results/result.ts';
import type { AnalysisResult } from '../../src/model/result.ts';
import type { ClusterId, CommentId } from '../../src/model/ids.ts';
import type { Comment } from '../../src/model/thread.ts';
import type { CorpusFolder } from './corpus-folder.ts';
import type { CorpusPair } from './manifest.ts';
import { type MomentOfInterest, momentsOfInterest } from '../../src/reading/moments/moment-of-interest.ts';

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
  const moments = momentsOf(result);
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
    for (const dialogue of dialoguesOf(pair.id, result, minTurns)) yield `${JSON.stringify(dialogue)}\n`;
  }
}

/** A person counts once a comment, with the heads it is linked to. */
function momentsOf(result: AnalysisResult): ReadonlyMap<CommentId, MomentOfInterest> {
  const { clip, comments, mentions, clusters, tracks, links } = result;
  const trackOf = new Map(tracks.map((track) => [track.id, track]));
  const headsOf = new Map(
    links.map(({ cluster, tracks: linked }) => [cluster, linked.flatMap((id) => trackOf.get(id) ?? [])]),
  );
  const clusterOf = new Map(clusters.flatMap(({ id, mentions: of }) => of.map((mention) => [mention, id])));
  const inComment = new Map<CommentId, Set<ClusterId>>();
  for (const { id, comment } of mentions) {
    const [owner, cluster] = [comments[comment]?.id, clusterOf.get(id)];
    if (owner === undefined || cluster === undefined) continue;
    inComment.set(owner, (inComment.get(owner) ?? new Set()).add(cluster));
  }
  return momentsOfInterest(comments, {
    durationSec: clip.durationSec,
    headsOf: (comment) => [...(inComment.get(comment) ?? [])].map((cluster) => headsOf.get(cluster) ?? []),
  });
}
