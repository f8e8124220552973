/** Annotated heads beside those that were followed, frame by frame. */
import { boxAt } from '../../model/box-at.ts';
import { toNorm } from '../../model/boxes.ts';
import type { GoldDialogue } from '../../model/gold.ts';
import type { BoxNorm } from '../../model/head-track.ts';
import type { TrackId } from '../../model/ids.ts';
import { timeOfHead } from '../../scoring/head-ranks.ts';
import type { FollowedClip, JudgedDialogue } from './judge-dialogue.ts';

/** A moment of the clip in which heads were annotated. */
export interface GoldPicture {
  readonly timeSec: number;
  readonly gold: readonly {
    readonly label: string;
    /** Of a celebrity. */
    readonly name: string | null;
    readonly boxNorm: BoxNorm;
    /** At which rank it stands for its person; null where no mention means it. */
    readonly rank: number | null;
  }[];
  readonly found: readonly { readonly track: TrackId; readonly boxNorm: BoxNorm }[];
}

/** By time; heads whose frame is not in the clip are in none. */
export function goldPicturesOf(
  { heads }: GoldDialogue,
  { frameRate, widthPx, heightPx, tracks }: FollowedClip,
  judged: Pick<JudgedDialogue, 'heads'> | null,
): readonly GoldPicture[] {
  const pictures = new Map<number, GoldPicture>();
  for (const head of heads) {
    const { label, name = null, boxPx } = head;
    const timeSec = timeOfHead(head, frameRate);
    if (timeSec === null) continue;
    const rank = judged?.heads.find((one) => one.label === label)?.rank ?? null;
    const known = pictures.get(timeSec);
    const gold = [...(known?.gold ?? []), { label, name, boxNorm: toNorm(boxPx, widthPx, heightPx), rank }];
    const found = tracks.flatMap((track) => {
      const boxNorm = boxAt(track, timeSec);
      return boxNorm === null ? [] : [{ track: track.id, boxNorm }];
    });
    pictures.set(timeSec, { timeSec, gold, found });
  }
  return [...pictures.values()].sort((a, b) => a.timeSec - b.timeSec);
}
