import * as v from 'valibot';
import { ProblemError } from '../../model/problem.ts';
import type { Gold } from '../../model/gold.ts';
import type { Thread } from '../../model/thread.ts';
import type { LoadedComment } from './loaded.ts';
import { CaptionSchema, CommentSchema, GoldSchema } from './thread-schema.ts';

const FORMAT = 'tamen-thread';

const ThreadSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(1),
  caption: v.exactOptional(CaptionSchema),
  comments: v.array(CommentSchema),
  gold: v.exactOptional(GoldSchema),
});

/** A thread as Tamen's own JSON, which reads back the same. */
export function formatThread({ comments, caption, gold }: Thread): string {
  const about = { ...(caption && { caption }), comments, ...(gold && { gold }) };
  return `${JSON.stringify({ format: FORMAT, version: 1, ...about }, null, 1)}\n`;
}

/** Whether a text says at its beginning that it is one of ours. */
export const isOwnThread = (text: string): boolean => /^\s*\{\s*"format"\s*:\s*"tamen-thread"/.test(text);

/** @throws ProblemError thread-malformed where a field is not as it should be */
export function parseOwnThread(json: unknown): {
  readonly comments: LoadedComment[];
  readonly caption: Thread['caption'];
  readonly gold: Gold['dialogues'] | undefined;
} {
  const parsed = v.safeParse(ThreadSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new ProblemError({
      kind: 'thread-malformed',
      detail: `${v.getDotPath(issue) ?? 'file'}: ${issue.message}`,
    });
  }
  const { comments, caption, gold } = parsed.output;
  return {
    caption,
    gold: gold?.dialogues,
    comments: comments.map(({ id, replyTo, addressee, ...rest }) => ({
      ...rest,
      key: id,
      parentKey: replyTo ?? undefined,
      replyToAuthor: addressee,
      isFixed: true,
    })),
  };
}
