/** How long each of a folder's still pictures stands in the clip that is made of them. */
export const STILL_SEC = 1;

/** The middle of a still's time, where it is surely sampled. @param index from 0 */
export const stillTimeSec = (index: number): number => (index + 0.5) * STILL_SEC;
