/** The file of a result, as it is validated; result.schema.json says the same as a JSON Schema. */
import * as v from 'valibot';
import { clusterId, mentionId, trackId } from '../../model/ids.ts';
import { ANSWERS, CUE_NAMES } from '../../model/link.ts';
import { CaptionSchema, CommentSchema, GoldSchema } from '../threads/thread-schema.ts';
import { FactsSchema } from './facts-schema.ts';
import { BoxSchema, id, notNegative, probability } from './fields.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const madeBy = v.exactOptional(
  v.pipe(v.literal('hand'), v.description('Made by a person; absent: by the models.')),
);

const MentionSchema = v.object({
  id: id(mentionId),
  comment: v.pipe(count, v.description('Index into comments.')),
  startUtf16: count,
  endUtf16: v.pipe(count, v.description('Exclusive.')),
  text: v.string(),
  score: probability,
  spanBy: madeBy,
  clusterBy: madeBy,
});

const PersonReadingSchema = v.pipe(
  v.object({
    female: probability,
    male: probability,
    two: probability,
    many: probability,
    onScreen: probability,
  }),
  v.description('What the model reads of the person from the words.'),
);

const TrackSchema = v.object({
  id: id(trackId),
  boxes: v.array(
    v.object({
      timeSec: notNegative,
      box: BoxSchema,
      score: probability,
      by: madeBy,
    }),
  ),
  by: madeBy,
  attributes: v.record(
    v.string(),
    v.object({
      value: v.string(),
      probability,
      others: v.exactOptional(
        v.pipe(
          v.array(v.object({ value: v.string(), probability })),
          v.description('The less probable values.'),
        ),
      ),
      seenSec: v.exactOptional(
        v.pipe(v.array(notNegative), v.description('The moments that it was read from, in order.')),
      ),
    }),
  ),
});

const LinkSchema = v.object({
  cluster: id(clusterId),
  answer: v.exactOptional(
    v.pipe(
      v.picklist(ANSWERS),
      v.description(
        'head: the tracks are meant; unsure: somebody on screen is, the chances say who it can be; nobody: nobody on screen is. Absent in older files, where no tracks mean nobody.',
      ),
    ),
  ),
  tracks: v.pipe(v.array(id(trackId)), v.description('Best first; empty unless the answer is a head.')),
  probability: v.pipe(
    probability,
    v.description('Of the answer; for unsure, that somebody on screen is meant.'),
  ),
  chances: v.exactOptional(
    v.pipe(
      v.array(v.object({ track: v.nullable(id(trackId)), probability })),
      v.description('Of every head and of nobody (null), as decided together; absent in older files.'),
    ),
  ),
  evidence: v.array(
    v.object({
      cue: v.picklist(CUE_NAMES),
      track: v.pipe(v.nullable(id(trackId)), v.description('null: for or against nobody on screen.')),
      logLikelihoodRatio: v.number(),
      mention: v.exactOptional(id(mentionId)),
      text: v.string(),
    }),
  ),
  by: madeBy,
});

const ClusterSchema = v.object({
  id: id(clusterId),
  mentions: v.array(id(mentionId)),
  label: v.string(),
  labelBy: madeBy,
  reading: v.exactOptional(PersonReadingSchema),
});

const LessSureSchema = v.object({
  ...MentionSchema.entries,
  cluster: v.pipe(
    id(clusterId),
    v.description('One of clusters, or an id that only less sure mentions share.'),
  ),
});

/** An item, or the id of one that is the same in the result. */
const same = <Id, Item extends v.GenericSchema>(brand: (text: string) => Id, item: Item) =>
  v.array(v.union([id(brand), item]));

const ByHandSchema = v.pipe(
  v.object({
    facts: FactsSchema,
    found: v.object({
      mentions: same(mentionId, MentionSchema),
      clusters: same(clusterId, ClusterSchema),
      lessSure: same(mentionId, LessSureSchema),
      tracks: same(trackId, TrackSchema),
      links: same(clusterId, LinkSchema),
    }),
  }),
  v.description(
    'What a person changed by hand, and what the models had found before: an id stands for an item that is unchanged.',
  ),
);

const cosine = v.pipe(v.number(), v.minValue(-1.0001), v.maxValue(1.0001));

const FollowingSchema = v.pipe(
  v.object({
    cutsSec: v.array(notNegative),
    samePersonFrom: v.pipe(
      cosine,
      v.description('From here on two faces that were seen well are one person.'),
    ),
    stretches: v.array(
      v.object({
        track: v.pipe(
          v.nullable(id(trackId)),
          v.description('The head that it became part of, as found; null: none.'),
        ),
        startSec: notNegative,
        endSec: notNegative,
        sightings: v.pipe(
          v.array(v.tuple([v.number(), v.number(), v.number()])),
          v.description('Where it was detected: seconds, across the picture (0..1), the probability.'),
        ),
      }),
    ),
    likeness: v.pipe(
      v.array(v.array(v.nullable(cosine))),
      v.description('At [i][j] how alike the faces of two stretches are; null where one was not seen well.'),
    ),
  }),
  v.description('How the heads were followed, stretch by stretch; absent in older files.'),
);

const asked = v.array(v.object({ text: v.string(), cosines: v.array(cosine) }));

const AlignerAnswerSchema = v.pipe(
  v.object({
    cluster: id(clusterId),
    tracks: v.array(id(trackId)),
    asked,
    cosines: v.array(cosine),
    others: asked,
  }),
  v.description(
    'What an aligner was asked of a cluster, and the cosines of the texts, of their mean and of other descriptions with each of the tracks.',
  ),
);

/** Version 1. */
export const ResultSchema = v.object({
  format: v.literal('tamen-result'),
  version: v.literal(1),
  clip: v.object({
    name: v.string(),
    sha256: v.string(),
    durationSec: notNegative,
    widthPx: notNegative,
    heightPx: notNegative,
    sampledFps: notNegative,
    frameRate: v.exactOptional(
      v.pipe(notNegative, v.description('Frames a second of the file itself; absent in older files.')),
    ),
  }),
  comments: v.array(CommentSchema),
  caption: v.exactOptional(CaptionSchema),
  gold: v.exactOptional(GoldSchema),
  mentions: v.array(MentionSchema),
  clusters: v.array(ClusterSchema),
  lessSure: v.exactOptional(
    v.pipe(
      v.array(LessSureSchema),
      v.description('Stretches that may be mentions, in no cluster; absent in older files.'),
    ),
  ),
  tracks: v.array(TrackSchema),
  links: v.array(LinkSchema),
  following: v.exactOptional(FollowingSchema),
  alignerAnswers: v.exactOptional(v.array(AlignerAnswerSchema)),
  models: v.array(
    v.object({
      role: v.string(),
      id: v.string(),
      sha256: v.string(),
      precision: v.string(),
      device: v.string(),
    }),
  ),
  timingsMs: v.record(v.string(), v.number()),
  byHand: v.exactOptional(ByHandSchema),
});
export type ResultFile = v.InferInput<typeof ResultSchema>;
