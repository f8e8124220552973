import type { Caption } from '../../../model/thread.ts';
import { captionOfRecord, mergedCaption } from '../caption.ts';
import { looksLikeAnswer, postWords } from './evidence.ts';
import { isRecord, type JsonRecord } from './flatten.ts';
import { isCommentList } from './replies.ts';

/** What records around comments say of the clip, or of each of several. */
export class Captions {
  #caption: Caption | undefined;
  readonly #ofClips = new Map<string, Caption>();

  get caption(): Caption | undefined {
    return this.#caption;
  }

  get ofClips(): ReadonlyMap<string, Caption> {
    return this.#ofClips;
  }

  /** Bilibili says beside the comments whose clip it is. */
  readPoster({ upper }: JsonRecord): void {
    const account = isRecord(upper) ? upper['mid'] : undefined;
    if (typeof account !== 'number' && typeof account !== 'string') return;
    this.#caption = mergedCaption(this.#caption, { uploaderId: String(account) });
  }

  /** A record in a list that has a title and comments of its own is one of several clips. */
  clipOf(record: JsonRecord): string | undefined {
    const hasComments = Object.entries(record).some(
      ([key, value]) => isCommentList(key) && typeof value === 'object' && value !== null,
    );
    if (!hasComments) return undefined;
    const caption = captionOfRecord(record);
    const id = ['aweme_id', 'video_id', 'videoId', 'note_id', 'bvid', 'id'].map((name) => record[name]);
    const clip = id.find((one) => typeof one === 'string' || typeof one === 'number') ?? caption.title;
    if (clip === undefined) return undefined;
    if (Object.keys(caption).length > 0) this.#ofClips.set(String(clip), caption);
    return String(clip);
  }

  read(record: JsonRecord, isClip: boolean): void {
    const caption = captionOfRecord(record, isClip);
    const words = isClip ? postWords(record) : undefined;
    const isEmpty = caption.title === undefined && caption.description === undefined && words === undefined;
    if (isEmpty && !(isClip && caption.uploaderId !== undefined)) return;
    if (looksLikeAnswer(record) && !isClip && caption.title === undefined) return;
    this.#caption = mergedCaption(this.#caption, {
      ...caption,
      ...(caption.description === undefined && words !== undefined ? { description: words } : {}),
    });
  }
}
