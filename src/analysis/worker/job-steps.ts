/**
 * What is known of one job, step by step. A step is an object that holds all it needs and makes the next one, so
 * nothing can be asked of a job before it is known.
 */
import type { AlignerReading } from '../../aligner/reading.ts';
import { alignerQueriesOf, type AlignerQuery } from '../../aligner/queries.ts';
import { partedByPicture } from '../../matching/decide/parted-by-picture.ts';
import { pronounsByPicture } from '../../matching/decide/pronouns-by-picture.ts';
import type { HeadTrack } from '../../model/head-track.ts';
import type { Evidence, Link } from '../../model/link.ts';
import type { Resolution } from '../../model/mention.ts';
import type { Thread } from '../../model/thread.ts';
import type { Wishes } from '../api/models-api.ts';
import { decide, evidenceFor, settingsOf, type FoundForLinks, type LinkEvidence } from './link-evidence.ts';

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
    /** Of an analysis of before. */
    readonly alignerEvidence: readonly Evidence[] = [],
  ) {}

  /** What CN-CLIP is to be asked. */
  get queries(): readonly AlignerQuery[] {
    return alignerQueriesOf(this.thread, this.resolution);
  }

  compared(readings: readonly AlignerReading[]): Gathered {
    return new Gathered(this.thread, this.resolution, this.tracks, readings);
  }

  align(wishes: Wishes): Aligned {
    const { thread, tracks, alignerReadings, alignerEvidence } = this;
    const settings = settingsOf(wishes);
    const parted = partedByPicture(thread, this.resolution, tracks, settings);
    const resolution = pronounsByPicture(thread, parted, tracks, settings);
    const corrected = resolution === this.resolution ? null : resolution;
    return new Aligned({ thread, resolution, tracks, alignerReadings, alignerEvidence }, corrected);
  }
}

/** Every cue of every cluster and head is known: links are decided as often as wishes change. */
export class Aligned {
  readonly #found: FoundForLinks;
  /** As the facts of the last question have it: other wishes weigh the same evidence anew. */
  #evidence: { readonly facts: string; readonly value: LinkEvidence } | undefined;

  /** @param corrected the resolution anew, where the picture told better whom some pronouns mean */
  constructor(
    found: FoundForLinks,
    readonly corrected: Resolution | null,
  ) {
    this.#found = found;
  }

  /** Heads that another visit followed, before any words are read for them. */
  static toHeads(tracks: readonly HeadTrack[]): Aligned {
    const resolution: Resolution = { mentions: [], clusters: [], lessSure: [] };
    const thread = { comments: [] };
    return new Aligned({ thread, resolution, tracks, alignerReadings: [], alignerEvidence: [] }, null);
  }

  get resolution(): Resolution {
    return this.#found.resolution;
  }

  /** The same heads and all that was seen of them, with other words. */
  reread(thread: Thread, resolution: Resolution): Gathered {
    const { tracks, alignerReadings, alignerEvidence } = this.#found;
    return new Gathered(thread, resolution, tracks, alignerReadings, alignerEvidence);
  }

  decide(wishes: Wishes): readonly Link[] {
    const facts = JSON.stringify(wishes.facts);
    if (this.#evidence?.facts !== facts)
      this.#evidence = { facts, value: evidenceFor(this.#found, wishes.facts) };
    return decide(this.#evidence.value, wishes);
  }
}

/** A finished analysis of before; what CN-CLIP said then still counts. */
export function recalled(
  thread: Thread,
  resolution: Resolution,
  tracks: readonly HeadTrack[],
  links: readonly Link[],
): Aligned {
  const alignerEvidence = links.flatMap(({ evidence }) => evidence.filter(({ cue }) => cue === 'aligner'));
  return new Aligned({ thread, resolution, tracks, alignerReadings: [], alignerEvidence }, null);
}
