import type { Face } from '../face.ts';
import type { BoxPx } from '../../model/head-track.ts';
import { facelessAt, headOf } from './body-heads.ts';
import { headBoxOf } from './head-box.ts';

/**
 * How one person's head lies to the head that their body's points say. Those know nothing of hats and hair; where a face
 * was seen on the body they are put right by it for the frames in which none is. Sizes of points jump, and are smoothed.
 */
export class BodyFit {
  #down = 0;
  #scale = 1;
  #height = 0;

  /** The same head, put right if it comes from a body. */
  fitted(face: Face): Face {
    const head = face.body ? headOf(face.body) : null;
    if (head === null) return face;
    if (!face.isFaceless) {
      this.#learn(headBoxOf(face), head);
      return face;
    }
    const height = this.#scale * head[3];
    this.#height += (this.#height === 0 ? 1 : GAIN) * (height - this.#height);
    return { ...face, ...facelessAt(this.#boxFrom(head), face.score) };
  }

  #learn(seen: BoxPx, head: BoxPx): void {
    const gain = this.#height === 0 ? 1 : GAIN;
    this.#down += gain * ((middleY(seen) - middleY(head)) / head[3] - this.#down);
    const scale = Math.min(Math.max(seen[3] / head[3], 1 / MOST_SCALE), MOST_SCALE);
    this.#scale += gain * (scale - this.#scale);
    this.#height = seen[3];
  }

  #boxFrom(head: BoxPx): BoxPx {
    const height = this.#height;
    const width = 0.8 * height;
    const x = middleX(head);
    const y = middleY(head) + this.#down * head[3];
    return [x - width / 2, y - height / 2, width, height];
  }
}

const GAIN = 0.4;
const MOST_SCALE = 1.6;

const middleX = ([x, , width]: BoxPx): number => x + width / 2;
const middleY = ([, y, , height]: BoxPx): number => y + height / 2;
