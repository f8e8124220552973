/** Branded ids: a cluster's id cannot be given where a track's is wanted. */
declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type CommentId = Id<'comment'>;
export type MentionId = Id<'mention'>;
export type ClusterId = Id<'cluster'>;
export type TrackId = Id<'track'>;
export type JobId = Id<'job'>;

export const commentId = (id: string): CommentId => id as CommentId;
export const mentionId = (id: string): MentionId => id as MentionId;
export const clusterId = (id: string): ClusterId => id as ClusterId;
export const trackId = (id: string): TrackId => id as TrackId;
export const jobId = (id: string): JobId => id as JobId;
