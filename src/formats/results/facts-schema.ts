/** Facts by hand in a file, and in what is kept of a session. */
import * as v from 'valibot';
import type { Facts } from '../../model/facts.ts';
import { clusterId, commentId, trackId } from '../../model/ids.ts';
import { BoxSchema, id, notNegative, probability } from './fields.ts';

const PlaceSchema = v.object({
  comment: id(commentId),
  startUtf16: notNegative,
  endUtf16: v.pipe(notNegative, v.description('Exclusive.')),
  text: v.string(),
});
const places = v.array(PlaceSchema);

const HeadPointSchema = v.object({ track: id(trackId), timeSec: notNegative, box: BoxSchema });

const FollowedSchema = v.object({ timeSec: notNegative, box: BoxSchema, score: probability });

const HeadFactSchema = v.variant('kind', [
  v.object({ kind: v.literal('joined'), into: HeadPointSchema, from: HeadPointSchema }),
  v.object({ kind: v.literal('cut'), head: HeadPointSchema, timeSec: notNegative, later: id(trackId) }),
  v.object({ kind: v.literal('ended'), head: HeadPointSchema, timeSec: notNegative }),
  v.object({ kind: v.literal('deleted'), head: HeadPointSchema }),
  v.object({
    kind: v.literal('boxed'),
    head: HeadPointSchema,
    timeSec: notNegative,
    box: v.pipe(v.nullable(BoxSchema), v.description('null: not on screen up to the next key frame.')),
  }),
  v.object({
    kind: v.literal('drawn'),
    id: id(trackId),
    timeSec: notNegative,
    box: BoxSchema,
    followed: v.array(FollowedSchema),
  }),
  v.object({ kind: v.literal('redrawn'), head: HeadPointSchema, boxes: v.array(FollowedSchema) }),
]);

export const FactsSchema = v.object({
  added: v.pipe(places, v.description('Mentions that were missing.')),
  removed: v.pipe(places, v.description('Stretches that are no mentions.')),
  respanned: v.pipe(
    v.array(v.object({ from: PlaceSchema, to: PlaceSchema })),
    v.description('Mentions whose ends are others.'),
  ),
  placed: v.pipe(
    v.array(v.object({ place: PlaceSchema, person: id(clusterId) })),
    v.description('Whom mentions mean.'),
  ),
  persons: v.array(
    v.object({
      id: id(clusterId),
      groups: v.pipe(
        v.array(places),
        v.description('Mentions that the models had put together, by which they know the person again.'),
      ),
      label: v.exactOptional(v.string()),
      heads: v.exactOptional(
        v.pipe(v.array(HeadPointSchema), v.description('The heads meant; empty: not on screen.')),
      ),
      notHeads: v.exactOptional(v.pipe(v.array(HeadPointSchema), v.description('Heads that are not meant.'))),
    }),
  ),
  refused: v.array(places),
  heads: v.pipe(v.array(HeadFactSchema), v.description('Changes of the tracks, in order.')),
});

/** Null for what are no facts. */
export function readFacts(value: unknown): Facts | null {
  const parsed = v.safeParse(FactsSchema, value);
  return parsed.success ? parsed.output : null;
}
