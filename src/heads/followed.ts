import type { Following } from '../model/following.ts';
import type { HeadTrack } from '../model/head-track.ts';

export interface FollowOptions {
  /** Off: no gender and no age is guessed from faces. */
  readonly guessGenderAndAge: boolean;
}

/** What following heads gave, with where its time went. */
export interface Followed {
  readonly tracks: readonly HeadTrack[];
  readonly following: Following;
  readonly timingsMs: {
    readonly preprocess: number;
    readonly heads: number;
    readonly bodies: number;
    readonly track: number;
    readonly appearance: number;
  };
}
