import * as v from 'valibot';
import { commentId } from '../../model/ids.ts';
import { ProblemError } from '../../model/problem.ts';
import type { Thread } from '../../model/thread.ts';
import type { LoadedComment } from './loaded.ts';

const FORMAT = 'tamen-thread';

const CommentSchema = v.object({
  id: v.pipe(v.string(), v.transform(commentId)),
  author: v.string(),
  text: v.string(),
  replyTo: v.nullable(v.pipe(v.string(), v.transform(commentId))),
  likes: v.exactOptional(v.number()),
  time: v.exactOptional(v.string()),
  authorId: v.exactOptional(v.string()),
  isByPoster: v.exactOptional(v.boolean()),
  addressee: v.exactOptional(v.string()),
  momentSec: v.exactOptional(v.number()),
  emotion: v.exactOptional(v.string()),
});

const ThreadSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(1),
  caption: v.exactOptional(
    v.object({
      title: v.exactOptional(v.string()),
      description: v.exactOptional(v.string()),
      uploader: v.exactOptional(v.string()),
      uploaderId: v.exactOptional(v.string()),
    }),
  ),
  comments: v.array(CommentSchema),
});

/** A thread as Tamen's own JSON, which reads back the same. */
export function formatThread({ comments, caption }: Thread): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, ...(caption === undefined ? {} : { caption }), comments }, null, 1)}\n`;
}

/** Whether a text says at its beginning that it is one of ours. */
export const isOwnThread = (text: string): boolean => /^\s*\{\s*"format"\s*:\s*"tamen-thread"/.test(text);

/** @throws ProblemError thread-malformed where a field is not as it should be */
export function parseOwnThread(json: unknown): {
  readonly comments: LoadedComment[];
  readonly caption: Thread['caption'];
} {
  const parsed = v.safeParse(ThreadSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new ProblemError({
      kind: 'thread-malformed',
      detail: `${v.getDotPath(issue) ?? 'file'}: ${issue.message}`,
    });
  }
  const { comments, caption } = parsed.output;
  return {
    caption,
    comments: comments.map(({ id, replyTo, addressee, ...rest }) => ({
      ...rest,
      key: id,
      parentKey: replyTo ?? undefined,
      replyToAuthor: addressee,
      isFixed: true,
    })),
  };
}
