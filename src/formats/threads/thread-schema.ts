/** Comments, caption and gold as Tamen's own files have them: threads and results alike. */
import * as v from 'valibot';
import type { Gold } from '../../model/gold.ts';
import type { BoxPx } from '../../model/head-track.ts';
import { commentId } from '../../model/ids.ts';

const idOfComment = v.pipe(v.string(), v.transform(commentId));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const CommentSchema = v.object({
  id: idOfComment,
  author: v.string(),
  text: v.string(),
  replyTo: v.nullable(idOfComment),
  likes: v.exactOptional(v.number()),
  time: v.exactOptional(v.string()),
  authorId: v.exactOptional(v.string()),
  isByPoster: v.exactOptional(v.boolean()),
  addressee: v.exactOptional(v.pipe(v.string(), v.description('Who is answered, where it is not replyTo.'))),
  momentSec: v.exactOptional(
    v.pipe(v.number(), v.description('When in the clip the comment appears (danmaku).')),
  ),
  emotion: v.exactOptional(v.string()),
});

export const CaptionSchema = v.pipe(
  v.object({
    title: v.exactOptional(v.string()),
    description: v.exactOptional(v.string()),
    uploader: v.exactOptional(v.string()),
    uploaderId: v.exactOptional(v.string()),
  }),
  v.description('What the poster wrote about the clip.'),
);

export const GoldSchema = v.pipe(
  v.object({
    dialogues: v.array(
      v.object({
        id: v.string(),
        comments: v.array(idOfComment),
        clusters: v.array(
          v.object({
            mentions: v.array(
              v.object({
                turn: v.pipe(count, v.description("Index into the dialogue's comments.")),
                startUtf16: count,
                endUtf16: v.pipe(count, v.description('Exclusive.')),
              }),
            ),
            head: v.nullable(v.pipe(v.string(), v.description('Label of one of heads.'))),
          }),
        ),
        heads: v.array(
          v.object({
            label: v.string(),
            frame: v.number(),
            boxPx: v.pipe(
              v.strictTuple([v.number(), v.number(), v.number(), v.number()]),
              v.transform((box): BoxPx => box),
              v.description('x, y, width, height in pixels of the frame.'),
            ),
            timeSec: v.exactOptional(
              v.pipe(
                v.nullable(v.number()),
                v.description('Where the clip was made of single frames: when; null: not in it.'),
              ),
            ),
            name: v.exactOptional(v.string()),
          }),
        ),
        title: v.exactOptional(v.string()),
        kind: v.exactOptional(v.string()),
        split: v.exactOptional(v.string()),
      }),
    ),
  }),
  v.description('What people annotated, where the comments came with it.'),
);

/** Lists that can be written to; nothing else changes. */
export const goldToFile = ({ dialogues }: Gold): v.InferInput<typeof GoldSchema> => ({
  dialogues: dialogues.map(({ comments, clusters, heads, ...rest }) => ({
    ...rest,
    comments: [...comments],
    clusters: clusters.map(({ mentions, head }) => ({ mentions: mentions.map((one) => ({ ...one })), head })),
    heads: heads.map(({ boxPx: [x, y, width, height], ...head }) => ({
      ...head,
      boxPx: [x, y, width, height],
    })),
  })),
});
