/**
 * What is known of one job, step by step. A step is an object that holds all it needs and makes the next one, so
 * nothing can be asked of a job before it is known.
 */
import type { AlignerReading } from '../../aligner/reading.ts';
import { alignerQueriesOf, type AlignerQuery } from '../../aligner/queries.ts';
import { withLessSure } from '../../coreference/less-sure.ts';
import { pronounsByPicture } from '../../matching/decide/pronouns-by-picture.ts';
import { scoreClusters } from '../../matching/score-clusters.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import type { Thread } from '../../model/thread.ts';
import type { Wishes } from '../api/models-api.ts';
import { decide, settingsOf, type LinkEvidence } from './link-evidence.ts';

/** The thread is read and the heads are followed at the same time; either may end first. */
export class Gathering {
  #read: { readonly thread: Thread; readonly resolution: Resolution } | undefined;
  #tracks: readonly HeadTrack[] | undefined;

  resolved(thread: Thread, resolution: Resolution): Gathered | undefined {
    this.#read = { thread, resolution };
    return this.#gathered();
  }

  followed(tracks: readonly HeadTrack[]): Gathered | undefined {
    this.#tracks = tracks;
    return this.#gathered();
  }

  #gathered(): Gathered | undefined {
    if (this.#read === undefined || this.#tracks === undefined) return undefined;
    return new Gathered(this.#read.thread, this.#read.resolution, this.#tracks);
  }
}

/** Both are known: CN-CLIP may compare the two, and clusters can be aligned with heads. */
export class Gathered {
  constructor(
    readonly thread: Thread,
    readonly resolution: Resolution,
    readonly tracks: readonly HeadTrack[],
    readonly alignerReadings: readonly AlignerReading[] = [],
  ) {}

  /** What CN-CLIP is to be asked. */
  get queries(): readonly AlignerQuery[] {
    return alignerQueriesOf(this.thread, this.resolution);
  }

  compared(readings: readonly AlignerReading[]): Gathered {
    return new Gathered(this.thread, this.resolution, this.tracks, readings);
  }

  align(wishes: Wishes): Aligned {
    const { thread, tracks } = this;
    const resolution = pronounsByPicture(thread, this.resolution, tracks, settingsOf(wishes));
    const readings = stillAsked(this.alignerReadings, alignerQueriesOf(thread, resolution));
    const scores = scoreClusters(thread, resolution, tracks, readings);
    const known = new Set(scores.map(({ cluster }) => cluster));
    const lessSureScores = scoreClusters(thread, withLessSure(resolution), tracks).filter(
      ({ cluster }) => !known.has(cluster),
    );
    const corrected = resolution === this.resolution ? null : resolution;
    const evidence = { tracks, scores, lessSureScores };
    return new Aligned({ evidence, resolution, corrected, alignerReadings: this.alignerReadings });
  }
}

interface WhatIsAligned {
  readonly evidence: LinkEvidence;
  readonly resolution: Resolution;
  /** The resolution anew, where the picture told better whom some pronouns mean. */
  readonly corrected: Resolution | null;
  /** Of the words that were there when the clip was looked at. */
  readonly alignerReadings: readonly AlignerReading[];
}

/** Every cue of every cluster and head is known: links are decided as often as wishes change. */
export class Aligned {
  readonly #aligned: WhatIsAligned;

  constructor(aligned: WhatIsAligned) {
    this.#aligned = aligned;
  }

  /** Heads that another visit followed, before any words are read for them. */
  static toHeads(tracks: readonly HeadTrack[]): Aligned {
    const resolution: Resolution = { mentions: [], clusters: [], lessSure: [] };
    const evidence = { tracks, scores: [], lessSureScores: [] };
    return new Aligned({ evidence, resolution, corrected: null, alignerReadings: [] });
  }

  get resolution(): Resolution {
    return this.#aligned.resolution;
  }

  get corrected(): Resolution | null {
    return this.#aligned.corrected;
  }

  decide(wishes: Wishes): readonly Link[] {
    return decide(this.#aligned.evidence, wishes);
  }

  /** The same heads and all that was seen of them, with other words. */
  reread(thread: Thread, resolution: Resolution): Gathered {
    const { evidence, alignerReadings } = this.#aligned;
    return new Gathered(thread, resolution, evidence.tracks, alignerReadings);
  }
}

/** Answers of CN-CLIP to what would be asked of these clusters too: not those read from a pronoun that has moved. */
function stillAsked(
  readings: readonly AlignerReading[],
  queries: readonly AlignerQuery[],
): readonly AlignerReading[] {
  const asked = new Set(queries.map((query) => JSON.stringify(query)));
  return readings.filter(({ query }) => asked.has(JSON.stringify(query)));
}
