/** One thread with its gold, as evaluate, measure:persons and the training code read and write it. */
import * as v from 'valibot';

const text = v.pipe(v.union([v.string(), v.number()]), v.transform(String));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));

export const ThreadLine = v.object({
  id: text,
  comments: v.array(v.object({ id: text, author: v.string(), replyTo: v.nullable(text), text: v.string() })),
  /** [comment index, start, end exclusive] in code points. */
  clusters: v.array(v.array(v.tuple([index, index, index]))),
  /** Cluster index → index of its person's first comment. */
  speakers: v.optional(v.record(v.string(), index), {}),
});
export type ThreadLine = v.InferOutput<typeof ThreadLine>;
